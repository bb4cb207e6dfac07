using System.Diagnostics;

namespace Gatehouse.Store.Tests;

/// <summary>The proof of the design: workers and server are killed, and every message has its effect once, in order.</summary>
public sealed class KillTests
{
    const int Messages = 2000;

    [Fact]
    [Trait("Requirement", "R1")]
    public async Task Killed_workers_and_a_killed_server_lose_nothing_repeat_nothing_and_keep_the_order()
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = PostgresServer.Start();
        var address = await server.CreateDatabase();
        await using var store = Stores.Open(address, TimeProvider.System);
        await store.Migrate([Effects.Table], stop);
        Process[] workers = [await Worker(address), await Worker(address)];
        try
        {
            var intake = Task.Run(() => TakeIn(store, stop), stop);
            for (var kill = 0; kill < 6; kill++)
            {
                await Progress(store, Messages * (kill + 1) / 8, stop);
                workers[kill % 2].Kill(); // SIGKILL
                workers[kill % 2].Dispose();
                if (kill == 3) server.RestartImmediately();
                workers[kill % 2] = await Worker(address);
            }

            await intake;
            await Progress(store, Messages, stop);
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                worker.Dispose();
            }
        }

        (await store.Backlog(stop)).ShouldBe(0);
        (await store.Quarantine(10, stop)).ShouldBeEmpty();
        (await Effects.All(store)).ShouldBeOnceAndInOrder(Messages);
    }

    static async Task<Process> Worker(string address)
    {
        var worker = Child.Start("work", address);
        (await Child.Says(worker)).ShouldBe("ready");
        return worker;
    }

    /// <summary>A carrier that sends again until it is acknowledged, and every fiftieth message twice.</summary>
    static async Task TakeIn(IStore store, CancellationToken stop)
    {
        for (var i = 0; i < Messages;)
        {
            try
            {
                await store.Receive(Some.Input($"m{i}", $"F{i % 30}"), stop);
                if (i % 50 == 0) (await store.Receive(Some.Input($"m{i}", $"F{i % 30}"), stop)).ShouldBeOfType<Receipt.Duplicate>();
                i++;
            }
            catch (StoreException)
            {
                await Task.Delay(50, stop); // not acknowledged: the same bytes again
            }
        }
    }

    static async Task Progress(IStore store, int effects, CancellationToken stop)
    {
        var waited = Stopwatch.StartNew();
        for (; ; )
        {
            try
            {
                if ((await Effects.All(store)).Count >= effects) return;
            }
            catch (StoreException)
            {
                // The server restarts.
            }

            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(20, stop);
        }
    }
}
