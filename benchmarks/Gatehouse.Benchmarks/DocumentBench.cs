using System.Diagnostics;
using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks;

/// <summary>The index over stolen documents: how long it is built, how large it is, how fast it answers.</summary>
static class DocumentBench
{
    public const int Few = 5_000_000;
    public const int Goal = 50_000_000;

    const int Lookups = 1_000_000;

    static readonly string[] States = ["AZE", "TUR", "RUS", "D", "GBR", "FRA", "UKR", "IRN", "GEO", "KAZ"];

    public static IEnumerable<Figure> Run(int documents)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-documents-");
        var path = Path.Combine(folder.FullName, "documents");
        try
        {
            var size = string.Create(CultureInfo.InvariantCulture, $"{documents:N0} invented documents");
            ResetPeak();
            var build = Once(() => DocumentIndex.Build(Invented(documents), path));
            var peak = Peak();
            yield return new($"Building the index over {size}, one core, one run", build, "s");
            yield return new("Memory of the process at its peak meanwhile", peak, "MB", "< 3,000");
            yield return new($"Size of the index over {size}", new FileInfo(path).Length / 1e6, "MB", "50,000,000 in ≤ 1,000");
            yield return new("Opening it: mapping, and checking the digest of all of it", Figure.Seconds(() => DocumentIndex.Open(path).Dispose()), "s", "< 1");
            using var index = DocumentIndex.Open(path);
            yield return Find(index, "listed", Asked(documents, 0), 1);
            yield return Find(index, "not listed", Asked(documents, documents), 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static Figure Find(DocumentIndex index, string what, IdentityDocument[] asked, int expected)
    {
        var hits = new List<DocumentHit>();
        var found = 0;
        var seconds = Figure.Seconds(() =>
        {
            found = 0;
            foreach (var document in asked)
            {
                hits.Clear();
                index.Find(document, hits);
                if (hits.Count > 0) found++;
            }
        });
        if (found != expected * asked.Length) throw new InvalidOperationException($"{found} of {asked.Length} documents that are {what} were found.");
        return new($"Looking up {asked.Length:N0} documents that are {what}, one core", asked.Length / seconds, "lookups/s");
    }

    static IEnumerable<ListedDocument> Invented(int documents)
    {
        for (var at = 0; at < documents; at++) yield return new(Document(at), at);
    }

    static IdentityDocument[] Asked(int documents, int from)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Lookups).Select(_ => Document(from + random.Next(documents)))];
    }

    // A number of its own for each document, in no order: multiplying by an odd number modulo 2^29 never repeats. Two
    // letters and seven digits, or nine digits, as most passports have.
    static IdentityDocument Document(int at)
    {
        var mixed = unchecked((uint)(at + 1) * 2_654_435_769u) & 0x1FFF_FFFF;
        var series = mixed / 10_000_000;
        var number = at % 3 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + series / 22)}{(char)('C' + series % 22)}{mixed % 10_000_000:D7}")
            : string.Create(CultureInfo.InvariantCulture, $"{mixed:D9}");
        return new(number, States[at % States.Length], "P");
    }

    static double Once(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Linux counts the peak from when it is told to; elsewhere it is that of the whole run.
    static void ResetPeak()
    {
        const string Reset = "/proc/self/clear_refs";
        GC.Collect();
        if (File.Exists(Reset)) File.WriteAllText(Reset, "5");
    }

    static double Peak()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return line is null
            ? Process.GetCurrentProcess().PeakWorkingSet64 / 1e6
            : double.Parse(line["VmHWM:".Length..^" kB".Length], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
