using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Gatehouse.Store;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Screening.Access;

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyOf(string Id, string Name, DateTimeOffset MadeAt, DateTimeOffset? UsedAt);

/// <summary>The rows of passkeys and of what browsers were asked to sign.</summary>
public sealed class Passkeys(IStore store, TimeProvider clock)
{
    static readonly TimeSpan AnswersWithin = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<PasskeyOf>> Of(string account, CancellationToken stop) =>
    [
        .. (await store.Read(
            connection => connection.QueryAsync<(string Id, string Name, long MadeAt, long? UsedAt)>(
                "select id, name, made_at, used_at from passkey where account = @Account order by made_at", new { Account = account }),
            stop)).Select(row => new PasskeyOf(row.Id, row.Name, Text.Instant(row.MadeAt)!.Value, Text.Instant(row.UsedAt))),
    ];

    /// <summary>Removes one of a person's own; false where it is their last factor, or not theirs.</summary>
    public Task<bool> Remove(Actor actor, string id, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var row = await OfficerRows.Find(transaction.Connection!, actor.Name, transaction);
            var others = await transaction.Connection!.ExecuteScalarAsync<long>(
                "select count(*) from passkey where account = @Account and id <> @Id", new { Account = actor.Name, Id = id }, transaction);
            var removed = (row?.CodeSecret is not null || others > 0) && await transaction.Connection!.ExecuteAsync(
                "delete from passkey where id = @Id and account = @Account", new { Id = id, Account = actor.Name }, transaction) > 0;
            await Audit.Append(transaction, actor.Did(clock.GetUtcNow(), "remove-passkey", actor.Name, result: removed ? AuditRow.Done : "refused"));
            return removed;
        },
        stop);

    /// <summary>Keeps what a browser is asked to sign; returns its id.</summary>
    public Task<string> Ask(string? account, string state, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var (id, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), clock.GetUtcNow());
            await transaction.Connection!.ExecuteAsync(
                "delete from passkey_challenge where expires < @Now", new { Now = now.ToUnixTimeMilliseconds() }, transaction);
            await transaction.Connection!.ExecuteAsync(
                "insert into passkey_challenge (id, account, state, expires) values (@Id, @Account, @State, @Expires)",
                new { Id = id, Account = account, State = state, Expires = (now + AnswersWithin).ToUnixTimeMilliseconds() },
                transaction);
            return id;
        },
        stop);

    /// <summary>What was asked under an id, once; null where it is too old or was answered.</summary>
    public Task<(string? Account, string State)?> TakeChallenge(string id, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var row = await transaction.Connection!.QuerySingleOrDefaultAsync<(string? Account, string State)?>(
                "select account, state from passkey_challenge where id = @Id and expires > @Now",
                new { Id = id, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction);
            var taken = await transaction.Connection!.ExecuteAsync("delete from passkey_challenge where id = @Id", new { Id = id }, transaction) > 0;
            return taken ? row : null;
        },
        stop);

    /// <summary>A passkey was used: its counter is kept, and the act.</summary>
    public Task Used(Officer officer, UserPasskeyInfo passkey, string action, string from, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            await transaction.Connection!.ExecuteAsync(
                "update passkey set body = @Body, used_at = @At where id = @Id and account = @Account",
                new { Id = IdOf(passkey.CredentialId), Account = officer.Name, Body = Write(passkey), At = now.ToUnixTimeMilliseconds() },
                transaction);
            await Audit.Append(transaction, officer.ActingFrom(from).Did(now, action, officer.Name, new { Factor = "passkey" }));
            return true;
        },
        stop);

    /// <summary>A passkey was not what it should have been.</summary>
    public Task Refused(string? account, string action, string from, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var name = account ?? "unknown";
            await Audit.Append(
                transaction, new(clock.GetUtcNow(), name, action, name, Json.Details(new { Factor = "passkey" })) { From = from, Result = "refused" });
            return true;
        },
        stop);

    public Task Add(Actor actor, UserPasskeyInfo passkey, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await Add(transaction, actor.Name, passkey, clock.GetUtcNow());
            await Audit.Append(transaction, actor.Did(clock.GetUtcNow(), "add-passkey", actor.Name));
            return true;
        },
        stop);

    internal static Task Add(DbTransaction transaction, string account, UserPasskeyInfo passkey, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "insert into passkey (id, account, name, made_at, body) values (@Id, @Account, @Name, @At, @Body)",
        new
        {
            Id = IdOf(passkey.CredentialId),
            Account = account,
            Name = string.IsNullOrWhiteSpace(passkey.Name) ? "Passkey" : passkey.Name,
            At = now.ToUnixTimeMilliseconds(),
            Body = Write(passkey),
        },
        transaction);

    internal static async Task<bool> Any(DbTransaction transaction, string account) => await transaction.Connection!.ExecuteScalarAsync<long>(
        "select count(*) from passkey where account = @Account", new { Account = account }, transaction) > 0;

    /// <summary>Passkeys of an account, or the one of an id with its account.</summary>
    internal async Task<IReadOnlyList<(string Account, UserPasskeyInfo Passkey)>> Read(string? account, byte[]? id, CancellationToken stop) =>
    [
        .. (await store.Read(
            connection => connection.QueryAsync<(string Account, string Body)>(
                "select account, body from passkey where (@Account is null or account = @Account) and (@Id is null or id = @Id)",
                new { Account = account, Id = id is null ? null : IdOf(id) }),
            stop)).Select(row => (row.Account, Read(row.Body))),
    ];

    static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    static string Write(UserPasskeyInfo passkey) => Json.Write(new Body(
        passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports, passkey.IsUserVerified,
        passkey.IsBackupEligible, passkey.IsBackedUp, passkey.AttestationObject, passkey.ClientDataJson, passkey.Name));

    static UserPasskeyInfo Read(string text)
    {
        var body = Json.Read<Body>(text);
        return new(
            body.Id, body.PublicKey, body.CreatedAt, body.SignCount, body.Transports, body.IsUserVerified, body.IsBackupEligible, body.IsBackedUp,
            body.Attestation, body.ClientData)
        { Name = body.Name };
    }

    sealed record Body(
        byte[] Id, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible,
        bool IsBackedUp, byte[] Attestation, byte[] ClientData, string? Name);
}
