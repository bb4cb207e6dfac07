using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;
using Gatehouse.Host.Service;
using Gatehouse.Host.Simulation;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Host.Demo;

/// <summary><c>gatehouse demo</c>: a simulated country in transit through the real intake, the scorecard, then the pages.</summary>
static class DemoCommand
{
    const string Examples =
        """
        Simulates a country in transit: carriers, flights, bookings, travellers of many cultures, an invented list of 10,000
        persons sought, 34 of whom travel in disguise. Takes the messages, some of them malformed, in through the real intake
        into a temporary store, screens everybody, prints how many of the 34 reached the queue, how many others did and how
        long it took, and serves the officers' pages. No real person is in it; the store is removed at the end.

        Examples:
          gatehouse demo
          gatehouse demo --travellers 100000 --seed 2 --no-serve --explain
          gatehouse demo --no-serve --json
        """;

    public static Command Create()
    {
        var seed = SimulateCommand.SeedOption();
        var travellers = SimulateCommand.TravellersOption(20_000);
        var malformed = SimulateCommand.MalformedOption();
        var listen = new Option<string?>("--listen") { Description = "Address of the pages. Default: http://127.0.0.1:8080, or a free port." };
        var noServe = new Option<bool>("--no-serve") { Description = "Ends after the print." };
        var json = new Option<bool>("--json") { Description = "Prints the figures as one JSON object." };
        var explain = new Option<bool>("--explain") { Description = "Prints every miss and a sample of the wrong hits with the score's reasons; with --json to standard error." };
        var command = new DocumentedCommand("demo", "Shows the main job on a simulated country.", Examples)
        {
            seed, travellers, malformed, listen, noServe, json, explain,
        };
        command.SetAction((parsed, stop) => Execute(
            SimulateCommand.Checked(new(
                parsed.GetValue(seed), parsed.GetValue(travellers), DaysOf(parsed.GetValue(travellers)), Soon(), parsed.GetValue(malformed))),
            new(parsed.GetValue(listen), !parsed.GetValue(noServe), parsed.GetValue(json), parsed.GetValue(explain)),
            stop));
        return command;
    }

    sealed record Shown(string? Listen, bool Serves, bool IsJson, bool Explains);

    /// <summary>A day as full as the airport can have it, then more days.</summary>
    public static int DaysOf(int travellers) => Math.Clamp(travellers / 100_000, 1, 10);

    // The first flight leaves within the hour.
    static DateTimeOffset Soon()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero).AddMinutes(50);
    }

    static async Task<int> Execute(SimulationPlan plan, Shown shown, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-demo-");
        try
        {
            await using var store = await StoreOption.Open(Path.Combine(folder.FullName, "demo.db"), stop);
            var country = new CountryInTransit(plan);
            var run = new SimulationRun(store, country, Pack.Default);
            await run.Run(folder.FullName, stop);
            var card = await TransitScorecard.Of(store, country, run, stop);
            Console.Out.WriteLine(shown.IsJson ? ScorecardText.Json(card) : ScorecardText.Words(card));
            if (shown.Explains) (shown.IsJson ? Console.Error : Console.Out).WriteLine($"\n{ScorecardText.Reasons(card, new(country, run.List))}");
            if (shown.Serves) await ServePages(store, shown.Listen, stop);
            return ExitCodes.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Reviewers first: once there are two who may approve a role, roles take two persons.
    static readonly (string Name, string What, Role[] Roles)[] Accounts =
    [
        ("officer", "Demo Officer", [Role.Reviewer]),
        ("senior", "Demo Senior Reviewer", [Role.SeniorReviewer, Role.DisclosureOfficer]),
        ("dpo", "Demo Data Protection Officer", [Role.DataProtectionOfficer]),
        ("admin", "Demo Administrator", [Role.Administrator]),
    ];

    static async Task ServePages(IStore store, string? listen, CancellationToken stop)
    {
        await using var site = await Start(store, listen, stop);
        var address = Listening.On(site.Urls.First()).PageAddress(site.Urls.First());
        Console.Error.WriteLine($"\nPages:    {address}\nSign in by one of these links, each an account of its own, as often as you like:");
        foreach (var (name, what, roles) in Accounts)
        {
            await new Officers(store, TimeProvider.System).Add(new(name, what) { Roles = roles }, null, "", stop);
            var token = await SignInLinks.Make(store, LinkKind.Demo, name, TimeProvider.System.GetUtcNow().AddDays(7), stop);
            Console.Error.WriteLine($"{name + ":",-10}{address}{SignInLinks.PathOf(token)}  ({what})");
        }

        Console.Error.WriteLine("\nCtrl-C ends the demo and removes its store.");
        await site.WaitForShutdownAsync(stop);
    }

    static async Task<WebApplication> Start(IStore store, string? listen, CancellationToken stop)
    {
        const string Usual = "http://127.0.0.1:8080";
        const string AnyFree = "http://127.0.0.1:0";
        try
        {
            return await Start(listen ?? Usual);
        }
        catch (BatchException taken) when (listen is null && taken.InnerException is IOException)
        {
            return await Start(AnyFree);
        }

        async Task<WebApplication> Start(string address)
        {
            var listening = Listening.On(address);
            var site = Site.Create(store, listening, Serve.KeysFolder(store), new());
            await Site.Start(site, listening, stop);
            return site;
        }
    }
}
