using System.Diagnostics;
using Dapper;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Benchmarks;

/// <summary>One day of data reaches its end while new messages come in and are screened.</summary>
static class RetentionBench
{
    const int Flights = 250;                      // 45,000 travellers

    const int Pace = 160;                         // travellers a second: the world's average air traffic, fifty times a large state's

    static readonly Pack MasksAll = Pack.Default with { Retention = Pack.Default.Retention with { Months = 60 } };

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        await Measure(address, MasksAll, Flights / 5);        // not counted: a run of a few seconds is half compilation
        var erasing = new List<double>();
        var both = new List<double>();
        var waits = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            erasing.Add((await Measure(address, Pack.Default, Flights)).Seconds);
            var (seconds, wait) = await Measure(address, MasksAll, Flights);
            both.Add(seconds);
            waits.Add(wait);
        }

        double travellers = Flights * BenchData.PassengersOfFlight;
        return
        [
            new($"Erasing a day of {travellers:N0} travellers, {name}", travellers / Median(erasing), "travellers/s", "≥ 20,000"),
            new($"Masking the same, {name} (what masking and erasing takes more than erasing)", travellers / (Median(both) - Median(erasing)), "travellers/s", "≥ 20,000"),
            new($"Masking and erasing, {name}", travellers / Median(both), "travellers/s"),
            new($"Longest wait of a flight taken in and screened meanwhile, {name}", waits.Max(), "s"),
        ];
    }

    static double Median(List<double> of) => of.Order().ElementAt(of.Count / 2);

    static async Task<(double Seconds, double Wait)> Measure(string? address, Pack pack, int flights)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            // A day once erased can never be filled again: new tables and new keys for each run.
            var settings = new StoreSettings(AuditKey: null) { Keys = Path.Combine(folder.FullName, "keys") };
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System, settings);
            if (address is not null) await store.Write(BenchData.Empty, CancellationToken.None);
            await store.Migrate(ScreeningServices.Tables, CancellationToken.None);
            var lists = new CurrentLists(store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
            var worker = new ScreeningWorker(store, lists, new(store, TimeProvider.System, NullLogger<CurrentPack>.Instance), TimeProvider.System, NullLogger<ScreeningWorker>.Instance);
            var now = TimeProvider.System.GetUtcNow();
            await Fill(store, worker, now.AddMonths(-pack.Retention.MaskedAfterMonths).AddDays(-1), flights);
            if (address is not null) await store.Write(Analyze, CancellationToken.None);     // as the server, left alone for months, has done long ago
            using var ended = new CancellationTokenSource();
            var intake = Task.Run(() => TakeIn(store, worker, now, ended.Token));
            var erase = new EraseExpired(store, TimeProvider.System, pack);
            var started = Stopwatch.GetTimestamp();
            await erase.Handle(Actor.Service("bench"), isConfirmed: true, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await ended.CancelAsync();
            return (seconds, await intake);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Fill(IStore store, ScreeningWorker worker, DateTimeOffset at, int flights)
    {
        await store.PrepareDays(DayKeys.DayOf(at), DayKeys.DayOf(at), CancellationToken.None);
        foreach (var flight in Enumerable.Range(0, flights))
        {
            await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(flight), "bench", at, CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => worker.WorkThrough(CancellationToken.None))));
    }

    /// <summary>Takes in and screens a flight at its time until the erasure ends; returns the longest anybody waited for it, in seconds.</summary>
    static async Task<double> TakeIn(IStore store, ScreeningWorker worker, DateTimeOffset now, CancellationToken ended)
    {
        var started = Stopwatch.GetTimestamp();
        var longest = 0.0;
        for (var flights = 0; !ended.IsCancellationRequested; flights++)
        {
            var due = TimeSpan.FromSeconds((double)flights * BenchData.PassengersOfFlight / Pace);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early) await Task.Delay(early, CancellationToken.None);
            await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(100_000 + flights), "bench", now, CancellationToken.None);
            await worker.WorkThrough(CancellationToken.None);
            longest = Math.Max(longest, (Stopwatch.GetElapsedTime(started) - due).TotalSeconds);
        }

        return longest;
    }

    static Task<int> Analyze(System.Data.Common.DbTransaction transaction) => transaction.Connection!.ExecuteAsync("analyze traveller, report, hit, flight", transaction: transaction);
}
