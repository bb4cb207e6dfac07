using System.Globalization;
using System.Text;

namespace Gatehouse.Quality;

/// <summary>Prints the estimate and writes the proposal for the weights.</summary>
static class EstimateReport
{
    // From here on a weight set by hand and its estimate disagree.
    const double Strong = 200;

    public static async Task Write(string? data, string path, string commit)
    {
        var (levels, linked, persons) = new Estimation(data).Run();
        Console.WriteLine(Table("Listed persons in disguise against strangers of their country", levels));
        Console.WriteLine(Table(string.Create(CultureInfo.InvariantCulture, $"{persons} persons two lists share (one document number), first names alone, against strangers"), linked));
        var file = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"# Proposal of ./quality --estimate, commit {commit}, seed {Scorecard.Seed}: group, level, hundredths of a bit, m, u.\n# m: listed persons in disguise; u: strangers of their country. Levels seen fewer than ten times on a side are left out.");
        foreach (var row in levels.Where(row => row.IsSupported))
        {
            file.AppendLine(CultureInfo.InvariantCulture, $"{row.Group}\t{row.Level}\t{row.Weight}\t{row.M:F5}\t{row.U:F5}");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, file.ToString());
        Console.WriteLine($"Proposal written to {path}.");
    }

    static string Table(string title, IReadOnlyList<LevelCounts.Estimate> levels)
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"## {title}\n\n| Group | Level | true | m | wrong | u | log2(m/u) | now | |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var row in levels)
        {
            var differs = row.IsSupported && Math.Abs(row.Weight - row.Given) >= Strong ? "differs" : "";
            table.AppendLine(CultureInfo.InvariantCulture, $"| {row.Group} | {row.Level} | {row.Count.Same:N0} | {row.M:F4} | {row.Count.Others:N0} | {row.U:F5} | {row.Weight / 100.0:+0.0;-0.0} | {row.Given / 100:+0.0;-0.0} | {differs} |");
        }

        return table.ToString();
    }
}
