using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Gatehouse.Benchmarks;

/// <summary>The figures as the page docs/benchmarks.md.</summary>
static class Report
{
    public static string Path => System.IO.Path.Combine(Repository(), "docs", "benchmarks.md");

    public static string Of(IReadOnlyList<Figure> figures, string[] arguments)
    {
        var page = new StringBuilder();
        page.AppendLine("# Benchmarks").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"Commit {Git("rev-parse --short HEAD")}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Machine()}, .NET {Environment.Version}. Command: `{string.Join(' ', arguments.Select(argument => IsPublic(argument) ? argument : "ADDRESS").Prepend("./bench"))}`. Median of three runs after a warm-up; the machine is shared and noisy.").AppendLine();
        page.AppendLine("| What | Figure | Goal |").AppendLine("|---|---|---|");
        foreach (var figure in figures)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {figure.What} | {Number(figure.Value)} {figure.Unit} | {figure.Goal ?? "–"} |");
        }

        return page.ToString();
    }

    static string Number(double value) => value.ToString(value < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture);

    // An address may hold a password.
    static bool IsPublic(string argument) => !argument.Contains("://", StringComparison.Ordinal);

    static string Machine()
    {
        const string Info = "/proc/cpuinfo";
        var model = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{Environment.ProcessorCount} × {model ?? "unknown processor"}";
    }

    static string Git(string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Repository() });
        return git?.StandardOutput.ReadToEnd().Trim() ?? "unknown";
    }

    internal static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Gatehouse.slnx"))) return folder.FullName;
        }

        return Environment.CurrentDirectory;
    }
}
