namespace Gatehouse.Matching;

/// <summary>
/// Finds whom an identity may be among the entries of an index, and compares two identities. Pure, deterministic and
/// safe to use from any number of threads.
/// </summary>
public sealed class Matcher(ListIndex index)
{
    /// <summary>The shipped threshold: a score at or above it is a match.</summary>
    public const double Threshold = 0.70;

    /// <summary>The entries this identity may be, best first, ties by list and entry id.</summary>
    /// <param name="identity">At least one name, or a document.</param>
    /// <param name="threshold">Lowest score returned.</param>
    /// <param name="top">Most candidates returned.</param>
    public IReadOnlyList<Match> Match(Identity identity, double threshold = Threshold, int top = 5) =>
        index.Match(identity, threshold, top);

    /// <summary>How alike two identities are; symmetric in the score.</summary>
    public static Comparison Compare(Identity left, Identity right)
    {
        var reader = new NameReader();
        return Comparer.Compare(ReadIdentity.Of(left, reader), ReadIdentity.Of(right, reader));
    }
}

/// <summary>A candidate: the entry, and how it compares with the identity asked for.</summary>
public sealed record Match(Entry Entry, Comparison Comparison)
{
    /// <summary>0 to 1; see <see cref="Gatehouse.Matching.Comparison.Score"/>.</summary>
    public double Score => Comparison.Score;
}
