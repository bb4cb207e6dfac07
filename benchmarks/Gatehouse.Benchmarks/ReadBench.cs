using Gatehouse.Edifact;
using Gatehouse.Host.Simulation;

namespace Gatehouse.Benchmarks;

/// <summary>How fast messages are read, on one core.</summary>
static class ReadBench
{
    const int Flights = 100;

    public static IEnumerable<Figure> Run()
    {
        var api = Enumerable.Range(0, Flights).Select(flight => BenchData.Api(flight)).ToArray();
        yield return Read("PAXLST", api);
        var country = new CountryInTransit(new(Seed: 1, Travellers: 2_000, Days: 1, SimulationPlan.UsualStart, Malformed: 0.3));
        var pnr = country.Files().Where(file => Pushes.Hours(file.Kind) is not null).Select(file => file.Bytes.ToArray()).ToArray();
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
