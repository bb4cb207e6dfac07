using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>How long lists take from files to an index.</summary>
static class ListBench
{
    public static IEnumerable<Figure> Run()
    {
        if (BenchData.HasRealLists)
        {
            string[] files = [BenchData.UnFile, .. BenchData.OfacFiles];
            IReadOnlyList<Watchlist> lists = [];
            var read = Figure.Seconds(() => lists = ReadWatchlists.From(files));
            var persons = lists.SelectMany(list => list.Persons).Select(entry => entry.Person).ToArray();
            yield return new($"Reading UN, OFAC SDN, ALT and ADD ({persons.Length:N0} persons)", read, "s", "with the index ≤ 5");
            yield return new("Building the index over them", Figure.Seconds(() => ListIndex.Build(persons)), "s");
        }

        var invented = BenchData.Invented(100_000, seed: 1).Persons.Select(entry => entry.Person).ToArray();
        yield return new("Building the index over 100,000 invented persons", Figure.Seconds(() => ListIndex.Build(invented)), "s");
    }
}
