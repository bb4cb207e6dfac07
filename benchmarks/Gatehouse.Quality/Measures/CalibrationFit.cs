using System.Globalization;
using System.Text;
using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Estimates the map from weight to probability from screened travellers: per band of weights, how often a listed
/// traveller's own entry falls there against how often a stranger's best entry does.</summary>
static class CalibrationFit
{
    // A band holds at least so many results of each kind.
    const int Least = 12;
    const int Step = 100;

    public sealed record Band(int Weight, int LogOdds, int True, int Wrong);

    /// <summary>Bands in rising order whose odds rise: neighbours that fall are pooled.</summary>
    public static IReadOnlyList<Band> Of(Screened screened)
    {
        var same = screened.Listed.OfType<Comparison>().Select(result => result.Weight).Order().ToArray();
        var wrong = screened.Strangers.OfType<Comparison>().Select(result => result.Weight).Order().ToArray();
        var bands = new List<(int Sum, int True, int Wrong)>();
        var open = (Sum: 0, True: 0, Wrong: 0);
        for (var from = Math.Min(same[0], wrong[0]); from <= Math.Max(same[^1], wrong[^1]); from += Step)
        {
            var (t, w) = (In(same, from), In(wrong, from));
            open = (open.Sum + (t.Length == 0 ? 0 : t.Sum()) + (w.Length == 0 ? 0 : w.Sum()), open.True + t.Length, open.Wrong + w.Length);
            if (open.True < Least || open.Wrong < Least) continue;
            bands.Add(open);
            open = default;
            Pool(bands);
        }

        return [.. bands.Select(band => new Band(band.Sum / (band.True + band.Wrong), LogOdds(band, screened), band.True, band.Wrong))];
    }

    public static string ToTable(IReadOnlyList<Band> bands, int persons, string commit)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"""
            # Weight of evidence to the logarithm of the odds (base 2) that it is the person, both in hundredths of a bit.
            # Reference: one traveller in {Calibration.OneIn:N0} is on the list, the list has {persons:N0} persons, half of the travellers state a birth date.
            # A list twice as long, or half as many listed travellers, takes one bit. Made by ./quality --calibrate, commit {commit}; docs/weights.md.
            """);
        foreach (var band in bands) text.AppendLine(CultureInfo.InvariantCulture, $"{band.Weight}\t{band.LogOdds}");
        return text.ToString();
    }

    static int[] In(int[] weights, int from) => [.. weights.Where(weight => weight >= from && weight < from + Step)];

    static void Pool(List<(int Sum, int True, int Wrong)> bands)
    {
        while (bands.Count > 1 && Ratio(bands[^1]) <= Ratio(bands[^2]))
        {
            var (last, before) = (bands[^1], bands[^2]);
            bands.RemoveRange(bands.Count - 2, 2);
            bands.Add((last.Sum + before.Sum, last.True + before.True, last.Wrong + before.Wrong));
        }
    }

    static double Ratio((int Sum, int True, int Wrong) band) => (double)band.True / band.Wrong;

    static int LogOdds((int Sum, int True, int Wrong) band, Screened screened) => (int)Math.Round(100 * Math.Log2(
        (double)band.True / screened.Listed.Count / (Calibration.OneIn - 1) / ((double)band.Wrong / screened.Strangers.Count)));
}
