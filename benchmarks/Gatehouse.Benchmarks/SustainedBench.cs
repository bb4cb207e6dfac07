using System.Diagnostics;
using Dapper;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Store;

namespace Gatehouse.Benchmarks;

/// <summary>The whole way for minutes on end: what a first burst hides (logs that grow, checkpoints, indexes, garbage) shows here.</summary>
static class SustainedBench
{
    const int Persons = 100_000;
    const int Tenth = 160;                // travellers a second
    const int MostWaiting = 16;           // messages: what the loops can have in work, and as many again

    static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Short = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Piece = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            var settings = new StoreSettings(AuditKey: null) { Keys = Path.Combine(folder.FullName, "keys") };
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System, settings);
            if (address is not null) await store.Write(BenchData.Empty, CancellationToken.None);
            var worker = await IntakeBench.Prepare(store, Persons);
            await IntakeBench.Take(store, worker, first: 900_000, flights: 20);     // warm-up
            var pieces = await Load(store, worker, first: 0, int.MaxValue, Long);
            var last = await Newest(store);
            await Load(store, worker, first: 500_000, Tenth, Short);
            var waits = (await store.Read(connection => connection.QueryAsync<long>("select done_at - received_at from message where id > @last order by 1", new { last }), CancellationToken.None)).AsList();
            using var process = Process.GetCurrentProcess();
            return
            [
                new($"The whole way against {Persons:N0} persons, {Long.TotalMinutes} minutes, {name}", pieces.Average(), "travellers/s", "≥ 1,600"),
                new($"Its slowest minute, {name}", pieces.Min(), "travellers/s"),
                new($"Its travellers, {name}", pieces.Sum() * Piece.TotalSeconds, "travellers"),
                new($"From message to queue beside {Tenth} travellers/s, p95, {name}", waits[waits.Count * 95 / 100] / 1000.0, "s", "≤ 2"),
                new($"Most memory, {name}", process.PeakWorkingSet64 / 1e6, "MB"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Takes in passenger lists at a pace while the loops work; returns travellers a second, piece by piece.</summary>
    static async Task<List<double>> Load(IStore store, ScreeningWorker worker, int first, int pace, TimeSpan time)
    {
        using var ended = new CancellationTokenSource();
        var loops = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Work(worker, ended.Token))).ToArray();
        var started = Stopwatch.GetTimestamp();
        var rates = new List<double>();
        var screened = await Screened(store);
        for (var flights = 0; Stopwatch.GetElapsedTime(started) < time; flights++)
        {
            var due = pace == int.MaxValue ? TimeSpan.Zero : TimeSpan.FromSeconds((double)flights * BenchData.PassengersOfFlight / pace);
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early) await Task.Delay(early);
            while (await store.Backlog(CancellationToken.None) > MostWaiting) await Task.Delay(5);
            await ReceiveMessage.Handle(store, Pack.Default, BenchData.Api(first + flights), "bench", TimeProvider.System.GetUtcNow(), CancellationToken.None);
            if (Stopwatch.GetElapsedTime(started) < Piece * (rates.Count + 1)) continue;
            var now = await Screened(store);
            rates.Add((now - screened) / (Stopwatch.GetElapsedTime(started).TotalSeconds - (rates.Count * Piece.TotalSeconds)));
            screened = now;
            Console.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"minute {rates.Count}: {rates[^1]:N0} travellers/s"));
        }

        while (await store.Backlog(CancellationToken.None) > 0) await Task.Delay(20);
        await ended.CancelAsync();
        await Task.WhenAll(loops);
        return rates;
    }

    static async Task Work(ScreeningWorker worker, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            if (!await worker.WorkOnce(CancellationToken.None)) await Task.Delay(5, CancellationToken.None);
        }
    }

    static Task<long> Screened(IStore store) =>
        store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from traveller"), CancellationToken.None);

    static Task<long> Newest(IStore store) =>
        store.Read(connection => connection.ExecuteScalarAsync<long>("select max(id) from message"), CancellationToken.None);
}
