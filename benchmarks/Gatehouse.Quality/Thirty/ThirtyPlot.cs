using System.Globalization;
using Gatehouse.Host.Demo;

namespace Gatehouse.Quality;

/// <summary>Precision by score band.</summary>
static class ThirtyPlot
{
    const double From = 0.7;
    const double Band = 0.02;
    const double Normal = 1.96;            // of a 95 % interval

    public static string Of(IReadOnlyList<TransitScorecard> cards)
    {
        var right = cards.SelectMany(card => card.RightScores).ToList();
        var wrong = cards.SelectMany(card => card.Wrong).Select(hit => hit.Row.Score).ToList();
        var chart = new Chart(
            "Precision by score band",
            "score (0.70 is the threshold)",
            "share of the hits that are right",
            Axis.Shares(From) with { Write = tick => tick.ToString("0.00", CultureInfo.InvariantCulture) },
            Axis.Shares());
        chart.Points("right of all hits, 95 % interval", Enumerable.Range(0, (int)Math.Round((1 - From) / Band))
            .Select(band => (At: From + ((band + 0.5) * Band), Right: right.Count(score => IsIn(score, band)), Wrong: wrong.Count(score => IsIn(score, band))))
            .Where(band => band.Right + band.Wrong > 0)
            .Select(band => Wilson(band.At, band.Right, band.Right + band.Wrong)));
        return chart.ToSvg();
    }

    static bool IsIn(double score, int band) => score >= From + (band * Band) && score < From + ((band + 1) * Band);

    static (double X, double Y, double Low, double High) Wilson(double at, int right, int all)
    {
        var share = (double)right / all;
        var centre = (share + (Normal * Normal / (2 * all))) / (1 + (Normal * Normal / all));
        var half = Normal * Math.Sqrt((share * (1 - share) / all) + (Normal * Normal / (4.0 * all * all))) / (1 + (Normal * Normal / all));
        return (at, share, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
