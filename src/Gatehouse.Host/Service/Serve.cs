using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;
using Gatehouse.Officer.Access;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse serve</c>: one process with pages, intake and workers.</summary>
static class Serve
{
    const string Examples =
        """
        Serves the officers' pages, takes messages in and screens them, in one process. With PostgreSQL any number of
        these processes share the work.

        Messages come by POST to /api/messages (body: the interchange as it is; header: 'Authorization: Bearer KEY',
        a key from 'gatehouse carriers add NAME') or as files in the --watch folder. A file there is deleted once its
        messages are committed, and renamed to *.refused when it holds none.

        The first start prints a link, good once and for an hour, by which the first administrator sets up their account.
        There is no default password.

        Examples:
          gatehouse lists add un.xml sdn.csv alt.csv add.csv
          gatehouse serve --watch inbox
          curl --data-binary @push.edi -H "Authorization: Bearer $KEY" http://127.0.0.1:8080/api/messages

        The state's own OpenID provider (accounts are linked beforehand: 'gatehouse users add --subject'):
          gatehouse serve --oidc-authority https://login.example --oidc-client-id gatehouse --oidc-secret-file oidc.secret
        and with its second factor demanded, as the provider names it:
          gatehouse serve --oidc-acr https://login.example/two-factors --oidc-authority … (as above)

        Beyond this machine only TLS is spoken, here or by a proxy:
          gatehouse serve --listen 'https://*:443;http://*:80' --host gatehouse.example --certificate site.pem --certificate-key site.key
          gatehouse serve --listen http://10.1.0.7:8080 --host gatehouse.example --behind-proxy 10.1.0.2
        """;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var reach = new ListenOptions();
        var watch = new Option<string?>("--watch") { Description = "Folder to take message files in from." };
        var waiting = new Option<long>("--most-waiting")
        {
            Description = "Messages that may wait for screening; beyond it carriers read 503 and when to come back, and files stay in the folder.",
            DefaultValueFactory = _ => IntakeSettings.UsualMostWaiting,
        };
        var provider = new ProviderOptions();
        var audit = AuditPlaces.Options();
        var command = new DocumentedCommand("serve", "Serves pages and intake, and screens what comes in.", Examples)
        {
            store, watch, waiting, audit.Key, audit.Copy,
        };
        reach.AddTo(command);
        provider.AddTo(command);
        command.SetAction((parsed, stop) => Execute(
            parsed.GetRequiredValue(store), reach.Read(parsed), provider.Read(parsed), new(parsed.GetValue(watch), parsed.GetValue(waiting)), AuditPlaces.Of(parsed, audit), stop));
        return command;
    }

    static async Task<int> Execute(
        string address, Listening listening, IdentityProvider? provider, IntakeSettings intake, AuditPlaces audit, CancellationToken stop)
    {
        if (intake.WatchedFolder is { } watch && !Directory.Exists(watch)) throw BatchException.Usage($"{watch}: no such folder to watch");
        await using var store = await StoreOption.Open(address, audit, stop);
        await using var site = Site.Create(store, listening, KeysFolder(store), intake, provider);
        await Site.Start(site, listening, stop);
        Console.Error.WriteLine($"Gatehouse on {string.Join(", ", site.Urls)}, store {store.Name}. Ctrl-C stops it.");
        await Greet(store, site, listening, stop);
        await site.WaitForShutdownAsync(stop);
        return ExitCodes.Done;
    }

    /// <summary>Everything secret of a store lies in one folder.</summary>
    public static string KeysFolder(IStore store) => store.Keys.Folder;

    // It serves already: neither a store that is away for a moment nor an early end is a failure.
    static async Task Greet(IStore store, WebApplication site, Listening listening, CancellationToken stop)
    {
        for (; ; )
        {
            try
            {
                await Welcome(store, site, listening, stop);
                return;
            }
            catch (StoreAwayException away)
            {
                Console.Error.WriteLine($"{away.Message} Trying again.");
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    static async Task Welcome(IStore store, WebApplication site, Listening listening, CancellationToken stop)
    {
        var lists = await AddWatchlist.InForce(store, stop);
        Console.Error.WriteLine(lists.Count == 0
            ? "No list is in force: 'gatehouse lists add FILE…' adds one."
            : $"Lists in force: {string.Join(", ", lists.Select(list => $"{list.Name} ({list.Persons} persons)"))}.");
        if ((await site.Services.GetRequiredService<Officers>().All(stop)).Count == 0)
        {
            // Whoever reads this becomes the first administrator; a new start prints another one, and this one is dead.
            var token = await SignInLinks.Make(store, LinkKind.SetUp, null, TimeProvider.System.GetUtcNow() + SignInLinks.SetUpLife, stop);
            Console.Error.WriteLine(
                $"Nobody can sign in yet. The first administrator sets up their account within an hour here, once:\n  {listening.PageAddress(site.Urls.First())}{SignInLinks.PathOf(token)}");
        }

        if (await AuditStanding.Note(store, TimeProvider.System.GetUtcNow(), stop) is { } lacks)
            Console.Error.WriteLine($"The audit log has {lacks}: 'gatehouse serve --help' says how to give it one; the data protection officer sees it.");
    }
}
