using System.Data;
using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Watchlists;

/// <summary>The act: a list version in force, or a list out of force (W-02: whoever nominates does not approve).</summary>
public sealed class ListActivation : IGraveAct
{
    public GraveAct Act => GraveAct.ListActivation;

    public async Task<Standing> Look(DbTransaction transaction, Packs.Pack pack, string about, string payload)
    {
        var asked = Json.Read<Payload>(payload);
        var kept = asked.Version is null || await transaction.Connection!.ExecuteScalarAsync<long>(
            "select count(*) from list_version where name = @List and digest = @Version", new { asked.List, asked.Version }, transaction) > 0;
        return new(await InForce(transaction, asked.List) ?? "none", kept ? null : "No such version of the list is kept.");
    }

    public async Task<string> Carry(DbTransaction transaction, ApprovedAct approved)
    {
        var payload = Json.Read<Payload>(approved.Approval.Payload);
        await Effect(transaction, payload, approved.At);
        await Audit.Append(transaction, approved.Second.Did(approved.At, ActionOf(payload), payload.List, new { payload.Version, Approval = approved.Approval.Id }));
        return payload.Version is null ? "out of force" : "in force";
    }

    /// <summary>Digest of the version in force; null where none is.</summary>
    internal static Task<string?> InForce(DbTransaction transaction, string list) => transaction.Connection!.ExecuteScalarAsync<string?>(
        "select digest from list_in_force where name = @List", new { List = list }, transaction);

    /// <summary>Does it while the store is being set up, else asks for the second person.</summary>
    internal static async Task<ListResult> Ask(DbTransaction transaction, Payload payload, Actor actor, string reason, DateTimeOffset now)
    {
        if (actor.Kind != ActorKind.Human && await SetUpStage.Lasts(transaction.Connection!, transaction))
        {
            await Effect(transaction, payload, now);
            await Inbox.TellOverseer(transaction, "list-activation by one person, set-up", payload.List, now);
            await Audit.Append(transaction, actor.Did(now, ActionOf(payload), payload.List, new { payload.Version, SetUp = true }));
            return new ListResult.Done();
        }

        return await TwoPersons.Ask(transaction, new ListActivation(), actor, payload.List, Json.Write(payload), reason, now) switch
        {
            AskResult.Asked asked => new ListResult.Waiting(asked.Approval),
            AskResult.No no => new ListResult.No(no.Why),
            _ => throw new InvalidOperationException("No other result."),
        };
    }

    // What was looked at is compared again in the write.
    static async Task Effect(DbTransaction transaction, Payload payload, DateTimeOffset now)
    {
        var by = new { payload.List, payload.Version, payload.Before, At = now.ToUnixTimeMilliseconds() };
        var changed = payload.Version is null
            ? await transaction.Connection!.ExecuteAsync("delete from list_in_force where name = @List and digest = @Before", by, transaction)
            : await transaction.Connection!.ExecuteAsync(
                """
                insert into list_in_force (name, digest, since) values (@List, @Version, @At)
                on conflict (name) do update set digest = excluded.digest, since = excluded.since where list_in_force.digest = @Before
                """,
                by,
                transaction);
        if (changed == 0) throw new DBConcurrencyException("Another version of the list came into force meanwhile.");
    }

    static string ActionOf(Payload payload) => payload.Version is null ? "remove-watchlist" : "add-watchlist";

    /// <summary>What was asked.</summary>
    /// <param name="Version">Digest; null takes the list out of force.</param>
    /// <param name="Before">Digest of the version it replaces; null where none is in force.</param>
    internal sealed record Payload(string List, string? Version, string? Before, int Persons, int Others, int Warnings);
}
