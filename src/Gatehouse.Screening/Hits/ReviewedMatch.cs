using System.Data.Common;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>The act: a match held by two reviewers. Asked for by the first one's decision and settled by the second one's, on the
/// page of the hit, where the evidence is; see <see cref="DecideHit"/>.</summary>
public sealed class ReviewedMatch(IStore store) : IGraveAct
{
    public GraveAct Act => GraveAct.ReviewedMatch;

    public bool IsDecidedOnItsObject => true;

    /// <summary>The evidence: a match stands on what its first reviewer saw.</summary>
    public async Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload) =>
        await HitRows.Find(transaction.Connection!, store.Keys, about, transaction) is { } hit
            ? new(ContentId.Of(hit.Comparison, hit.Entry))
            : Standing.Gone("There is no such hit.");

    public Task<string> Carry(DbTransaction transaction, ApprovedAct approved) =>
        throw new InvalidOperationException("A reviewed match is settled where the hit is decided.");

    /// <summary>Which first review is meant.</summary>
    internal sealed record Payload(int Revision);
}
