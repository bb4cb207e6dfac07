namespace Gatehouse.Quality;

/// <summary>The three plots of the page.</summary>
static class QualityPlots
{
    public static string Roc(IReadOnlyList<ScoredPair> pairs)
    {
        var chart = new Chart(
            "True pairs found against wrong pairs matched",
            "wrong pairs matched (of the near misses of the set)",
            "true pairs found",
            Axis.PowersOfTen(-4, 0),
            Axis.Shares(0.5));
        (string Name, Func<ScoredPair, bool> Includes)[] sets =
        [
            ("listed, with birth date", pair => pair.Pair.Set is ListedPairs.Set && pair.Pair.HasDates),
            ("listed, names alone", pair => pair.Pair.Set is ListedPairs.Set && !pair.Pair.HasDates),
            ("across scripts, names alone", pair => pair.Pair.Set is ScriptPairs.Set),
            ("invented near misses", pair => pair.Pair.Set is InventedPairs.Set),
            ("written near misses", pair => pair.Pair.Set is WrittenPairs.Set),
        ];
        foreach (var (name, includes) in sets)
        {
            var points = new PairFigures(pairs.Where(includes)).Roc().Select(point => (point.FalseRate, point.Recall)).ToArray();
            chart.Line(name, Thin(points));
        }

        return chart.ToSvg();
    }

    public static string CalibrationOf(IReadOnlyList<Calibration.Tenth> tenths)
    {
        var chart = new Chart(
            "Probability shown against share that was right",
            "probability shown",
            "share right, with its 95 % interval",
            Axis.Shares(),
            Axis.Shares());
        chart.Guide(0, 0, 1, 1);
        chart.Points("tenths of the probability", tenths.Select(tenth => (tenth.Predicted, tenth.Right, tenth.Low, tenth.High)));
        return chart.ToSvg();
    }

    /// <summary>Where the scores of true and wrong listed pairs lie, in bands of 0.05.</summary>
    public static string Bands(IReadOnlyList<ScoredPair> pairs)
    {
        const double Band = 0.05;
        var listed = pairs.Where(pair => pair.Pair.Set is ListedPairs.Set).ToArray();
        var chart = new Chart(
            "Scores of true and wrong pairs of listed persons",
            "score (0.70 is the threshold)",
            "share of the pairs",
            Axis.Shares() with { Write = tick => tick.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) },
            Axis.Shares(0, 0.6));
        chart.Guide(0.7, 0, 0.7, 0.6);
        foreach (var (name, isSame, shift) in new[] { ("true pairs", true, 0.0), ("wrong pairs", false, Band / 2) })
        {
            var part = listed.Where(pair => pair.Pair.IsSame == isSame).ToArray();
            chart.Bars(name, Enumerable.Range(0, 20).Select(i => (
                (i * Band) + shift,
                (i * Band) + shift + (Band / 2),
                (double)part.Count(pair => (int)(pair.Score / Band) == i) / Math.Max(1, part.Length))));
        }

        return chart.ToSvg();
    }

    // A curve of ten thousand pairs needs no more points than pixels.
    static IEnumerable<(double, double)> Thin((double X, double Y)[] points)
    {
        const double Least = 0.002;
        var (x, y) = (-1.0, -1.0);
        foreach (var point in points)
        {
            if (Math.Abs(point.X - x) < Least * Math.Max(point.X, 0.01) && Math.Abs(point.Y - y) < Least && point != points[^1]) continue;
            (x, y) = point;
            yield return point;
        }
    }
}
