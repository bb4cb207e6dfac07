using Gatehouse.Edifact;
using Gatehouse.Host.Demo;

namespace Gatehouse.Benchmarks;

/// <summary>How fast messages are read, on one core.</summary>
static class ReadBench
{
    const int Flights = 100;

    public static IEnumerable<Figure> Run()
    {
        var api = Enumerable.Range(0, Flights).Select(flight => BenchData.Api(flight, new Dice(flight))).ToArray();
        yield return Read("PAXLST", api);
        var day = DemoDay.Make(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), 1).Files.Where(file => !file.IsRefused);
        var pnr = day.Select(file => file.Bytes).Where(bytes => EdifactReader.Read(bytes).Messages.Any(message => message.Kind == MessageKind.Pnrgov)).ToArray();
        yield return Read("PNRGOV, a third of them malformed", [.. Enumerable.Repeat(pnr, 20).SelectMany(files => files)]);
    }

    static Figure Read(string what, byte[][] files)
    {
        var seconds = Figure.Seconds(() =>
        {
            foreach (var file in files) EdifactReader.Read(file);
        });
        return new($"Reading {what} into the model, one core", files.Sum(file => file.Length) / 1e6 / seconds, "MB/s", "later ≥ 100");
    }
}
