using System.Diagnostics;
using Dapper;
using Gatehouse.Screening.Screening;
using Gatehouse.Store;

namespace Gatehouse.Benchmarks;

/// <summary>What the audit log costs the whole way, and how fast it is sealed and verified.</summary>
static class AuditBench
{
    const int Events = 300_000;
    const int Pairs = 5;
    const int Flights = 56;                       // 10,080 travellers a run
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task<IReadOnlyList<Figure>> Run(string name, string? address)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        try
        {
            var copy = folder.CreateSubdirectory("copy").FullName;
            var settings = new StoreSettings(Path.Combine(folder.FullName, "key")) { AuditCopy = copy };
            await using var store = Stores.Open(address ?? Path.Combine(folder.FullName, "bench.db"), TimeProvider.System, settings);
            var worker = await IntakeBench.Prepare(store);
            return [.. await Cost(store, worker, name), .. await Speed(store, name)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs with and without audit rows in turn, so that both see the same noise of the machine.</summary>
    static async Task<IReadOnlyList<Figure>> Cost(IStore store, ScreeningWorker worker, string name)
    {
        await IntakeBench.Take(store, worker, first: 100_000, flights: 20); // warm-up
        await store.SealAudit(CancellationToken.None);
        var before = await Rows(store);
        var (with, without) = (new List<double>(), new List<double>());
        for (var pair = 1; pair <= Pairs; pair++)
        {
            with.Add(await Audited(store, worker, 100_000 + pair * 1000));
            without.Add(await Unaudited(store, worker, 200_000 + pair * 1000));
        }

        var ratios = with.Zip(without, (audited, bare) => (1 - audited / bare) * 100);
        var perTraveller = (double)(await Rows(store) - before) / (Pairs * Flights * BenchData.PassengersOfFlight);
        return
        [
            new($"Whole way with audit rows, sealing and second place, {name}", Figure.Median(with), "travellers/s"),
            new($"Whole way without any of them, {name}", Figure.Median(without), "travellers/s"),
            new($"What the audit costs (median of {Pairs} interleaved pairs, {perTraveller:0.00} rows a traveller), {name}", Figure.Median(ratios), "%", "≤ 10"),
        ];
    }

    static async Task<double> Audited(IStore store, ScreeningWorker worker, int first)
    {
        using var over = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await store.SealAudit(CancellationToken.None);
                await store.CopyAudit(CancellationToken.None);
                await Task.Delay(Interval, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        });
        var rate = await IntakeBench.Take(store, worker, first, Flights);
        await over.CancelAsync();
        await sealing;
        await store.SealAudit(CancellationToken.None);
        return rate;
    }

    static async Task<double> Unaudited(IStore store, ScreeningWorker worker, int first)
    {
        Audit.IsLeftOut = true;
        try
        {
            return await IntakeBench.Take(store, worker, first, Flights);
        }
        finally
        {
            Audit.IsLeftOut = false;
        }
    }

    static async Task<IReadOnlyList<Figure>> Speed(IStore store, string name)
    {
        await store.Write(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                with recursive n (i) as (select 1 union all select i + 1 from n where i < @Events)
                insert into audit (at, actor, action, about, details, purpose, reference, source, result)
                select 1700000000000 + i * 10, 'officer' || i % 50, 'view-hit', 'hit-' || i % 9973 || '-of-a-traveller', '{"hits":[1,2,3]}',
                       'terrorist-offence', 'case 2026/' || i % 300, '127.0.0.1', 'done'
                from n;
                insert into audit_pending (audit_id) select id from audit order by id desc limit @Events
                """,
                new { Events },
                transaction),
            CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        await store.SealAudit(CancellationToken.None);
        var sealing = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var rates = new List<double>();
        for (var run = 0; run <= 3; run++)
        {
            started = Stopwatch.GetTimestamp();
            var result = await store.VerifyAudit(CancellationToken.None);
            if (!result.IsIntact) throw new InvalidOperationException(result.FirstFault);
            rates.Add(result.Sealed / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return
        [
            new($"Sealing {Events:N0} audit events, one run, {name}", Events / sealing, "events/s"),
            new($"Verifying the audit log of {await Rows(store):N0} events, {name}", Figure.Median(rates.Skip(1)), "events/s", "≥ 100,000"),
        ];
    }

    static Task<long> Rows(IStore store) =>
        store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from audit"), CancellationToken.None);
}
