using System.Diagnostics;
using System.Globalization;

namespace Gatehouse.Store.Tests;

/// <summary>A process of its own that a test starts and kills.</summary>
static class Child
{
    /// <summary>Starts this executable in a part; it ends when killed, or when the test process is gone.</summary>
    public static Process Start(string part, params string[] arguments) => Process.Start(
        new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "Gatehouse.Store.Tests"), ["child", part, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    /// <summary>The process's next line; fails where it has ended or says nothing for half a minute.</summary>
    public static async Task<string> Says(Process child) =>
        await child.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))
        ?? throw new InvalidOperationException($"The child process ended with {child.ExitCode}.");

    public static async Task<int> Run(string part, string[] arguments)
    {
        _ = Task.Run(() =>
        {
            while (Console.In.ReadLine() is not null) continue;
            Environment.Exit(0); // the test process is gone
        });
        await using var store = Stores.Open(arguments[0], TimeProvider.System);
        Console.WriteLine("ready");
        switch (part)
        {
            case "work": await Work(store); break;
            case "hang": await Hang(store); break;
            case "receive": await Receive(store, arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture)); break;
            case "speed": await Speed.Print(store, int.Parse(arguments[1], CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentException($"No part {part}.", nameof(part));
        }

        return 0;
    }

    /// <summary>The loop of a real worker, with an effect that can be counted.</summary>
    static async Task Work(IStore store)
    {
        for (; ; )
        {
            try
            {
                await using var claim = await store.Claim(flights: 2, messages: 10, CancellationToken.None);
                if (claim is null) await Task.Delay(20);
                else await claim.Commit(tx => Effects.Write(tx, claim), TimeProvider.System.GetUtcNow(), CancellationToken.None);
            }
            catch (StoreException)
            {
                await Task.Delay(50); // the server restarts
            }
        }
    }

    /// <summary>Stops for good between effect and mark.</summary>
    static async Task Hang(IStore store)
    {
        await using var claim = await store.Claim(flights: 1, messages: 10, CancellationToken.None)
            ?? throw new InvalidOperationException("Nothing to claim.");
        await claim.Commit(
            async tx =>
            {
                await Effects.Write(tx, claim);
                Console.WriteLine("held");
                await Task.Delay(Timeout.Infinite);
            },
            TimeProvider.System.GetUtcNow(),
            CancellationToken.None);
    }

    static async Task Receive(IStore store, string name, int count)
    {
        for (var i = 0; i < count; i++) await store.Receive(Some.Input($"{name}{i}", $"F{i % 7}"), CancellationToken.None);
        Console.WriteLine("done");
        Console.WriteLine((await store.Claim(1, 1, CancellationToken.None)) is null && store.IsWorkedElsewhere ? "idle" : "working");
    }
}
