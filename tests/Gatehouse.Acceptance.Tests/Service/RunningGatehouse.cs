using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Batch;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>A command that keeps running (<c>serve</c>, <c>demo</c>), started and ended as an operator does it.</summary>
sealed partial class RunningGatehouse : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly Process process;
    readonly StringBuilder error = new();
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task listening;
    readonly Task<string> output;

    RunningGatehouse(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        listening = Listen();
    }

    /// <summary>Where the pages are, as the command prints it.</summary>
    public Uri Address => new(HttpAddress().Match(Error).Value);

    /// <summary>The number under which the system knows the process.</summary>
    public int ProcessId => process.Id;

    /// <summary>What stands on standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (error) return error.ToString();
        }
    }

    /// <summary>Standard output, complete once the command has ended.</summary>
    public Task<string> Output => output;

    static readonly string[] FreePort = ["--listen", "http://127.0.0.1:0"];

    /// <summary>Serves a store on a free port, unless told where.</summary>
    public static async Task<RunningGatehouse> Serve(Workbench bench, string store, params string[] more)
    {
        var running = await Start(bench, ["serve", "--store", store, .. more.Contains("--listen", StringComparer.Ordinal) ? [] : FreePort, .. more]);
        foreach (var address in HttpAddress().Matches(running.Error).Select(match => match.Value)) SignedIn.Serves(new(address), store);
        return running;
    }

    /// <summary>Starts a command, with the home and temporary folder of the test, and waits until it serves.</summary>
    public static async Task<RunningGatehouse> Start(Workbench bench, params string[] arguments)
    {
        var start = new ProcessStartInfo(GatehouseProcess.Executable, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = bench.Folder,
        };
        start.Environment["HOME"] = bench.Folder;
        start.Environment["TMPDIR"] = bench.Folder;
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // no sockets of the runtime in that folder
        var running = new RunningGatehouse(Process.Start(start)!);
        try
        {
            await running.ready.Task.WaitAsync(Patience);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends <c>TERM</c> or <c>INT</c> and gives the exit code; fails where it takes two minutes: beside other tests the disk may be busy for long.</summary>
    public async Task<int> End(string signal)
    {
        var number = process.Id.ToString(CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", ["-s", signal, number])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await listening;
        return process.ExitCode;
    }

    /// <summary>SIGKILL: no handler of the program runs.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        await listening;
        process.Dispose();
    }

    async Task Listen()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (error) error.AppendLine(line);
            if (line.Contains("Ctrl-C", StringComparison.Ordinal)) ready.TrySetResult();
        }

        ready.TrySetException(new InvalidOperationException($"It ended before it served: {Error}"));
        _ = ready.Task.Exception; // observed: most commands end long after they served
    }

    [GeneratedRegex(@"https?://(?:localhost|[0-9.]+):[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HttpAddress();
}
