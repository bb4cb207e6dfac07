using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>A masked record as it is seen without an approval.</summary>
/// <param name="Id">Of the traveller.</param>
/// <param name="Kept">What stays readable.</param>
/// <param name="MaskedAt">Since when.</param>
/// <param name="Until">First date without the record.</param>
/// <param name="Waiting">A request to see it in full that nobody decided yet; null where there is none.</param>
/// <param name="Permission">The looker's own permission to see it in full; null where there is none.</param>
public sealed record MaskedView(string Id, KeptFacts Kept, DateTimeOffset MaskedAt, DateOnly Until, Approval? Waiting, Approval? Permission);

/// <summary>Opens a masked record, masked. Looking at it is an audited act; one finds it by its id alone, never by a name.</summary>
public sealed class ViewMasked(IStore store, TimeProvider clock)
{
    /// <summary>The record, or null where there is none any more.</summary>
    public async Task<MaskedView?> Handle(Actor actor, string id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var view = await store.Read(
            async connection => await MaskedRows.Find(connection, id) is { } row && row.Until > DayKeys.DayOf(now)
                ? new MaskedView(
                    id,
                    Json.Read<KeptFacts>(row.Kept),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.MaskedAt),
                    DayKeys.DateOf(row.Until),
                    await ApprovalRows.Waiting(connection, GraveAct.Unmasking, id) is { } waiting && !waiting.IsExpired(now) ? waiting : null,
                    await ApprovalRows.Permission(connection, GraveAct.Unmasking, id, actor.Name, now))
                : null,
            stop);
        await store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, actor.Did(now, "view-masked", id, result: view is null ? "not-found" : AuditRow.Done));
                return true;
            },
            stop);
        return view;
    }
}
