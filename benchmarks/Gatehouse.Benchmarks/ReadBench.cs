using System.Diagnostics;
using Gatehouse.Edifact;
using Gatehouse.Host.Simulation;

namespace Gatehouse.Benchmarks;

/// <summary>How fast messages are read, on one core, and what a traveller costs in memory.</summary>
static class ReadBench
{
    const int Flights = 100;

    // Long enough that the runtime has compiled what is hot by what it saw: a reader runs for months.
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static IEnumerable<Figure> Run()
    {
        var api = Enumerable.Range(0, Flights).Select(flight => BenchData.Api(flight)).ToArray();
        var country = new CountryInTransit(new(Seed: 1, Travellers: 2_000, Days: 1, SimulationPlan.UsualStart, Malformed: 0.3));
        var pnr = country.Files().Where(file => Pushes.Hours(file.Kind) is not null).Select(file => file.Bytes.ToArray()).ToArray();
        return Read("PAXLST", "≥ 100", api).Concat(Read("PNRGOV, a third of them malformed", "≥ 100", pnr));
    }

    static IEnumerable<Figure> Read(string what, string goal, byte[][] files)
    {
        var travellers = files.Sum(file => EdifactReader.Read(file).Messages.Sum(message => message.Persons.Count()));
        var times = Math.Max(1, 40_000_000 / files.Sum(file => file.Length));
        for (var warm = TimeSpan.Zero; warm < WarmUp; warm += TimeSpan.FromSeconds(Figure.SecondsOnce(() => ReadAll(files, 1))))
        {
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(files, 1);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var seconds = Figure.Median(Enumerable.Range(0, 3).Select(_ => ProcessorSeconds(() => ReadAll(files, times))));
        yield return new($"Reading {what} into the model, by processor time", times * files.Sum(file => file.Length) / 1e6 / seconds, "MB/s", goal);
        yield return new($"Reading {what}: allocated for each traveller", allocated / (double)travellers, "bytes");
    }

    // Not the time of a clock: others work on the same cores.
    static double ProcessorSeconds(Action run)
    {
        using var own = Process.GetCurrentProcess();
        var before = own.TotalProcessorTime;
        run();
        own.Refresh();
        return (own.TotalProcessorTime - before).TotalSeconds;
    }

    static void ReadAll(byte[][] files, int times)
    {
        for (var time = 0; time < times; time++)
        {
            foreach (var file in files) EdifactReader.Read(file);
        }
    }
}
