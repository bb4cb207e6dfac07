using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Gatehouse.Benchmarks;

/// <summary>Headings of the page, in its order.</summary>
static class Sections
{
    public const string Whole = "Reading, lists, the whole way";
    public const string Realism = "Are invented lists like real ones?";
    public const string Screening = "Screening";
    public const string Rivals = "Beside other tools";
    public const string Interactive = "Answers at check-in";
    public const string Audit = "The audit log";
    public const string Retention = "Masking and erasure";
    public const string Sustained = "The whole way, for minutes on end";
    public const string Kill = "Killed, and nothing lost";
    public const string Recall = "The guarantee of the index";
}

/// <summary>The figures as the page docs/benchmarks.md.</summary>
static class Report
{
    const string ByHand = "<!-- Measured by other commands; kept as written. -->";

    static string Path => System.IO.Path.Combine(Repository(), "docs", "benchmarks.md");

    /// <summary>Replaces the page, but for what stands below its mark.</summary>
    public static void Write(string report)
    {
        var old = File.ReadAllText(Path);
        var kept = old.IndexOf(ByHand, StringComparison.Ordinal) is >= 0 and var at ? $"\n{old[at..]}" : "";
        File.WriteAllText(Path, report + kept);
    }

    public static string Of(IReadOnlyList<Figure> figures, string[] arguments)
    {
        var page = new StringBuilder();
        page.AppendLine("# Benchmarks").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"Commit {Git("rev-parse --short HEAD")}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Machine()}, .NET {Environment.Version}. Command: `{string.Join(' ', arguments.Select(argument => IsPublic(argument) ? argument : "ADDRESS").Prepend("./bench"))}`. Short measurements are the median of three runs after a warm-up; the machine is shared and noisy.").AppendLine();
        foreach (var section in figures.GroupBy(figure => figure.Section, StringComparer.Ordinal))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"## {section.Key}").AppendLine();
            if (Notes.TryGetValue(section.Key, out var note)) page.AppendLine(note).AppendLine();
            page.AppendLine("| What | Figure | Goal |").AppendLine("|---|---|---|");
            foreach (var figure in section)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"| {figure.What} | {$"{Number(figure.Value)} {figure.Unit}".Trim()} | {figure.Goal ?? "–"} |");
            }

            page.AppendLine();
        }

        return page.ToString().TrimEnd() + "\n";
    }

    static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        [Sections.Realism] = "Names are made from syllables of 24 cultures with the skewed frequencies of real ones. Half of a list is screened, by "
            + "name alone, against its other half; an easier invented list would flatter every figure below. Flat: common "
            + "names are much less common than they are – an easy list, for comparison. The real list is read where the "
            + "development data is at hand.",
        [Sections.Interactive] = "Passengers of twenty flights, 180 travellers on each already, are asked about one by one over HTTP, 25 a second, against 100,000 listed "
            + "persons; the time is from the moment at which one was to be asked to the last byte of the answer. Site, load and asker share the machine.",
        [Sections.Screening] = "One thread; raw name in, the five best with their scores out, explained only when somebody looks. 55 of 100 listed persons have a birth date, 20 a year, "
            + "25 none; travellers have the names and frequencies of the list, so that many a stranger has a namesake on it, and one of a hundred is a "
            + "listed person with a typing mistake. Cold: the first travellers an index ever saw. Further: others after them, none asked twice.",
        [Sections.Rivals] = "One list, the same travellers by name alone, one thread; the slow are asked as long as the clock allows. The others answer "
            + "with the names most alike for nearly everybody; Gatehouse answers at its threshold only, where one mistake in a short or common name is "
            + "not enough to be anybody.",
        [Sections.Audit] = "Runs with and without audit rows follow each other in turn; with them, rows are sealed, signed and copied to a second folder "
            + "twice a second meanwhile. Verifying builds the tree again from all rows, in one thread.",
        [Sections.Retention] = "The median of three runs, each on a new store, while 160 travellers a second are taken in and screened on the same two cores: the "
            + "world's average air traffic, fifty times that of a large state.",
        [Sections.Recall] = "What `Matcher.Compare` accepts of a million names, one by one, against what the index finds.",
    };

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
