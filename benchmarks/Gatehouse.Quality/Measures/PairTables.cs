using System.Globalization;
using System.Text;

namespace Gatehouse.Quality;

/// <summary>The tables of the page that are about pairs.</summary>
sealed class PairTables(IReadOnlyList<ScoredPair> pairs)
{
    public string Sets()
    {
        var rows = new List<(string, IEnumerable<ScoredPair>)>
        {
            ("written: names alone, near misses", Of(WrittenPairs.Set)),
            ("invented: names alone, near misses", Of(InventedPairs.Set)),
            ("scripts: names alone", Of(ScriptPairs.Set)),
            ("listed: names alone", Of(ListedPairs.Set).Where(pair => !pair.Pair.HasDates)),
            ("listed: with birth date", Of(ListedPairs.Set).Where(pair => pair.Pair.HasDates)),
        };
        var table = new StringBuilder("| Pairs | True | Wrong | Precision | Recall | F1 | AUC | Best threshold (F1) |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var (name, part) in rows)
        {
            var figures = new PairFigures(part);
            if (figures.Same == 0) continue;
            var (score, f1) = figures.Best;
            table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {figures.Same:N0} | {figures.Others:N0} | {figures.Precision:P1} | {figures.Recall:P1} | {figures.F1:F3} | {figures.Auc:F4} | {score:F2} ({f1:F3}) |");
        }

        return table.ToString();
    }

    public string Scripts()
    {
        var table = new StringBuilder("| Script of the traveller's name | True | Found | Wrong pairs | Matched |\n|---|---|---|---|---|\n");
        foreach (var script in pairs.Where(pair => !pair.Pair.HasDates).GroupBy(pair => pair.Pair.Script).OrderBy(script => script.Key))
        {
            var figures = new PairFigures(script);
            table.AppendLine(CultureInfo.InvariantCulture, $"| {script.Key} | {figures.Same:N0} | {Rate(figures.Recall)} | {figures.Others:N0} | {Rate(figures.FalseRate)} |");
        }

        return table.ToString();
    }

    public string Disguises() => Kinds("Disguise", isSame: true);

    public string Negatives() => Kinds("What a wrong pair shares", isSame: false);

    string Kinds(string title, bool isSame)
    {
        var what = isSame ? "found" : "matched";
        var table = new StringBuilder($"| Pairs | {title} | Names alone | {what} | With birth date | {what} |\n|---|---|---|---|---|---|\n");
        foreach (var kind in pairs.Where(pair => pair.Pair.IsSame == isSame).GroupBy(pair => (pair.Pair.Set, pair.Pair.Kind)))
        {
            var (alone, dated) = (kind.Where(pair => !pair.Pair.HasDates).ToArray(), kind.Where(pair => pair.Pair.HasDates).ToArray());
            table.AppendLine(CultureInfo.InvariantCulture, $"| {kind.Key.Set} | {kind.Key.Kind} | {Cells(alone)} | {Cells(dated)} |");
        }

        return table.ToString();
    }

    static string Cells(ScoredPair[] pairs) => pairs.Length == 0
        ? " | "
        : string.Create(CultureInfo.InvariantCulture, $"{pairs.Length:N0} | {Rate((double)pairs.Count(pair => pair.IsMatch) / pairs.Length)}");

    static string Rate(double share) => double.IsNaN(share) ? "" : share.ToString("P1", CultureInfo.InvariantCulture);

    IEnumerable<ScoredPair> Of(string set) => pairs.Where(pair => string.Equals(pair.Pair.Set, set, StringComparison.Ordinal));
}
