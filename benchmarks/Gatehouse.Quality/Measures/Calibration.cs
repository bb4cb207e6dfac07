using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Predicted probability against the share that is right, per tenth of the prediction. The mix of travellers is
/// that of the reference: screened travellers of whom one in <see cref="OneIn"/> is listed.</summary>
static class Calibration
{
    /// <summary>The reference the probability is stated for: one traveller in so many is on the list.</summary>
    public const int OneIn = 10_000;

    public sealed record Tenth(int Index, double Predicted, double Right, double Low, double High, int True, int Wrong)
    {
        public bool Holds => Predicted >= Low && Predicted <= High;
    }

    /// <summary>The tenths that have results of both kinds, or many of one.</summary>
    public static IReadOnlyList<Tenth> Of(Screened screened)
    {
        var tenths = new List<Tenth>();
        for (var i = 0; i < 10; i++)
        {
            var same = In(screened.Listed, i);
            var wrong = In(screened.Strangers, i);
            if (same.Length + wrong.Length > 0) tenths.Add(Weighted(i, same, wrong, screened));
        }

        return tenths;
    }

    // Odds = share listed × how often a listed one falls here ÷ how often a stranger does; half a count is added to each
    // (Haldane) and the interval is that of the logarithm of the odds.
    static Tenth Weighted(int index, double[] same, double[] wrong, Screened screened)
    {
        var (a, b) = (same.Length + 0.5, wrong.Length + 0.5);
        var odds = 1.0 / (OneIn - 1) * (a / screened.Listed.Count) / (b / screened.Strangers.Count);
        var deviation = Math.Exp(1.96 * Math.Sqrt((1 / a) + (1 / b)));
        var weightOfSame = 1.0 / (OneIn - 1) / screened.Listed.Count;
        var weightOfWrong = 1.0 / screened.Strangers.Count;
        var predicted = ((same.Sum() * weightOfSame) + (wrong.Sum() * weightOfWrong)) / ((same.Length * weightOfSame) + (wrong.Length * weightOfWrong));
        return new(index, predicted, Share(odds), Share(odds / deviation), Share(odds * deviation), same.Length, wrong.Length);
    }

    static double[] In(IReadOnlyList<Comparison?> results, int tenth) =>
        [.. results.OfType<Comparison>().Select(result => result.Probability).Where(p => Math.Min(9, (int)(p * 10)) == tenth)];

    static double Share(double odds) => odds / (1 + odds);
}
