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

    // A month less, because the day erased first can never be filled again.
    static readonly Pack MasksAll = Pack.Default with { Retention = Pack.Default.Retention with { Months = 60, MaskedAfterMonths = 5 } };

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        var (erased, intake) = await Measure(address, Pack.Default);
        var (masked, _) = await Measure(address, MasksAll);
        return
        [
            new($"Erasing a day of {Flights * BenchData.PassengersOfFlight:N0} travellers, {name}, intake running", erased, "travellers/s", "≥ 20,000"),
            new($"Masking and erasing the same, {name}, intake running", masked, "travellers/s", "≥ 20,000"),
            new($"Intake and screening meanwhile, {name}", intake, "travellers/s"),
        ];
    }

    static async Task<(double Erased, double Intake)> Measure(string? address, Pack pack)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System);
            await store.Migrate(ScreeningServices.Tables, CancellationToken.None);
            if (address is not null) await store.Write(Empty, CancellationToken.None);
            var lists = new CurrentLists(store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
            var worker = new ScreeningWorker(store, lists, new(store, TimeProvider.System, NullLogger<CurrentPack>.Instance), TimeProvider.System, NullLogger<ScreeningWorker>.Instance);
            var now = TimeProvider.System.GetUtcNow();
            await Fill(store, worker, now.AddMonths(-pack.Retention.MaskedAfterMonths).AddDays(-1));
            using var ended = new CancellationTokenSource();
            var intake = Task.Run(() => TakeIn(store, worker, now, ended.Token));
            var erase = new EraseExpired(store, TimeProvider.System, pack);
            var started = Stopwatch.GetTimestamp();
            var run = await erase.Handle(Actor.Service("bench"), isConfirmed: true, CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await ended.CancelAsync();
            return (run.Travellers / seconds, await intake);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Fill(IStore store, ScreeningWorker worker, DateTimeOffset at)
    {
        await store.PrepareDays(DayKeys.DayOf(at), DayKeys.DayOf(at), CancellationToken.None);
        foreach (var flight in Enumerable.Range(0, Flights))
        {
            await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(flight), "bench", at, CancellationToken.None);
        }

        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => worker.WorkThrough(CancellationToken.None))));
    }

    /// <summary>Travellers a second taken in and screened until the erasure ends.</summary>
    static async Task<double> TakeIn(IStore store, ScreeningWorker worker, DateTimeOffset now, CancellationToken ended)
    {
        var started = Stopwatch.GetTimestamp();
        var flights = 0;
        for (; !ended.IsCancellationRequested; flights++)
        {
            var flight = 100_000 + flights;
            await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(flight), "bench", now, CancellationToken.None);
            await worker.WorkThrough(CancellationToken.None);
        }

        return flights * BenchData.PassengersOfFlight / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    static Task<int> Empty(System.Data.Common.DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        "truncate message, message_digest, flight_gate, flight, flight_message, traveller, report, hit, hit_event, masked_traveller, erased_day",
        transaction: transaction);
}
