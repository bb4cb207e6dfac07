using System.Globalization;
using Gatehouse.Benchmarks;

// ./bench [--postgres ADDRESS]: each figure is the median of three runs in this process, after one that is
// not counted. Machines differ and are noisy: compare figures of one run with each other.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var postgres = Array.IndexOf(args, "--postgres") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

var figures = new List<Figure>();
figures.AddRange(ReadBench.Run());
figures.AddRange(ListBench.Run());
figures.AddRange(ScreenBench.Run());
figures.AddRange(await IntakeBench.Run("SQLite", null));
if (postgres is not null) figures.AddRange(await IntakeBench.Run("PostgreSQL", postgres));

var report = Report.Of(figures, args);
Console.Write(report);
File.WriteAllText(Report.Path, report);
return 0;
