using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Hits;

/// <summary>A hit to write, and what happened to it; no event where only the versions of the screening moved on.</summary>
/// <param name="Hit">As it will stand.</param>
/// <param name="Before">Revision it was read at; 0 for a new hit.</param>
/// <param name="What">For the hit's events.</param>
sealed record HitChange(StoredHit Hit, int Before, string? What);

/// <summary>What a screening does to the hits of one traveller. Pure.</summary>
static class HitChanges
{
    public const string Arose = "arose";
    public const string EvidenceChanged = "evidence changed";
    public const string Reopened = "reopened: evidence changed after the decision";
    public const string NoLongerScores = "withdrawn: traveller's data or the list changed";

    /// <summary>Compares what is stored with what the screening found now.</summary>
    /// <param name="stored">The hits of the traveller.</param>
    /// <param name="found">What the lists make of the traveller; nothing where they are not expected on board.</param>
    /// <param name="create">A new hit.</param>
    /// <param name="lists">In force.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="standing">Why they are not expected; null where they are.</param>
    public static IEnumerable<HitChange> Between(
        IReadOnlyCollection<StoredHit> stored, IReadOnlyList<Match> found, Func<Match, StoredHit> create, ListsInForce lists, long now, string? standing = null)
    {
        var before = stored.ToDictionary(hit => hit.Id, StringComparer.Ordinal);
        foreach (var match in found)
        {
            var fresh = create(match);
            yield return before.Remove(fresh.Id, out var known)
                ? Changed(known, known.With(match, lists, now), now)
                : new(fresh, 0, Arose);
        }

        var why = standing is null ? NoLongerScores : $"withdrawn: {standing}";
        bool IsClosedOtherwise(StoredHit hit) => standing is not null && hit.IsWithdrawn && !string.Equals(hit.Reason, why, StringComparison.Ordinal);
        foreach (var gone in before.Values.Where(hit => hit.Waits || IsClosedOtherwise(hit)))
        {
            yield return new(
                gone with
                {
                    State = StoredHit.WithdrawnState,
                    Revision = gone.Revision + 1,
                    Reason = why,
                    Lists = lists.Digest,
                    ScreenedAt = now,
                    ChangedAt = now,
                },
                gone.Revision,
                why);
        }
    }

    // A decision stands on the evidence the officer saw: other evidence is a new question.
    static HitChange Changed(StoredHit known, StoredHit now, long at)
    {
        if (string.Equals(known.Comparison, now.Comparison, StringComparison.Ordinal) && !known.IsWithdrawn)
        {
            return new(now, known.Revision, null);
        }

        var changed = now with { Revision = known.Revision + 1, ChangedAt = at };
        return known.IsUndecided
            ? new(changed, known.Revision, EvidenceChanged)
            : new(changed with { State = StoredHit.OpenState }, known.Revision, Reopened);
    }
}
