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
    public IReadOnlyList<Match> Match(Identity identity, double threshold = Threshold, int top = 5)
    {
        var asked = ReadIdentity.Of(identity, new());
        var floor = Scale.WeightOf(threshold);
        ScoredEntry[] best;
        if (top <= 1000)
        {
            best = new ScoredEntry[top];
            best = best[..index.Find(asked, floor, best)];
        }
        else
        {
            best = index.FindAll(asked, floor);
        }

        var reader = new NameReader(remember: true);
        return [.. best.Take(top).Select(found => Explain(asked, found, reader))];
    }

    Match Explain(ReadIdentity asked, ScoredEntry found, NameReader reader)
    {
        var entry = index.EntryAt(found.Entry);
        return new(entry, Comparer.Compare(asked, ReadIdentity.Of(entry.Identity, reader)));
    }

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
    public double Score => Comparison.Score;
}

/// <summary>An entry and how much speaks for it.</summary>
/// <param name="Entry">Its number in the index; see <see cref="ListIndex.EntryAt"/>.</param>
/// <param name="Weight">Evidence in hundredths of a bit.</param>
public readonly record struct ScoredEntry(int Entry, int Weight)
{
    /// <summary>0 to 1; see <see cref="Comparison.Score"/>.</summary>
    public double Score => Scale.ScoreOf(Weight);
}
