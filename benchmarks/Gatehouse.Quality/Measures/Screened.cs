using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>What screening gives: for every traveller the weight of the true entry, or of the best wrong one; null where
/// nothing came near the threshold.</summary>
/// <param name="Listed">Listed persons in disguise: the weight their own entry came with.</param>
/// <param name="Strangers">Travellers on no list: the weight of their best wrong entry.</param>
sealed record Screened(IReadOnlyList<Comparison?> Listed, IReadOnlyList<Comparison?> Strangers)
{
    /// <summary>Scores below this are not looked at.</summary>
    public const double Lowest = 0.45;

    /// <summary>Share of listed travellers whose own entry scores at least this, and of strangers with any that does.</summary>
    public (double Recall, double HitRate) At(double score) => (
        (double)Listed.Count(result => result?.Score >= score) / Listed.Count,
        (double)Strangers.Count(result => result?.Score >= score) / Strangers.Count);

    /// <summary>The mildest threshold at which at most this share of strangers is hit.</summary>
    public double ThresholdFor(double hitRate)
    {
        var worst = Strangers.Select(result => result?.Score ?? 0).OrderDescending().ElementAt((int)(Strangers.Count * hitRate));
        return Math.Max(Lowest, worst + 1e-9);
    }

    public static Screened Of(Matcher matcher, IEnumerable<(string Id, Identity Traveller)> listed, IEnumerable<Identity> strangers) => new(
        [.. listed.Select(asked => matcher.Match(asked.Traveller, Lowest, top: 20)
            .FirstOrDefault(match => string.Equals(match.Entry.Id, asked.Id, StringComparison.Ordinal))?.Comparison)],
        [.. strangers.Select(traveller => matcher.Match(traveller, Lowest, top: 1) is [var best, ..] ? best.Comparison : null)]);
}
