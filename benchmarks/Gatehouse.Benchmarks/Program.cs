using System.Globalization;
using Gatehouse.Benchmarks;
using Gatehouse.Benchmarks.Kill;

// ./bench [--full] [--postgres ADDRESS] [--only PART]: short measurements are the median of three runs in this process,
// after one that is not counted. Machines differ and are noisy: compare figures of one run with each other.
if (args.Any(argument => argument is "--help" or "-h"))
{
    Console.WriteLine(
        """
        Measures speed and writes docs/benchmarks.md; ten minutes.

          ./bench [--full] [--postgres ADDRESS] [--only PART]

          --full              3,000,000 names and 50 million documents besides
          --postgres ADDRESS  PostgreSQL too: postgres://user:password@host/database, a database that may be emptied
                              and a role that may create the extension pg_trgm
          --only PART         documents, reading, realism, screening, rivals, recall, intake, interactive, audit or
                              retention;
                              prints the figures and leaves the page as it is
          --only sustained    the whole way for ten minutes on each store
          --only kill         kills the serving processes fifty times on each store, as root; a quarter of an hour
        """);
    return 0;
}

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var postgres = ValueOf("--postgres");
var only = ValueOf("--only");
var isFull = args.Contains("--full", StringComparer.Ordinal);

var figures = new List<Figure>();
// First, while the peak memory of this process is that of the documents.
if (Has("documents")) figures.AddRange(DocumentBench.Run(isFull ? DocumentBench.Goal : DocumentBench.Few));
if (Has("reading")) figures.AddRange([.. ReadBench.Run(), .. ListBench.Run()]);
if (Has("realism")) Add(Sections.Realism, RealismBench.Run());
if (Has("screening")) Add(Sections.Screening, ScreenBench.Run(isFull));
if (Has("rivals")) Add(Sections.Rivals, [.. SideBySide.Run(50_000, postgres), .. SideBySide.Run(1_000_000, postgres)]);
if (Has("recall")) Add(Sections.Recall, RecallBench.Run());
if (Has("intake"))
{
    figures.AddRange([.. await IntakeBench.Durable("SQLite", null, 1_500), .. await IntakeBench.Run("SQLite", null)]);
    if (postgres is not null) figures.AddRange([.. await IntakeBench.Durable("PostgreSQL", postgres, 2_000), .. await IntakeBench.Run("PostgreSQL", postgres)]);
}

if (Has("interactive"))
{
    Add(Sections.Interactive, await InteractiveBench.Run("SQLite", null));
    if (postgres is not null) Add(Sections.Interactive, await InteractiveBench.Run("PostgreSQL", postgres));
}

if (Has("audit"))
{
    Add(Sections.Audit, await AuditBench.Run("SQLite", null));
    if (postgres is not null) Add(Sections.Audit, await AuditBench.Run("PostgreSQL", postgres));
}

if (Has("retention"))
{
    Add(Sections.Retention, await RetentionBench.Run("SQLite", null));
    if (postgres is not null) Add(Sections.Retention, await RetentionBench.Run("PostgreSQL", postgres));
}

if (only is "sustained")
{
    Add(Sections.Sustained, await SustainedBench.Run("SQLite", null));
    if (postgres is not null) Add(Sections.Sustained, await SustainedBench.Run("PostgreSQL", postgres));
}

// Minutes of processes that are killed: only when asked for by name.
if (only is "kill")
{
    Add(Sections.Kill, await KillBench.Run(isServer: false));
    Add(Sections.Kill, await KillBench.Run(isServer: true));
}

var report = Report.Of(figures, args);
Console.Write(report);
if (only is null) Report.Write(report);
return 0;

void Add(string section, IEnumerable<Figure> of) => figures.AddRange(of.Select(figure => figure with { Section = section }));

string? ValueOf(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

bool Has(string part) => only is null || string.Equals(only, part, StringComparison.Ordinal);
