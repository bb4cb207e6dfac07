using System.Diagnostics;
using Gatehouse.Host.Demo;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>How fast identities are screened, on one core.</summary>
static class ScreenBench
{
    const int Travellers = 20_000;

    public static IEnumerable<Figure> Run()
    {
        if (BenchData.HasRealLists)
        {
            var un = ReadWatchlists.From([BenchData.UnFile])[0];
            foreach (var figure in Screen($"the UN list ({un.Persons.Count} persons)", un, "100,000 in ≤ 60 s")) yield return figure;
        }

        foreach (var figure in Screen("10,000 invented persons", BenchData.Invented(10_000, seed: 1), null)) yield return figure;
        foreach (var figure in Screen("100,000 invented persons", BenchData.Invented(100_000, seed: 1), null)) yield return figure;
    }

    static IEnumerable<Figure> Screen(string against, Watchlist list, string? goal)
    {
        var matcher = new Matcher(ListIndex.Build([.. list.Persons.Select(entry => entry.Person)]));
        var dice = new Dice(7);
        var travellers = Enumerable.Range(0, Travellers).Select(_ => BenchData.Person(dice)).ToArray();
        var times = new double[Travellers];
        var seconds = Figure.Seconds(() =>
        {
            for (var i = 0; i < travellers.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                matcher.Match(travellers[i]);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            }
        });
        Array.Sort(times);
        yield return new($"Screening against {against}, one core", Travellers / seconds, "travellers/s", goal);
        yield return new($"Screening against {against}, p99", times[Travellers * 99 / 100], "µs");
    }
}
