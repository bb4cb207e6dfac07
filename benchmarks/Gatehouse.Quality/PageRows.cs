using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gatehouse.Quality;

/// <summary>The figures of a written page, by table and row, so that the next page can say what changed.</summary>
static partial class PageRows
{
    // Half a tenth of a per cent: less is told by nobody.
    const double Least = 0.05;

    public static IReadOnlyDictionary<string, string> Of(string page)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        var (heading, columns) = ("", Array.Empty<string>());
        foreach (var line in page.Split('\n'))
        {
            if (line.StartsWith('#')) heading = line.Trim('#', ' ');
            if (!line.StartsWith('|')) columns = [];
            if (!line.StartsWith("| ", StringComparison.Ordinal) || heading.StartsWith("Changes", StringComparison.Ordinal)) continue;
            var cells = line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (columns.Length == 0) columns = cells;
            else Add(rows, columns, cells);
        }

        return rows;
    }

    /// <summary>A table of the figures that are shares or scores and differ; times are left out.</summary>
    public static string Changes(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var table = new StringBuilder();
        foreach (var (name, figure) in now)
        {
            if (!before.TryGetValue(name, out var old) || !Differ(old, figure)) continue;
            if (table.Length == 0) table.AppendLine("| Figure | Before | Now |").AppendLine("|---|---|---|");
            table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {old} | {figure} |");
        }

        return table.Length == 0 ? "None above a twentieth of a per cent.\n" : table.ToString();
    }

    // A row is known by the cells that are words.
    static void Add(Dictionary<string, string> rows, string[] columns, string[] cells)
    {
        var words = string.Join(", ", cells.TakeWhile(cell => !Figure().IsMatch(cell)).Where(cell => cell.Length > 0));
        for (var i = 1; i < Math.Min(cells.Length, columns.Length); i++)
        {
            if (Figure().IsMatch(cells[i]) && !cells[i].Contains(" ms", StringComparison.Ordinal)) rows[$"{words}: {columns[i]}{Nth(rows, words, columns, i)}"] = Shortened(cells[i]);
        }
    }

    // Two columns of one heading ("found") are told apart by the one before.
    static string Nth(Dictionary<string, string> rows, string words, string[] columns, int at) =>
        rows.ContainsKey($"{words}: {columns[at]}") ? $" ({columns[at - 1]})" : "";

    static string Shortened(string cell) => cell.Split(';')[0];

    static bool Differ(string a, string b) =>
        Value(a) is { } left && Value(b) is { } right && IsRate(a)
            && Math.Abs(left - right) >= (a.Contains('%', StringComparison.Ordinal) ? Least : a.Contains("per million", StringComparison.Ordinal) ? 1 : Least / 50);

    static bool IsRate(string cell) => cell.Contains('%', StringComparison.Ordinal) || cell.StartsWith("0.", StringComparison.Ordinal) || cell.Contains("per million", StringComparison.Ordinal);

    static double? Value(string cell) => Figure().Match(cell) is { Success: true } match
        && double.TryParse(match.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"^\d[\d,]*(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();
}
