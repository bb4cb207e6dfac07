using System.Text.Json.Nodes;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Service;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Carrier = Gatehouse.Acceptance.Tests.Service.Carrier;

namespace Gatehouse.Acceptance.Tests.Simulation;

/// <summary>A simulated carrier tries a real line: what it reports is so.</summary>
public sealed class SendTests : IDisposable
{
    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    string Report => bench.Path("line.json");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "R1")]
    public async Task A_careless_carrier_is_acknowledged_to_the_last_message_although_the_site_is_killed_meanwhile()
    {
        var key = bench.Write("key", Carrier.NewKey(Store));
        var server = await RunningGatehouse.Serve(bench, Store);
        var address = server.Address.ToString().TrimEnd('/');
        var sending = Task.Run(() => GatehouseProcess.Run(
            "simulate", "--send", address, "--key-file", key, "--travellers", "600", "--days", "1", "--malformed", "0.3", "--misbehave", "0.3", "--rate", "8", "--burst", "5", "--report", Report));
        await Stored.Until(async () => await Stored.Count(Store, "message_digest") > 10, 60, "some are stored");
        await server.Kill();
        await server.DisposeAsync();
        await Task.Delay(1000, Stop);
        await using var again = await RunningGatehouse.Serve(bench, Store, "--listen", address);
        var sent = await sending;

        sent.ExitCode.ShouldBe(0, sent.Output + sent.Error);
        sent.Lines[0].ShouldBe("The line is sound.");
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Report, Stop))!;
        ((long)report["retries"]!).ShouldBeGreaterThan(0);
        var (stored, duplicate) = ((long)report["answers"]!["stored"]!, (long)report["answers"]!["duplicate"]!);
        (stored + duplicate).ShouldBe((long)report["sent"]!);
        duplicate.ShouldBeGreaterThan(0);

        // One that was committed when the site was killed is answered as a duplicate when it is sent again.
        (await Stored.Count(Store, "message_digest")).ShouldBeInRange(stored, stored + 4);
        await Stored.Until(() => Stored.IsIdle(Store), 60, "all are screened");
        (await Stored.Count(Store, "message where quarantined_at is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task A_line_that_loses_bytes_is_not_sound()
    {
        var key = bench.Write("key", Carrier.NewKey(Store));
        await using var server = await RunningGatehouse.Serve(bench, Store);
        await using var line = await Lossy(server.Address);

        var sent = GatehouseProcess.Run("simulate", "--send", line.Urls.First(), "--key-file", key, "--travellers", "100", "--days", "1", "--malformed", "0", "--report", Report);

        sent.ExitCode.ShouldBe(1, sent.Error);
        sent.Lines[0].ShouldBe("The line is NOT sound.");
        sent.Output.ShouldContain("the bytes that arrived are not those that were sent");
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Report, Stop))!;
        ((bool)report["isSound"]!).ShouldBeFalse();
        ((long)report["faults"]!).ShouldBe((long)report["sent"]!);
    }

    [Fact]
    public async Task A_wrong_key_and_a_site_that_is_away_are_one_line()
    {
        Carrier.NewKey(Store);
        var key = bench.Write("key", "not-a-key");
        Uri address;
        await using (var server = await RunningGatehouse.Serve(bench, Store))
        {
            address = server.Address;
            Failed("the key is not that of a carrier");
        }

        Failed("refused");

        void Failed(string why)
        {
            var sent = GatehouseProcess.Run("simulate", "--send", address.ToString(), "--key-file", key, "--travellers", "100", "--days", "1");
            sent.ExitCode.ShouldBe(2);
            sent.ErrorLines.ShouldHaveSingleItem().ShouldContain(why, Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("simulate", "one of --out FOLDER and --send ADDRESS is needed")]
    [InlineData("simulate --out x --malformations no-such", "there is no 'no-such'; there are blank-lines,")]
    [InlineData("simulate --send gatehouse.example --key-file key", "an address like https://")]
    [InlineData("simulate --send http://127.0.0.1:1", "--key-file with the carrier's key is needed")]
    [InlineData("simulate --out x --misbehave 2", "--misbehave: from 0 to 1")]
    public void What_makes_no_sense_is_one_line(string line, string told)
    {
        var run = GatehouseProcess.Run(line.Split(' '));
        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(told);
    }

    // A gateway that cuts the end off every message.
    static async Task<WebApplication> Lossy(Uri to)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var http = new HttpClient { BaseAddress = to };
        app.MapPost("/api/messages", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body.ToArray()[..^12]) };
            request.Headers.TryAddWithoutValidation("Authorization", (string?)context.Request.Headers.Authorization);
            using var answer = await http.SendAsync(request);
            return Results.Content(await answer.Content.ReadAsStringAsync(), "application/json", statusCode: (int)answer.StatusCode);
        });
        app.Lifetime.ApplicationStopped.Register(http.Dispose);
        await app.StartAsync();
        return app;
    }
}
