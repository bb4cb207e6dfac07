using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gatehouse.Benchmarks.Kill;

/// <summary>One <c>gatehouse serve</c> that is killed, stopped and started again.</summary>
sealed partial class ServingProcess(string store, string home) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    Process? process;
    Task<string>? said;

    /// <summary>Where it serves; null while it does not.</summary>
    public Uri? Address { get; private set; }

    /// <summary>What it said at last each time it ended without being killed.</summary>
    public List<string> EndedByItself { get; } = [];

    static string Executable => Path.Combine(Report.Repository(), "artifacts", "bin", "Gatehouse.Host", "release", "gatehouse");

    /// <summary>Runs a command to its end; returns its output. Throws where it fails.</summary>
    public static string Run(string home, params string[] arguments)
    {
        using var run = Process.Start(Start(home, arguments))!;
        var error = run.StandardError.ReadToEndAsync();
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        return run.ExitCode == 0 ? output : throw new InvalidOperationException($"gatehouse {string.Join(' ', arguments)}: {output}{error.GetAwaiter().GetResult()}");
    }

    /// <summary>Starts it and waits until it serves. Where it cannot yet (the server restarts, the disk is full), again.</summary>
    public async Task Serve()
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsServing())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new InvalidOperationException("gatehouse serve does not start.");
            await Task.Delay(500);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        Address = null;
        if (process is null) return;
        var hasEnded = process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        if (hasEnded) EndedByItself.Add($"exit code {process.ExitCode}: {(await said!).Trim()}");
        process.Dispose();
        process = null;
    }

    /// <summary>SIGSTOP for a time that outlives every lock it may hold, then SIGCONT.</summary>
    public async Task Pause(TimeSpan time)
    {
        var address = Address;
        Address = null;
        Signal("STOP");
        await Task.Delay(time);
        Signal("CONT");
        Address = address;
    }

    public void Dispose()
    {
        process?.Kill();
        process?.Dispose();
    }

    async Task<bool> IsServing()
    {
        process?.Dispose();
        var starting = Process.Start(Start(home, "serve", "--store", store, "--listen", "http://127.0.0.1:0"))!;
        process = starting;
        _ = starting.StandardOutput.ReadToEndAsync();
        while (await starting.StandardError.ReadLineAsync() is { } line)
        {
            if (HttpAddress().Match(line) is { Success: true } found) Address = new(found.Value);
            if (!line.Contains("Ctrl-C", StringComparison.Ordinal)) continue;
            said = starting.StandardError.ReadToEndAsync();
            return true;
        }

        return false;
    }

    void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    static ProcessStartInfo Start(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        return start;
    }

    [GeneratedRegex("http://127.0.0.1:[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HttpAddress();
}
