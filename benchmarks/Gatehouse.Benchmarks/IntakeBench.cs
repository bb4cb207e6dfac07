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

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System);
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

    /// <summary>Tables, a list in force, and who screens with it.</summary>
    public static async Task<ScreeningWorker> Prepare(IStore store)
    {
        await store.Migrate(ScreeningServices.Tables, CancellationToken.None);
        await AddWatchlist.Handle(store, BenchData.Invented(Persons, seed: 1), Actor.Service("bench"), TimeProvider.System.GetUtcNow(), CancellationToken.None);
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
