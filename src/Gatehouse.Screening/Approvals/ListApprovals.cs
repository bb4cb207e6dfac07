using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Approvals;

/// <summary>A person's requests.</summary>
/// <param name="Waiting">What this person may decide, oldest first.</param>
/// <param name="Asked">What this person asked, newest first.</param>
public sealed record ApprovalLists(IReadOnlyList<Approval> Waiting, IReadOnlyList<Approval> Asked);

/// <summary>What waits for a person, and what they asked. Looking is an audited act.</summary>
public sealed class ListApprovals(IStore store, TimeProvider clock)
{
    const int MostAsked = 50;

    public async Task<ApprovalLists> Handle(Actor actor, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var lists = await store.Read(
            async connection =>
            {
                var pack = await StoredPacks.InForce(connection);
                var waiting = (await ApprovalRows.AllWaiting(connection, now)).Where(approval => SecondPerson.DecideRefusal(approval, actor, pack, now) is null).ToList();
                var seen = await HitsInSight.Of(connection, actor, [.. waiting.Where(approval => HitsInSight.AreAbout(approval.Act)).Select(approval => approval.About)], now);
                return new ApprovalLists(
                    [.. waiting.Where(approval => !HitsInSight.AreAbout(approval.Act) || seen.Contains(approval.About, StringComparer.Ordinal))],
                    await ApprovalRows.AskedBy(connection, actor.Name, MostAsked));
            },
            stop);
        await store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, actor.Did(now, "view-approvals", "approvals", new { Waiting = lists.Waiting.Select(approval => approval.Id) }));
                return true;
            },
            stop);
        return lists;
    }

    /// <summary>The newest requests, whoever asked: for the command line, which shows no payload.</summary>
    public static Task<IReadOnlyList<Approval>> Newest(IStore store, int most, CancellationToken stop) =>
        store.Read(connection => ApprovalRows.Newest(connection, most), stop);
}
