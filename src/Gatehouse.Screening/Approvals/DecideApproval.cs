using System.Data;
using System.Data.Common;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Approvals;

/// <summary>The second person approves or refuses; what was approved is done in the same transaction.</summary>
public sealed class DecideApproval(IStore store, TimeProvider clock, IEnumerable<IGraveAct> acts)
{
    public async Task<SettleResult> Handle(Actor second, string id, bool isApproved, string reason, CancellationToken stop)
    {
        if (reason.Trim().Length < SecondPerson.LeastReason) return new SettleResult.No(Refused.Of(RefusalCode.NoReason));
        try
        {
            return await store.Write(transaction => Decide(transaction, second, id, isApproved, reason), stop);
        }
        catch (DBConcurrencyException)
        {
            // The effect found its object changed between the look and the write: all of it was rolled back.
            return new SettleResult.No(Refused.Of(RefusalCode.Changed));
        }
    }

    async Task<SettleResult> Decide(DbTransaction transaction, Actor second, string id, bool isApproved, string reason)
    {
        var now = clock.GetUtcNow();
        if (await ApprovalRows.Find(transaction.Connection!, id, transaction) is not { } approval) return new SettleResult.No(Refused.Of(RefusalCode.NotFound));
        if (acts.FirstOrDefault(known => known.Act == approval.Act) is not { } act) return new SettleResult.No(Refused.Of(RefusalCode.UnknownAct));
        if (HitsInSight.AreAbout(act.Act) && !await HitsInSight.Has(transaction.Connection!, second, approval.About, now, transaction)) return new SettleResult.No(Refused.Of(RefusalCode.NotFound));
        if (second.Kind == ActorKind.Human && !SecondPerson.IsConcerned(approval, second, await StoredPacks.InForce(transaction.Connection!, transaction)))
        {
            // Whoever neither asked for it nor could decide it is told that there is none.
            return await TwoPersons.Refuse(transaction, second, approval, Refused.Of(RefusalCode.NotFound), now);
        }

        if (act.IsDecidedOnItsObject) return new SettleResult.No(Refused.Of(RefusalCode.DecidedElsewhere));
        var result = await TwoPersons.Settle(transaction, act, approval, second, isApproved, reason, now);
        if (result is not SettleResult.Settled { Approved: { } approved } settled) return result;
        var done = await act.Carry(transaction, approved);
        await ApprovalRows.WriteResult(transaction, id, done);
        return settled with { Approval = settled.Approval with { Result = done } };
    }
}
