using System.Globalization;
using Gatehouse.Benchmarks;

// ./bench [--full] [--postgres ADDRESS] [--only PART]: each figure is the median of three runs in this process, after
// one that is not counted. Machines differ and are noisy: compare figures of one run with each other.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var postgres = ValueOf("--postgres");
var only = ValueOf("--only");
var isFull = args.Contains("--full", StringComparer.Ordinal);

var figures = new List<Figure>();
if (Has("reading")) figures.AddRange([.. ReadBench.Run(), .. ListBench.Run()]);
if (Has("screening")) figures.AddRange(ScreenBench.Run());
if (Has("documents")) figures.AddRange(DocumentBench.Run(isFull ? DocumentBench.Goal : DocumentBench.Few));
if (Has("intake"))
{
    figures.AddRange(await IntakeBench.Run("SQLite", null));
    if (postgres is not null) figures.AddRange(await IntakeBench.Run("PostgreSQL", postgres));
}

var report = Report.Of(figures, args);
Console.Write(report);
if (only is null) File.WriteAllText(Report.Path, report);
return 0;

string? ValueOf(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

bool Has(string part) => only is null || string.Equals(only, part, StringComparison.Ordinal);
