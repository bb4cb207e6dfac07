using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>Takes back why the data of a hit's traveller outlive the period: they go with their day. The overseer hears of it.</summary>
public sealed class EndJustification(IStore store, TimeProvider clock)
{
    const string Act = "end-justification";

    public Task<JustifyResult> Handle(Actor actor, string hit, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var (found, not) = await JustifyRetention.Find(transaction, store.Keys, actor, Act, hit, now);
            if (not is not null) return not;
            var ended = await JustifyRetention.Delete(transaction, found!.Traveller) > 0;
            await Audit.Append(transaction, actor.Did(now, Act, found.Traveller, new { Hit = hit }, ended ? AuditRow.Done : "refused"));
            if (!ended) return new JustifyResult.Invalid("Nothing is recorded any more: the data go with their day.");
            await Inbox.TellOverseer(transaction, "kept beyond the period: no longer", found.Traveller, now);
            return new JustifyResult.Done();
        },
        stop);
}
