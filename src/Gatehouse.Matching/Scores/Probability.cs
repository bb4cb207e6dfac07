using System.Globalization;

namespace Gatehouse.Matching;

/// <summary>From weight of evidence to calibrated probability: released data (Data/probability.tsv), a fixed increasing map.
/// It holds for the reference stated there; docs/weights.md.</summary>
static class Probability
{
    static readonly (int Weight, int LogOdds)[] Knots = [.. Tables.Read("probability.tsv").Select(row => (Number(row[0]), Number(row[1])))];

    /// <summary>Between the knots the logarithm of the odds runs straight; outside a bit of evidence is a bit of odds.</summary>
    public static double Of(int weight) => 1 / (1 + Math.Pow(2, -LogOddsOf(weight) / 100));

    static double LogOddsOf(int weight)
    {
        if (weight <= Knots[0].Weight) return Knots[0].LogOdds + ((double)weight - Knots[0].Weight);
        for (var i = 1; i < Knots.Length; i++)
        {
            var (from, to) = (Knots[i - 1], Knots[i]);
            if (weight <= to.Weight) return from.LogOdds + (double)(to.LogOdds - from.LogOdds) * (weight - from.Weight) / (to.Weight - from.Weight);
        }

        return Knots[^1].LogOdds + ((double)weight - Knots[^1].Weight);
    }

    static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
