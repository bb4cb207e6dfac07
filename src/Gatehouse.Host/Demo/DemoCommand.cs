using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;
using Gatehouse.Host.Service;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Host.Demo;

/// <summary><c>gatehouse demo</c>: a small invented day through the real intake, then the pages.</summary>
static class DemoCommand
{
    const string Examples =
        """
        Makes a day of invented messages, malformed in places, and an invented list of persons sought, a dozen of whom
        travel in disguise. Takes everything in through the real intake into a temporary store, screens it, prints what
        came in and what was found, and serves the officers' pages. No real person is in it; the store is removed at
        the end.

        Examples:
          gatehouse demo
          gatehouse demo --no-serve --json
        """;

    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "Another seed, another day.", DefaultValueFactory = _ => 1 };
        var listen = new Option<string?>("--listen") { Description = "Address of the pages. Default: http://127.0.0.1:8080, or a free port." };
        var noServe = new Option<bool>("--no-serve") { Description = "Ends after the print." };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON object." };
        var command = new DocumentedCommand("demo", "Shows the main job on an invented day.", Examples) { seed, listen, noServe, json };
        command.SetAction((parsed, stop) => Execute(
            parsed.GetValue(seed), parsed.GetValue(listen), !parsed.GetValue(noServe), parsed.GetValue(json), stop));
        return command;
    }

    static async Task<int> Execute(int seed, string? listen, bool serves, bool isJson, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-demo-");
        try
        {
            await using var store = await StoreOption.Open(Path.Combine(folder.FullName, "demo.db"), stop);
            var report = await Run(store, folder.FullName, seed, stop);
            Console.Out.WriteLine(isJson ? report.Json() : report.Words());
            if (serves) await ServePages(store, listen, stop);
            return ExitCodes.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Makes the day, takes it in and screens it; the clock runs from the first file to the last hit.</summary>
    static async Task<DemoReport> Run(IStore store, string folder, int seed, CancellationToken stop)
    {
        var day = DemoDay.Make(TimeProvider.System.GetUtcNow(), seed);
        var listFile = Path.Combine(folder, "Invented list.csv");
        await File.WriteAllTextAsync(listFile, day.WatchlistCsv, stop);
        var list = ReadWatchlists.From([listFile])[0];
        await AddWatchlist.Handle(store, list, Actor.Operator, TimeProvider.System.GetUtcNow(), stop);

        var started = TimeProvider.System.GetTimestamp();
        var tally = new IntakeTally();
        foreach (var file in day.Files)
        {
            tally.Add(await ReceiveMessage.Handle(store, Pack.Default, file.Bytes, file.Name, TimeProvider.System.GetUtcNow(), stop));
        }

        await Intake.ScreenAll(store, stop);
        return await DemoReport.Of(store, day, list, tally, TimeProvider.System.GetElapsedTime(started), stop);
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
            var site = Site.Create(store, listening, Serve.KeysFolder(store), watchedFolder: null);
            await Site.Start(site, listening, stop);
            return site;
        }
    }
}
