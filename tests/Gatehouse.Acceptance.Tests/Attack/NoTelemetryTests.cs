using System.Globalization;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Service;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Nothing leaves the machine that nobody asked for.</summary>
public sealed class NoTelemetryTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "P-12")]
    [Trait("Requirement", "S2")]
    public async Task A_demonstration_day_opens_no_connection_to_another_machine()
    {
        await using var demo = await RunningGatehouse.Start(bench, "demo", "--travellers", "200", "--listen", "http://127.0.0.1:0");
        using var browser = new HttpClient { BaseAddress = demo.Address };
        var foreign = new HashSet<string>(StringComparer.Ordinal);
        foreach (var _ in Enumerable.Range(0, 20))
        {
            await browser.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
            foreign.UnionWith(Connections(demo.ProcessId).Where(remote => !IsLocal(remote)));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Connections(demo.ProcessId).ShouldNotBeEmpty();      // the look itself works: the browser above is seen
        foreign.ShouldBeEmpty();
    }

    /// <summary>Remote ends of the sockets a process holds, as Linux tells them: hexadecimal address and port.</summary>
    static IReadOnlyList<string> Connections(int process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sockets of a process are read from /proc.");
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
        var sockets = Directory.EnumerateFiles(folder + "/fd")
            .Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target[8..^1])
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. new[] { "tcp", "tcp6", "udp", "udp6" }
                .SelectMany(table => File.ReadLines($"{folder}/net/{table}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => sockets.Contains(fields[9]))
                .Select(fields => fields[2]),
        ];
    }

    // 127.0.0.0/8 in the order of this machine's bytes, ::1, the same mapped, and a listener's empty end.
    static bool IsLocal(string remote) => remote.Split(':')[0] is var address
        && (address.All(digit => digit == '0') || address.EndsWith("7F", StringComparison.Ordinal)
            || address.EndsWith("01000000", StringComparison.Ordinal));
}
