using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Hits;

/// <summary>
/// Proof that two persons hold a traveller for the person listed (P-10). The state of the hit alone is a word in a column: the reviews of two
/// persons must stand beside it, and the second one's approval.
/// </summary>
public sealed record ConfirmedMatch
{
    ConfirmedMatch(string review) => Review = review;

    /// <summary>Id of the approval that is the second review.</summary>
    public string Review { get; }

    /// <summary>The proof of a hit; null where there is none.</summary>
    internal static async Task<ConfirmedMatch?> Of(DbTransaction transaction, string hit) =>
        await transaction.Connection!.ExecuteScalarAsync<string?>(
            $"""
            select a.id
            from hit h
            join hit_review one on one.hit = h.id and one.step = '{nameof(ReviewStep.First)}' and one.outcome = '{nameof(Outcome.ReviewedMatch)}'
            join hit_review two on two.hit = h.id and two.step = '{nameof(ReviewStep.Second)}' and two.outcome = '{nameof(Outcome.ReviewedMatch)}'
                and two.revision > one.revision and lower(two.person) <> lower(one.person)
            join approval a on a.about = h.id and a.act = '{nameof(GraveAct.ReviewedMatch)}' and a.state = 'approved'
            where h.id = @hit and h.state in ('{StoredHit.ConfirmedState}', '{StoredHit.DisclosedState}')
              and not exists (select 1 from hit_review later where later.hit = h.id and later.revision > two.revision)
            order by a.decided_at desc, a.id limit 1
            """,
            new { hit },
            transaction) is { } review ? new(review) : null;
}
