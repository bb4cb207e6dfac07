using System.Diagnostics;
using System.Globalization;
using Dapper;
using Gatehouse.Store;
using Gatehouse.Testing;

namespace Gatehouse.Benchmarks.Kill;

/// <summary>
/// Real processes take in, screen and are killed at random points; the database server is cut off, a process sleeps through every
/// time-out, the disk is full for a while. In the end everything received must have its end, and every acknowledged message its effect once.
/// </summary>
static class KillBench
{
    const int Kills = 50;
    const int Posting = 4;
    const string Carrier = "QX";

    static readonly TimeSpan Paused = TimeSpan.FromSeconds(15);      // longer than a transaction may idle
    static readonly TimeSpan Full = TimeSpan.FromSeconds(4);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Figure>> Run(bool isServer)
    {
        using var disk = SmallDisk.Create();
        using var server = isServer ? PostgresServer.Start() : null;
        var address = server is null ? Path.Combine(disk.Folder, "gatehouse.db") : await server.CreateDatabase();
        var key = ServingProcess.Run(disk.Folder, "carriers", "add", Carrier, "--store", address).Trim();
        var processes = Enumerable.Range(0, isServer ? 3 : 1).Select(_ => new ServingProcess(address, disk.Folder)).ToArray();
        foreach (var process in processes) await process.Serve();
        var roll = 0;
        using var carrier = new PostingCarrier(key, () => processes[Interlocked.Increment(ref roll) % processes.Length].Address);
        using var ended = new CancellationTokenSource();
        var posting = Enumerable.Range(0, Posting).Select(_ => Task.Run(() => carrier.Post(ended.Token))).ToArray();
        try
        {
            await Disturb(processes, server, disk);
            await ended.CancelAsync();
            await Task.WhenAll(posting);
            await using var store = Stores.Open(address, TimeProvider.System);
            await UntilIdle(store);
            return [.. await Count(store, carrier, server is null ? "SQLite" : "PostgreSQL"), Proof(disk, address, processes, isServer)];
        }
        finally
        {
            foreach (var process in processes) process.Dispose();
        }
    }

    static async Task Disturb(ServingProcess[] processes, PostgresServer? server, SmallDisk disk)
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            var process = processes[Random.Shared.Next(processes.Length)];
            await Task.Delay(Random.Shared.Next(50, 2_000));
            await process.Kill();
            await process.Serve();
            if (kill % 25 == 10) server?.RestartImmediately();
            if (kill % 25 == 15 && processes.Length > 1) await process.Pause(Paused);
            if (kill % 25 == 20)
            {
                disk.Fill();
                await Task.Delay(Full);
                disk.Free();
                server?.RestartImmediately();        // a server that could not write its log may have ended
            }

            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{kill} of {Kills} kills"));
        }

        Console.Error.WriteLine();
    }

    static async Task UntilIdle(IStore store)
    {
        var waited = Stopwatch.GetTimestamp();
        while (await store.Backlog(CancellationToken.None) > 0)
        {
            if (Stopwatch.GetElapsedTime(waited) > Patience) throw new InvalidOperationException("The backlog does not end.");
            await Task.Delay(200);
        }
    }

    static async Task<IReadOnlyList<Figure>> Count(IStore store, PostingCarrier carrier, string name)
    {
        var sent = carrier.Acknowledged.Count;
        var counts = (await IntakeCounts.Since(store, DateTimeOffset.UnixEpoch, CancellationToken.None)).ToLookup(line => line.Outcome, line => line.Inputs, StringComparer.Ordinal);
        var (stored, duplicate, refused, late) = (counts["stored"].Sum(), counts["duplicate"].Sum(), counts["refused"].Sum(), counts["late"].Sum());
        var answered = carrier.Answers.Values.Sum();
        var received = stored + duplicate + refused + late;
        var missing = sent - await Ask("select count(distinct message) from flight_message");
        var twice = await Ask("select count(*) - count(distinct message) from flight_message");
        var disorder = await Ask("select count(*) from (select done_at, lag(done_at) over (partition by flight order by id) as before from message) m where m.done_at < m.before");
        foreach (var aside in await store.Quarantine(10, CancellationToken.None)) Console.Error.WriteLine($"Set aside: {aside.Reason}");
        Figure[] figures =
        [
            new($"{name}: requests made, answered or not", carrier.Attempts, "requests"),
            new($"{name}: answered", answered, "requests"),
            new($"{name}: received = stored {stored:N0} + duplicate {duplicate:N0} + refused {refused:N0} + too late {late:N0}", received, "inputs"),
            new($"{name}: answered and not counted", Math.Max(0, answered - received), "inputs", "0"),
            new($"{name}: counted and never sent", Math.Max(0, received - carrier.Attempts), "inputs", "0"),
            new($"{name}: digests kept more or less than counted as stored", Math.Abs(await Ask("select count(*) from message_digest") - stored), "inputs", "0"),
            new($"{name}: acknowledged messages without effect, of {sent:N0}", missing, "messages", "0"),
            new($"{name}: with a second effect", twice, "messages", "0"),
            new($"{name}: travellers more or less than acknowledged", Math.Abs(await Ask("select count(*) from traveller") - sent), "travellers", "0"),
            new($"{name}: out of order within a flight", disorder, "messages", "0"),
            new($"{name}: set aside", await Ask("select count(*) from message where quarantined_at is not null"), "messages", "0"),
        ];
        return figures;

        Task<long> Ask(string sql) => store.Read(connection => connection.ExecuteScalarAsync<long>(sql), CancellationToken.None);
    }

    static Figure Proof(SmallDisk disk, string address, ServingProcess[] processes, bool isServer)
    {
        ServingProcess.Run(disk.Folder, "audit", "verify", "--store", address);     // throws where it finds a fault
        var what = isServer ? $"PostgreSQL: {Kills} kills among 3 processes, 4 restarts of the server, 2 sleeps of a process, 2 times a full disk" : $"SQLite: {Kills} kills, 2 times a full disk";
        foreach (var last in processes.SelectMany(process => process.EndedByItself)) Console.Error.WriteLine($"A process ended by itself. {last}");
        return new($"{what}; the log verifies; processes that ended by themselves", processes.Sum(process => process.EndedByItself.Count), "processes", "0");
    }
}
