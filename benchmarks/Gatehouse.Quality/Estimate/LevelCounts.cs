namespace Gatehouse.Quality;

/// <summary>How often true and wrong comparisons show a level, within the group of what is compared (a common name of six
/// letters, two birth days, …).</summary>
sealed class LevelCounts
{
    readonly Dictionary<(string Group, string Level), Count> counts = [];
    readonly Dictionary<string, (int Same, int Others)> totals = new(StringComparer.Ordinal);

    /// <param name="Same">True comparisons at this level.</param>
    /// <param name="Others">Wrong comparisons at this level.</param>
    /// <param name="Weight">Sum of the weights the matcher gave them, hundredths of a bit.</param>
    public readonly record struct Count(int Same, int Others, long Weight);

    /// <summary>One line of the estimate.</summary>
    /// <param name="Given">Mean weight the matcher gives, hundredths of a bit.</param>
    public sealed record Estimate(string Group, string Level, Count Count, double M, double U, double Given)
    {
        /// <summary>log2(m/u) in hundredths of a bit.</summary>
        public int Weight => (int)Math.Round(100 * Math.Log2(M / U));

        /// <summary>Enough was seen of both to believe the quotient.</summary>
        public bool IsSupported => Count.Same >= 10 && Count.Others >= 10;
    }

    public void Add(string group, string level, bool isSame, int weight)
    {
        var count = counts.GetValueOrDefault((group, level));
        var total = totals.GetValueOrDefault(group);
        counts[(group, level)] = new(count.Same + (isSame ? 1 : 0), count.Others + (isSame ? 0 : 1), count.Weight + weight);
        totals[group] = (total.Same + (isSame ? 1 : 0), total.Others + (isSame ? 0 : 1));
    }

    /// <summary>m and u by direct counting, for the truth is known; half a count is added to each level, so that what was
    /// never seen is rare and not impossible.</summary>
    public IEnumerable<Estimate> Estimates() => counts
        .Where(row => totals[row.Key.Group] is { Same: > 0, Others: > 0 })
        .OrderBy(row => row.Key.Group, StringComparer.Ordinal)
        .ThenByDescending(row => (double)row.Value.Weight / (row.Value.Same + row.Value.Others))
        .Select(row => new Estimate(
            row.Key.Group,
            row.Key.Level,
            row.Value,
            (row.Value.Same + 0.5) / (totals[row.Key.Group].Same + 1.0),
            (row.Value.Others + 0.5) / (totals[row.Key.Group].Others + 1.0),
            (double)row.Value.Weight / (row.Value.Same + row.Value.Others)));
}
