using System.Globalization;
using System.Text;

namespace Gatehouse.Quality;

/// <summary>The pairs in two halves by a hash of their names: whoever changes a rule looks at the errors of the first and
/// reads in the second whether it holds.</summary>
static class Halves
{
    /// <summary>Whether the pair may be looked at.</summary>
    public static bool IsOpen(LabelledPair pair) => IsOpen(pair.Left.Names[0].Full + "|" + pair.Right.Names[0].Full);

    /// <summary>The same for a traveller by name.</summary>
    public static bool IsOpen(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619u);
        return (hash >> 11) % 2 == 0;
    }

    /// <summary>A table: for each set and each script recall and the share of wrong pairs matched, in both halves.</summary>
    public static string Table(IReadOnlyList<ScoredPair> pairs)
    {
        var table = new StringBuilder("| Pairs | Recall, first half | second | Wrong matched, first half | second | F1, first half | second |\n|---|---|---|---|---|---|---|\n");
        foreach (var set in pairs.GroupBy(pair => $"{pair.Pair.Set}, {(pair.Pair.HasDates ? "with birth date" : "names alone")}", StringComparer.Ordinal)) Add(table, set.Key, set);
        foreach (var script in pairs.Where(pair => !pair.Pair.HasDates).GroupBy(pair => pair.Pair.Script).OrderBy(script => script.Key)) Add(table, $"{script.Key}, names alone", script);
        return table.ToString();
    }

    static void Add(StringBuilder table, string what, IEnumerable<ScoredPair> pairs)
    {
        var halves = pairs.ToLookup(pair => IsOpen(pair.Pair));
        var (first, second) = (new PairFigures(halves[true]), new PairFigures(halves[false]));
        table.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {first.Recall:P2} | {second.Recall:P2} | {first.FalseRate:P2} | {second.FalseRate:P2} | {first.F1:F3} | {second.F1:F3} |");
    }
}
