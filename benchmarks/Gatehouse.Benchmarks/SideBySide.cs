using System.Diagnostics;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Benchmarks.Rivals;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Benchmarks;

/// <summary>Gatehouse and three tools people use instead: the same list, the same travellers by name alone, one after
/// the other in one process. Slow ones are asked as much as a set time allows, at least twice.</summary>
static class SideBySide
{
    const int Top = 20;
    const int Least = 2;
    static readonly TimeSpan Box = TimeSpan.FromSeconds(5);

    public static IEnumerable<Figure> Run(int names, string? postgres)
    {
        var list = new InventedPersons(names, namesEach: 1);
        List<Func<INameSearch>> searches = [() => new GatehouseSearch(list), () => new LuceneSearch(list), () => new FuzzySharpSearch(list)];
        if (postgres is not null) searches.Insert(1, () => new TrigramSearch(list, postgres));
        foreach (var make in searches)
        {
            var started = Stopwatch.GetTimestamp();
            using var search = make();
            var built = Stopwatch.GetElapsedTime(started).TotalSeconds;
            foreach (var figure in Measure(search, list)) yield return figure;
            yield return new($"{search.Name}, {names:N0} names: ready after", built, "s");
        }
    }

    static IEnumerable<Figure> Measure(INameSearch search, InventedPersons list)
    {
        search.Find("JANE WARMUP", Top);
        var travellers = InventedTravellers.Of(list, 1, 100_000).Select(traveller => traveller.Name);
        var (asked, seconds, answered) = Ask(travellers, name => search.Find(name, Top).Count > 0);
        yield return new($"{search.Name}, {list.Count:N0} names: speed over {asked:N0} travellers", asked / seconds, "queries/s");
        yield return new($"{search.Name}, {list.Count:N0} names: of them given any name", 100.0 * answered / asked, "%");
        var planted = Enumerable.Range(0, 2000).Select(number => InventedTravellers.Planted(list, number));
        var (sought, _, found) = Ask(planted, traveller => search.Find(traveller.Name, Top).Contains(traveller.Planted));
        yield return new($"{search.Name}, {list.Count:N0} names: of {sought:N0} listed ones with a typing mistake among the first {Top}", 100.0 * found / sought, "%");
    }

    static (int Asked, double Seconds, int Found) Ask<T>(IEnumerable<T> travellers, Func<T, bool> find)
    {
        var (asked, found) = (0, 0);
        var watch = new Stopwatch();
        foreach (var traveller in travellers)
        {
            watch.Start();
            if (find(traveller)) found++;
            watch.Stop();
            if (++asked >= Least && watch.Elapsed > Box) break;
        }

        return (asked, watch.Elapsed.TotalSeconds, found);
    }
}
