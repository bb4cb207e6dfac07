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
    public void Json_is_one_object_of_eight_figures_and_every_listed_person_is_found()
    {
        var run = Run("demo", "--travellers", "600", "--no-serve", "--json", "--explain");
        run.ExitCode.ShouldBe(0, run.Error);

        var figures = JsonNode.Parse(run.Output)!.AsObject();

        figures.Select(figure => figure.Key).ShouldBe(
            ["planted", "found", "travellers", "wrong", "wrongPerMillion", "travellersPerSecond", "p95QueueSeconds", "peakMB"]);
        ((int)figures["planted"]!).ShouldBe(34);
        ((int)figures["found"]!).ShouldBe(34, run.Error);
        ((int)figures["travellers"]!).ShouldBeInRange(580, 660);
        ((double)figures["p95QueueSeconds"]!).ShouldBeGreaterThan(0);
        ((double)figures["peakMB"]!).ShouldBeGreaterThan(50);
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

        await using var demo = await RunningGatehouse.Start(bench, "demo", "--travellers", "200");
        demo.Address.Port.ShouldNotBe(8080);
        Directory.GetDirectories(bench.Folder, "gatehouse-demo-*").Length.ShouldBe(1);
        foreach (var name in new[] { "officer", "senior", "dpo", "admin" })
        {
            using var officer = await SignedIn.By(new HttpClient { BaseAddress = demo.Address }, LinkOf(name), investigates: false);
            (await officer.Page("/account")).ShouldContain($">{name}<");
        }

        using (var officer = await SignedIn.By(new HttpClient { BaseAddress = demo.Address }, LinkOf("officer")))
        {
            (await officer.Hits()).ShouldBeGreaterThan(0);
            (await officer.Page("/queue?view=open")).ShouldContain("Queue");
        }

        (await demo.End("INT")).ShouldBe(0);
        Directory.GetDirectories(bench.Folder, "gatehouse-demo-*").ShouldBeEmpty();
        (await demo.Output).ShouldContain("Found:     34 of 34 listed persons in disguise");
        demo.Error.ShouldNotContain("fail:");

        string LinkOf(string name) => new Uri(Line().Matches(demo.Error)
            .Single(match => string.Equals(match.Groups["name"].Value, name, StringComparison.Ordinal)).Groups["link"].Value).AbsolutePath;
    }

    [GeneratedRegex("^(?<name>[a-z]+): +(?<link>http://localhost:[0-9]+/set-up/[0-9a-f]+) ", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
