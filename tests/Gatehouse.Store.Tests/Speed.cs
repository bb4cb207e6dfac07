using System.Diagnostics;
using System.Globalization;

namespace Gatehouse.Store.Tests;

/// <summary>Rates of a store on this machine: <c>Gatehouse.Store.Tests child speed ADDRESS COUNT</c>. Intake of 2 kB
/// messages, one commit each, on eight callers; then work by three loops of up to 4 flights and 25 messages.</summary>
static class Speed
{
    const int Callers = 8;
    const int Loops = 3;

    public static async Task Print(IStore store, int count)
    {
        await store.Migrate([Effects.Table], CancellationToken.None);
        await Timed("intake", count, Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < count; i += Callers)
            {
                var name = i.ToString(CultureInfo.InvariantCulture);
                await store.Receive(
                    new(Some.Digest(name), "XY", Some.Day, [new($"F{i % 200}", "message", new byte[2000])]), CancellationToken.None);
            }
        })));
        await Timed("work", count, Enumerable.Range(0, Loops).Select(_ => Task.Run(async () =>
        {
            while (await store.Claim(4, 25, CancellationToken.None) is { } claim)
            {
                await using (claim) await claim.Commit(tx => Effects.WriteAll(tx, claim), Some.Day, CancellationToken.None);
            }
        })));
        Console.WriteLine($"backlog {await store.Backlog(CancellationToken.None)}, effects {(await Effects.All(store)).Count}");
    }

    static async Task Timed(string what, int count, IEnumerable<Task> tasks)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(tasks);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {count / watch.Elapsed.TotalSeconds:F0}/s"));
    }
}
