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
    /// <summary>The record; null where there is none any more, or none in sight of the actor.</summary>
    public async Task<MaskedView?> Handle(Actor actor, string id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var sight = await Sight.Open(store, actor, Right.SeeMasked, "masked", now, stop);
        var view = await store.Read(
            async connection => await MaskedRows.InSight(connection, sight, id, DayKeys.DayOf(now)) is var (row, kept)
                ? new MaskedView(
                    id,
                    kept,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.MaskedAt),
                    DayKeys.DateOf(row.Until),
                    await ApprovalRows.Waiting(connection, GraveAct.Unmasking, id) is { } waiting && !waiting.IsExpired(now) ? waiting : null,
                    await ApprovalRows.Permission(connection, GraveAct.Unmasking, id, actor.Name, now))
                : null,
            stop);
        await store.Write(
            async transaction =>
            {
                // What is not there may be anything somebody typed: it is not written down.
                await Audit.Append(
                    transaction, view is null ? actor.Did(now, "view-masked", "unknown", result: "not-found") : actor.Did(now, "view-masked", id));
                return true;
            },
            stop);
        return view;
    }
}
