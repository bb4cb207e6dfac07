using System.Collections.Concurrent;
using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Service;
using Gatehouse.Host.Simulation;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Host.Demo;

/// <summary>
/// Sends a simulated country through the real intake of a store, file by file in the order of sending, while as many
/// loops as the machine has cores link and screen. Messages come in bursts, the next when the last is worked off: what is
/// measured is the time a message takes, not the length of a queue that nobody limits. (Earliest departure goes first; were
/// some always waiting, a push three days ahead would wait to the end.)
/// </summary>
sealed class SimulationRun(IStore store, CountryInTransit country, Pack pack)
{
    const int Burst = 16;
    static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(20);   // as the loops of 'gatehouse serve'

    // Moments at which each flight's messages were received, and the work loops' turns, to tell when a hit was in the queue.
    readonly Dictionary<int, List<long>> received = [];
    readonly ConcurrentBag<(long From, long To)> turns = [];

    public IntakeTally Tally { get; } = new();

    public TimeSpan Took { get; private set; }

    public IReadOnlyDictionary<int, List<long>> Received => received;

    public IReadOnlyCollection<(long From, long To)> Turns => turns;

    public Watchlist List { get; private set; } = null!;

    public async Task Run(string folder, CancellationToken stop)
    {
        List = await PutInForce(folder, stop);
        var lists = new CurrentLists(store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
        await lists.Refresh(stop);
        var worker = new ScreeningWorker(store, lists, new(store, TimeProvider.System, NullLogger<CurrentPack>.Instance) { Value = pack }, TimeProvider.System, NullLogger<ScreeningWorker>.Instance);
        using var allReceived = new CancellationTokenSource();
        var started = TimeProvider.System.GetTimestamp();
        var loops = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(_ => Task.Run(() => Work(worker, allReceived.Token, stop), stop))
            .ToArray();
        try
        {
            await Send(stop);
        }
        finally
        {
            await allReceived.CancelAsync();
            await Task.WhenAll(loops);
        }

        Took = TimeProvider.System.GetElapsedTime(started);
        await store.SealAudit(stop);
    }

    async Task<Watchlist> PutInForce(string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, SimulateCommand.ListFile);
        await using (var file = new StreamWriter(path)) country.List.Write(file);
        var list = ReadWatchlists.From([path])[0];
        await AddWatchlist.Handle(store, list, Actor.Operator, Now, stop);
        return list;
    }

    async Task Send(CancellationToken stop)
    {
        using var progress = new Progress(string.Create(CultureInfo.InvariantCulture, $"messages about {country.Plan.Travellers:N0} travellers"));
        var sent = 0;
        foreach (var file in country.Files())
        {
            var at = Now;
            Tally.Add(await ReceiveMessage.Handle(store, pack, file.Bytes, ReceiveMessage.FromFolder, at, stop));
            if (!received.TryGetValue(file.Flight.Index, out var times)) received[file.Flight.Index] = times = [];
            times.Add(at.ToUnixTimeMilliseconds());
            progress.Add();
            if (++sent % Burst == 0) await WorkedOff(stop);
        }
    }

    async Task WorkedOff(CancellationToken stop)
    {
        while (await store.Backlog(stop) > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), stop);
    }

    // Ends when everything was received and nothing waits.
    async Task Work(ScreeningWorker worker, CancellationToken allReceived, CancellationToken stop)
    {
        while (true)
        {
            var isLast = allReceived.IsCancellationRequested;
            var from = Now.ToUnixTimeMilliseconds();
            if (await worker.WorkOnce(stop))
            {
                turns.Add((from, Now.ToUnixTimeMilliseconds()));
                continue;
            }

            if (isLast && await store.Backlog(stop) == 0) return;
            await Task.Delay(Idle, stop);
        }
    }

    static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
