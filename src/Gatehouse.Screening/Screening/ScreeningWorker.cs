using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Screening;

/// <summary>
/// The loop: claims flights with pending work, screens them with the lists in force, writes the effects and the done
/// marks in one transaction. The same on both stores and with any number of loops and processes.
/// </summary>
public sealed class ScreeningWorker(IStore store, CurrentLists lists, CurrentPack pack, TimeProvider clock, ILogger<ScreeningWorker> log)
    : BackgroundService
{
    const int Flights = 4;
    const int Messages = 25;
    static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Does one claim's worth of work. False where there was nothing to do.</summary>
    public async Task<bool> WorkOnce(CancellationToken stop)
    {
        await using var claim = await store.Claim(Flights, Messages, stop);
        return claim is not null && await Work(claim, stop);
    }

    /// <summary>The same for one flight that somebody waits for; false where nothing of it waits or another worker has it. Work that is
    /// begun is finished, whoever has ceased to wait: broken off five times it would be set aside.</summary>
    internal async Task<bool> WorkOn(string flight, CancellationToken stop)
    {
        await using var claim = await store.Claim(flight, Messages, stop);
        return claim is not null && await Work(claim, CancellationToken.None);
    }

    async Task<bool> Work(Claim claim, CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            var (inForce, rules) = (lists.Value, pack.Value);
            var screened = new List<FlightScreening>();
            foreach (var flight in claim.Items.GroupBy(item => item.Flight, StringComparer.Ordinal))
            {
                var screening = await claim.Read((connection, transaction) => FlightScreening.Load(
                    connection, transaction, store.Keys, flight.Key, flight.First().ReceivedAt));
                foreach (var item in flight) screening.Apply(item);
                screening.Screen(inForce, rules, now);
                screened.Add(screening);
            }

            await claim.Commit(
                async transaction =>
                {
                    foreach (var screening in screened) await screening.Write(transaction, rules, now);
                },
                now,
                stop);
            return true;
        }
        catch (StoreAwayException)
        {
            await GiveBack(claim, stop);
            throw;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The item is tried again and set aside after its fifth attempt; the reason never carries content.
            await claim.Fail(failure.GetType().Name, CancellationToken.None);
            throw;
        }
    }

    // Whoever cannot write has nothing else to do until it can.
    async Task GiveBack(Claim claim, CancellationToken stop)
    {
        for (; ; )
        {
            try
            {
                await claim.GiveBack(stop);
                return;
            }
            catch (StoreAwayException)
            {
                await Task.Delay(AfterFailure, clock, stop);
            }
        }
    }

    /// <summary>Works until nothing is left, then returns.</summary>
    public async Task WorkThrough(CancellationToken stop)
    {
        while (await WorkOnce(stop)) { }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Loop(stoppingToken), stoppingToken)));

    async Task Loop(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await WorkOnce(stop)) await Task.Delay(Idle, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("Screening failed with {Failure}; it will be tried again.", failure.GetType().Name);
                await Task.Delay(AfterFailure, clock, CancellationToken.None);
            }
        }
    }
}
