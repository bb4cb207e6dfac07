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
    public static IEnumerable<HitChange> Between(
        IReadOnlyCollection<StoredHit> stored, IReadOnlyList<Match> found, Func<Match, StoredHit> create, ListsInForce lists, long now)
    {
        var before = stored.ToDictionary(hit => hit.Id, StringComparer.Ordinal);
        foreach (var match in found)
        {
            var fresh = create(match);
            yield return before.Remove(fresh.Id, out var known)
                ? Changed(known, known.With(match, lists, now), now)
                : new(fresh, 0, Arose);
        }

        foreach (var gone in before.Values.Where(hit => hit.Waits))
        {
            yield return new(
                gone with
                {
                    State = StoredHit.WithdrawnState,
                    Revision = gone.Revision + 1,
                    Reason = NoLongerScores,
                    Lists = lists.Digest,
                    ScreenedAt = now,
                    ChangedAt = now,
                },
                gone.Revision,
                NoLongerScores);
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
