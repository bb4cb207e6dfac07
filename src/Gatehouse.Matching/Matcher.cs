namespace Gatehouse.Matching;

/// <summary>
/// Finds whom an identity may be among the entries of an index, and compares two identities. Pure, deterministic and
/// safe to use from any number of threads.
/// </summary>
public sealed class Matcher(ListIndex index)
{
    /// <summary>The shipped threshold: a score at or above it is a match.</summary>
    public const double Threshold = 0.70;

    const int MostOnStack = 128;

    /// <summary>Names the rules, tables and weights: two identities may get another score only where this differs.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(Tables.Version[..8]);

    /// <summary>The entries this identity may be, best first, ties by list and entry id, each explained.</summary>
    /// <param name="identity">At least one name, or a document.</param>
    /// <param name="threshold">Lowest score returned.</param>
    /// <param name="top">Most candidates returned.</param>
    public IReadOnlyList<Match> Match(Identity identity, double threshold = Threshold, int top = 5)
    {
        if (top <= 0) return [];
        Span<ScoredEntry> few = stackalloc ScoredEntry[MostOnStack];
        var found = top <= few.Length
            ? few[..Find(identity, few[..top], threshold)]
            : index.FindAll(identity, Scale.WeightOf(threshold)).AsSpan();
        if (found.Length == 0) return [];
        var reader = new NameReader(index.Memo);
        var asked = ReadIdentity.Of(identity, reader);
        var matches = new Match[Math.Min(top, found.Length)];
        for (var i = 0; i < matches.Length; i++) matches[i] = Explain(asked, found[i], reader);
        return matches;
    }

    /// <summary>The entries this identity may be, best first, ties by list and entry id, without explanation: as fast as it
    /// goes, and allocating nothing where the parts of an ASCII name were met before.</summary>
    /// <param name="identity">At least one name, or a document.</param>
    /// <param name="best">Receives the best entries; as many as it holds.</param>
    /// <param name="threshold">Lowest score returned.</param>
    /// <returns>How many were found.</returns>
    public int Find(Identity identity, Span<ScoredEntry> best, double threshold = Threshold) =>
        best.Length == 0 ? 0 : index.Find(identity, Scale.WeightOf(threshold), best);

    Match Explain(ReadIdentity asked, ScoredEntry found, NameReader reader)
    {
        var entry = index.EntryAt(found.Entry);
        return new(entry, Comparer.Compare(asked, ReadIdentity.Of(entry.Identity, reader)));
    }

    /// <summary>What is out of the ordinary in the names of an identity, whether anybody is found or not.</summary>
    public static NameRemarks RemarksOn(Identity identity) => RemarkedNames.Of(identity);

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

/// <summary>An entry and how much speaks for it.</summary>
/// <param name="Entry">Its number in the index; see <see cref="ListIndex.EntryAt"/>.</param>
/// <param name="Weight">Evidence in hundredths of a bit.</param>
public readonly record struct ScoredEntry(int Entry, int Weight)
{
    /// <summary>0 to 1; see <see cref="Comparison.Score"/>.</summary>
    public double Score => Scale.ScoreOf(Weight);
}
