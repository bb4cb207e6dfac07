using System.Diagnostics;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Benchmarks;

/// <summary>The whole way on a real store: read, filter, commit, link, screen, write hits.</summary>
static class IntakeBench
{
    const int Flights = 112;                      // 20,160 travellers
    const int Persons = 10_000;
    const int Connections = 64;
    const int Posted = 15_000;
    const int DurableFrom = 200_000;              // other flights than those of the whole way
    const int SmallFlight = 8;                    // passengers: two kilobytes

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System);
            if (address is not null) await store.Write(BenchData.Empty, CancellationToken.None);
            var worker = await Prepare(store);
            await Take(store, worker, first: 0, flights: 20);     // warm-up
            var rates = new List<double>();
            for (var run = 1; run <= 3; run++) rates.Add(await Take(store, worker, first: run * 1000, Flights));
            return
            [
                new($"Intake, linking, screening against {Persons:N0} persons, {name}, {Environment.ProcessorCount} loops", Figure.Median(rates), "travellers/s", "≥ 1,000"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Intake alone, as so many connections of carriers: read, filter, encrypt, count, audit, commit, acknowledge.</summary>
    public static async Task<IReadOnlyList<Figure>> Durable(string name, string? address, int goal)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System);
            if (address is not null) await store.Write(BenchData.Empty, CancellationToken.None);
            await store.Migrate(ScreeningServices.Tables, CancellationToken.None);
            await Post(store, first: DurableFrom, Posted);     // warm-up
            var runs = new List<(double Rate, double Late)>();
            for (var run = 1; run <= 3; run++) runs.Add(await Post(store, DurableFrom + (run * Posted), Posted));
            var size = BenchData.Api(DurableFrom, SmallFlight).Length;
            return
            [
                new($"Durable intake of messages of {size:N0} bytes, {Connections} at once, {name}", Figure.Median(runs.ConvertAll(run => run.Rate)), "messages/s", $"≥ {goal:N0}"),
                new($"Acknowledged, p99, {name}", Figure.Median(runs.ConvertAll(run => run.Late)), "s", "< 1"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<(double Rate, double Late)> Post(IStore store, int first, int count)
    {
        var messages = Enumerable.Range(first, count).Select(flight => BenchData.Api(flight, SmallFlight)).ToArray();
        var waits = new double[count];
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < count)
            {
                var posted = Stopwatch.GetTimestamp();
                await ReceiveMessage.Handle(store, Pack.Default, messages[at], "bench", TimeProvider.System.GetUtcNow(), CancellationToken.None);
                waits[at] = Stopwatch.GetElapsedTime(posted).TotalSeconds;
            }
        })));
        var rate = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(waits);
        return (rate, waits[count * 99 / 100]);
    }

    /// <summary>Tables, a list in force, and who screens with it.</summary>
    public static async Task<ScreeningWorker> Prepare(IStore store, int persons = Persons)
    {
        await store.Migrate(ScreeningServices.Tables, CancellationToken.None);
        await AddWatchlist.Handle(store, BenchData.Invented(persons, seed: 1), Actor.Service("bench"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        var lists = new CurrentLists(store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
        await lists.Refresh(CancellationToken.None);
        return new(store, lists, new(store, TimeProvider.System, NullLogger<CurrentPack>.Instance), TimeProvider.System, NullLogger<ScreeningWorker>.Instance);
    }

    /// <summary>Travellers a second, from the first byte to the last hit; intake and workers run at once.</summary>
    public static async Task<double> Take(IStore store, ScreeningWorker worker, int first, int flights)
    {
        var messages = Enumerable.Range(first, flights).Select(flight => BenchData.Api(flight)).ToArray();
        using var received = new CancellationTokenSource();
        var started = Stopwatch.GetTimestamp();
        var loops = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Work(store, worker, received.Token))).ToArray();
        foreach (var message in messages)
        {
            await ReceiveMessage.Handle(store, Pack.Default, message, "bench", TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }

        await received.CancelAsync();
        await Task.WhenAll(loops);
        return flights * BenchData.PassengersOfFlight / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Ends when everything was received and nothing waits.
    static async Task Work(IStore store, ScreeningWorker worker, CancellationToken received)
    {
        while (await worker.WorkOnce(CancellationToken.None)
            || !received.IsCancellationRequested
            || await store.Backlog(CancellationToken.None) > 0)
        {
            await Task.Yield();
        }
    }
}
