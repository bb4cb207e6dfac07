using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>The act: an account is cleared for the lists of a handling (X2). Taking a clearance away needs no second person.</summary>
public sealed class Clearances : IGraveAct
{
    public GraveAct Act => GraveAct.Clearance;

    /// <summary>Nobody approves a clearance of their own.</summary>
    public bool Concerns(string payload, Actor second) =>
        string.Equals(Json.Read<Payload>(payload).Person.Trim(), second.Person.Trim(), StringComparison.OrdinalIgnoreCase);

    public async Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload)
    {
        var handling = Json.Read<Payload>(payload).Handling;
        var row = await OfficerRows.Find(transaction.Connection!, about, transaction);
        return new(
            row?.Person ?? "none",
            row is null ? $"There is no account {about}."
            : row.IsService != 0 || row.IsDisabled != 0 ? $"{about} opens no page."
            : !pack.Handlings.Any(known => string.Equals(known.Code, handling, StringComparison.Ordinal)) ? "The legal profile has no such handling."
            : null);
    }

    public async Task<string> Carry(DbTransaction transaction, ApprovedAct approved)
    {
        var (account, handling) = (approved.Approval.About, Json.Read<Payload>(approved.Approval.Payload).Handling);
        await transaction.Connection!.ExecuteAsync(
            "insert into clearance (account, handling, since) values (@account, @handling, @At) on conflict (account, handling) do nothing",
            new { account, handling, At = approved.At.ToUnixTimeMilliseconds() },
            transaction);
        await Audit.Append(transaction, approved.Second.Did(approved.At, "grant-clearance", account, new { handling, Approval = approved.Approval.Id }));
        return "cleared";
    }

    /// <summary>The handlings an account is cleared for.</summary>
    internal static async Task<IReadOnlyCollection<string>> Of(DbConnection connection, string account, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<string>("select handling from clearance where account = @account", new { account }, transaction)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Asks for a clearance.</summary>
    public static Task<AskResult> Ask(IStore store, Actor actor, string account, string handling, string reason, DateTimeOffset now, CancellationToken stop) =>
        store.Write(
            async transaction =>
            {
                var person = (await OfficerRows.Find(transaction.Connection!, account, transaction))?.Person ?? "";
                return await TwoPersons.Ask(transaction, new Clearances(), actor, account, Json.Write(new Payload(person, handling)), reason, now);
            },
            stop);

    /// <summary>Takes a clearance away at once; false where there was none.</summary>
    public static Task<bool> Withdraw(IStore store, Actor actor, string account, string handling, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var withdrawn = await transaction.Connection!.ExecuteAsync(
                "delete from clearance where account = @account and handling = @handling", new { account, handling }, transaction) > 0;
            if (withdrawn) await Audit.Append(transaction, actor.Did(now, "withdraw-clearance", account, new { handling }));
            return withdrawn;
        },
        stop);

    sealed record Payload(string Person, string Handling);
}
