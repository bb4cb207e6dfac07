using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Approvals;

/// <summary>One person asks for a grave act.</summary>
public sealed class AskApproval(IStore store, TimeProvider clock, IEnumerable<IGraveAct> acts)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="act">What.</param>
    /// <param name="about">Id of the object.</param>
    /// <param name="payload">What exactly: ids and codes, never a person's data.</param>
    /// <param name="reason">Why; at least <see cref="SecondPerson.LeastReason"/> characters.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<AskResult> Handle(Actor actor, GraveAct act, string about, object payload, string reason, CancellationToken stop)
    {
        if (acts.FirstOrDefault(known => known.Act == act) is not { } known) return new AskResult.No(Refused.Of(RefusalCode.UnknownAct));
        if (reason.Trim().Length < SecondPerson.LeastReason) return new AskResult.No(Refused.Of(RefusalCode.NoReason));

        // A reviewed match is asked for by deciding a hit, nowhere else.
        if (known.IsDecidedOnItsObject) return new AskResult.No(Refused.Of(RefusalCode.DecidedElsewhere));
        return await store.Write(
            transaction => TwoPersons.Ask(transaction, known, actor, about, Json.Write(payload), reason, clock.GetUtcNow()), stop);
    }
}
