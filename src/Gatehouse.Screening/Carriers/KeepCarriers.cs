using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Carriers;

/// <summary>Adds, changes and removes carriers and their keys. Of a key only the digest is stored.</summary>
public static class KeepCarriers
{
    /// <summary>Adds a carrier, without a key. Null when done, else what is wrong.</summary>
    public static Task<string?> Add(IStore store, CarrierProfile carrier, Actor actor, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            if (CarrierProfile.WrongName(carrier.Name) is { } wrong) return wrong;
            if (await CertificateOfAnother(transaction, carrier) is { } other) return other;
            var added = await transaction.Connection!.ExecuteAsync(
                """
                insert into carrier (name, sends, certificate, answers_to, answers, most_bytes, created_at)
                values (@Name, @Sends, @Certificate, @AnswersTo, @Answers, @MostBytes, @At)
                on conflict (name) do nothing
                """,
                Columns(carrier, now),
                transaction);
            if (added == 0) return "there is one of that name; 'gatehouse carriers change' changes it";
            await Audit.Append(transaction, actor.Did(now, "add-carrier", carrier.Name, Told(carrier)));
            return null;
        },
        stop);

    /// <summary>Changes what is agreed. Answers that wait are erased where there is nowhere to send them any more. Null when done, else what
    /// is wrong.</summary>
    public static Task<string?> Change(
        IStore store, string name, Func<CarrierProfile, CarrierProfile> change, Actor actor, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            if (await FindCarrier.Named(transaction, name) is not { } before) return Unknown;
            var carrier = change(before);
            if (await CertificateOfAnother(transaction, carrier) is { } other) return other;
            await transaction.Connection!.ExecuteAsync(
                """
                update carrier set sends = @Sends, certificate = @Certificate, answers_to = @AnswersTo, answers = @Answers, most_bytes = @MostBytes
                where name = @Name
                """,
                Columns(carrier, now),
                transaction);
            if (carrier.Route is AnswerRoute.Nowhere) await Outbox.Drop(transaction, name, now);
            await Audit.Append(transaction, actor.Did(now, "change-carrier", name, Told(carrier)));
            return null;
        },
        stop);

    /// <summary>Removes a carrier, its key and the answers that wait; what it sent stays. False where there is none.</summary>
    public static Task<bool> Remove(IStore store, string name, Actor actor, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            if (await transaction.Connection!.ExecuteAsync("delete from carrier where name = @name", new { name }, transaction) == 0) return false;
            var dropped = await Outbox.Drop(transaction, name, now);
            await Audit.Append(transaction, actor.Did(now, "remove-carrier", name, new { Answers = dropped }));
            return true;
        },
        stop);

    /// <summary>Makes a key; it is returned once and cannot be read again. A new key replaces the old. Null where there is no such
    /// carrier.</summary>
    public static async Task<string?> NewKey(IStore store, string name, Actor actor, DateTimeOffset now, CancellationToken stop)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return await SetKey(store, name, FindCarrier.DigestOf(key), actor.Did(now, "add-intake-key", name), stop) ? key : null;
    }

    /// <summary>Takes the key away. False where there is no such carrier.</summary>
    public static Task<bool> EndKey(IStore store, string name, Actor actor, DateTimeOffset now, CancellationToken stop) =>
        SetKey(store, name, null, actor.Did(now, "end-intake-key", name), stop);

    /// <summary>What is said where there is no such carrier.</summary>
    public const string Unknown = "there is no such carrier; 'gatehouse carriers list' shows them, 'gatehouse carriers add' adds one";

    static Task<bool> SetKey(IStore store, string name, string? digest, AuditRow row, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var found = await transaction.Connection!.ExecuteAsync(
                "update carrier set key_digest = @digest, key_made_at = @at where name = @name",
                new { name, digest, at = digest is null ? (long?)null : row.At.ToUnixTimeMilliseconds() },
                transaction);
            if (found > 0) await Audit.Append(transaction, row);
            return found > 0;
        },
        stop);

    static async Task<string?> CertificateOfAnother(DbTransaction transaction, CarrierProfile carrier)
    {
        if (carrier.Certificate is null) return null;
        var other = await transaction.Connection!.ExecuteScalarAsync<string?>(
            "select name from carrier where certificate = @Certificate and name <> @Name", new { carrier.Certificate, carrier.Name }, transaction);
        return other is null ? null : $"that certificate is {other}'s: each carrier has its own";
    }

    static object Columns(CarrierProfile carrier, DateTimeOffset now) => new
    {
        carrier.Name,
        Sends = CarrierWords.Of(carrier.Sends),
        carrier.Certificate,
        AnswersTo = carrier.Route is AnswerRoute.Nowhere ? null : carrier.Route.ToString(),
        Answers = CarrierWords.Of(carrier.Answers),
        carrier.MostBytes,
        At = now.ToUnixTimeMilliseconds(),
    };

    static object Told(CarrierProfile carrier) => new
    {
        Sends = CarrierWords.Of(carrier.Sends),
        carrier.Certificate,
        AnswersTo = carrier.Route.ToString(),
        Answers = CarrierWords.Of(carrier.Answers),
        carrier.MostBytes,
    };
}
