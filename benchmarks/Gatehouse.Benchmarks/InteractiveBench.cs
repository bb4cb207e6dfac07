using System.Diagnostics;
using System.Net;
using Dapper;
using Gatehouse.Host.Edge;
using Gatehouse.Host.Service;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Benchmarks;

/// <summary>Check-in asks a running site over HTTP, traveller by traveller, while whole passenger lists are taken in and screened.</summary>
static class InteractiveBench
{
    const int Persons = 100_000;
    const int FlightsInCheckIn = 20;
    const int AsksPerSecond = 25;                 // two thirds of a large state's peak (safeguards.md §10.5)
    const int Asks = 750;
    const int Tenth = 160;                        // travellers a second: a tenth of what the whole way must bear

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            var settings = new StoreSettings(AuditKey: null) { Keys = Path.Combine(folder.FullName, "keys") };
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System, settings);
            if (address is not null) await store.Write(BenchData.Empty, CancellationToken.None);
            await store.Migrate(ScreeningServices.Tables, CancellationToken.None);
            await AddWatchlist.Handle(store, BenchData.Invented(Persons, seed: 1), Actor.Service("bench"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await KeepCarriers.Add(store, new("Q9"), Actor.Service("bench"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
            var key = await KeepCarriers.NewKey(store, "Q9", Actor.Service("bench"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
            var listening = Listening.On("http://127.0.0.1:0");
            await using var site = Site.Create(store, listening, Path.Combine(folder.FullName, "site-keys"), new());
            await Site.Start(site, listening, CancellationToken.None);
            using var http = new HttpClient { BaseAddress = new(site.Urls.First()) };
            http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            foreach (var flight in Enumerable.Range(0, FlightsInCheckIn))
            {
                await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(flight), "bench", TimeProvider.System.GetUtcNow(), CancellationToken.None);
            }

            await Measure(store, http, first: 0, Tenth, Asks);                // warm-up: a site that has just started reads its lists and compiles itself
            var alone = await Measure(store, http, first: 1_000, pace: 0, Asks);
            var beside = await Measure(store, http, first: 2_000, Tenth, Asks);
            var full = await Measure(store, http, first: 3_000, int.MaxValue, Asks);
            await site.StopAsync();
            return [.. Figures($"nothing else to do, {name}", alone, null, null), .. Figures($"beside {Tenth} travellers a second, {name}", beside, "< 50", "< 1,000"), .. Figures($"beside the whole way as fast as it goes, {name}", full, "< 50", "< 1,000")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static IEnumerable<Figure> Figures(string beside, (double[] Milliseconds, double Rate) run, string? half, string? most)
    {
        var sorted = run.Milliseconds.Order().ToArray();
        yield return new($"Answer, p50, {beside}", sorted[sorted.Length / 2], "ms", half);
        yield return new($"Answer, p99, {beside}", sorted[sorted.Length * 99 / 100], "ms", most);
        if (sorted[^1] is double.PositiveInfinity) yield return new($"SYSTEM-UNAVAILABLE, {beside}", sorted.Count(double.IsInfinity) * 100.0 / sorted.Length, "%", "0");
        if (run.Rate > 0) yield return new($"Taken in and screened meanwhile, {beside}", run.Rate, "travellers/s");
    }

    /// <summary>Milliseconds of each answer, counted from when it was due to be asked; and travellers a second of the load that were screened.</summary>
    static async Task<(double[] Milliseconds, double Rate)> Measure(IStore store, HttpClient http, int first, int pace, int asks)
    {
        using var ended = new CancellationTokenSource();
        var before = await Screened(store);
        var started = Stopwatch.GetTimestamp();
        var load = pace == 0 ? Task.CompletedTask : Task.Run(() => Load(store, first, pace, ended.Token));
        var asking = new List<Task<double>>();
        for (var ask = 0; ask < asks; ask++)
        {
            var due = TimeSpan.FromSeconds((double)ask / AsksPerSecond);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early) await Task.Delay(early);
            asking.Add(Ask(http, BenchData.Question(ask % FlightsInCheckIn, first + ask), started, due));
        }

        var milliseconds = await Task.WhenAll(asking);
        await ended.CancelAsync();
        await load;
        var rate = (await Screened(store) - before - asks) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        while (await store.Backlog(CancellationToken.None) > 0) await Task.Delay(100);
        return (milliseconds, pace == 0 ? 0 : rate);
    }

    static async Task<double> Ask(HttpClient http, byte[] question, long started, TimeSpan due)
    {
        using var body = new ByteArrayContent(question);
        using var answer = await http.PostAsync(new Uri("/api/answers", UriKind.Relative), body);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)) throw new InvalidOperationException($"The site answered {answer.StatusCode}.");
        return answer.IsSuccessStatusCode ? (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds : double.PositiveInfinity;
    }

    /// <summary>Takes in whole passenger lists at a pace; never more of them than the loops can have in work and as many again.</summary>
    static async Task Load(IStore store, int first, int pace, CancellationToken ended)
    {
        var started = Stopwatch.GetTimestamp();
        for (var flights = 0; !ended.IsCancellationRequested; flights++)
        {
            var due = pace == int.MaxValue ? TimeSpan.Zero : TimeSpan.FromSeconds((double)flights * BenchData.PassengersOfFlight / pace);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early) await Task.Delay(early, CancellationToken.None);
            while (await store.Backlog(CancellationToken.None) > 16) await Task.Delay(5, CancellationToken.None);
            await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(first + flights), "bench", TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }
    }

    static Task<long> Screened(IStore store) =>
        store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from traveller"), CancellationToken.None);
}
