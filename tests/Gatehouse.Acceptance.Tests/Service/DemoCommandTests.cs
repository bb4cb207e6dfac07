using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Batch;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

public sealed partial class DemoCommandTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Json_is_one_object_and_the_same_seed_gives_the_same_counts()
    {
        var (first, second) = (Counts(), Counts());
        ((int)first["planted"]!).ShouldBe(12);
        ((int)first["found"]!).ShouldBe(12);
        ((int)first["wrong"]!).ShouldBe(0);
        ((int)first["travellers"]!).ShouldBeGreaterThan(300);
        ((int)first["refused"]!).ShouldBe(1);
        second.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task The_pages_open_by_the_links_that_are_printed_and_the_store_is_removed_at_the_end()
    {
        // Somebody has the usual port: this test, or whoever took it before.
        using var taken = new TcpListener(IPAddress.Loopback, 8080);
        try
        {
            taken.Start();
        }
        catch (SocketException)
        {
        }

        await using var demo = await RunningGatehouse.Start(bench, "demo");
        demo.Address.Port.ShouldNotBe(8080);
        Directory.GetDirectories(bench.Folder, "gatehouse-demo-*").Length.ShouldBe(1);
        foreach (var name in new[] { "officer", "senior", "dpo", "admin" })
        {
            using var officer = await SignedIn.By(new HttpClient { BaseAddress = demo.Address }, LinkOf(name));
            (await officer.Page("/account")).ShouldContain($">{name}<");
        }

        using (var officer = await SignedIn.By(new HttpClient { BaseAddress = demo.Address }, LinkOf("officer")))
        {
            (await officer.Hits()).ShouldBeGreaterThan(0);
            (await officer.Page("/queue?view=open")).ShouldContain("Queue");
        }

        (await demo.End("INT")).ShouldBe(0);
        Directory.GetDirectories(bench.Folder, "gatehouse-demo-*").ShouldBeEmpty();
        (await demo.Output).ShouldContain("Found:    12 of 12 listed persons in disguise");
        demo.Error.ShouldNotContain("fail:");

        string LinkOf(string name) => new Uri(Line().Matches(demo.Error)
            .Single(match => string.Equals(match.Groups["name"].Value, name, StringComparison.Ordinal)).Groups["link"].Value).AbsolutePath;
    }

    /// <summary>What the demo counts; how long it took differs.</summary>
    static JsonObject Counts()
    {
        var run = Run("demo", "--no-serve", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        var counts = JsonNode.Parse(run.Output)!.AsObject();
        counts.Remove("seconds").ShouldBeTrue();
        counts.Remove("travellersPerSecond").ShouldBeTrue();
        return counts;
    }

    [GeneratedRegex("^(?<name>[a-z]+): +(?<link>http://localhost:[0-9]+/set-up/[0-9a-f]+) ", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
