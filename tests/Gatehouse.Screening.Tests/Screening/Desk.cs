using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>A whole screening desk over one real store, with a clock that stands still.</summary>
sealed class Desk : IAsyncDisposable
{
    public const string Officer = "anna";

    readonly DirectoryInfo? folder;
    readonly CurrentLists lists;
    readonly ScreeningWorker worker;

    Desk(IStore store, string address, DirectoryInfo? folder)
    {
        (Store, Address, this.folder) = (store, address, folder);
        lists = new(store, Clock, NullLogger<CurrentLists>.Instance);
        Pack = new(store, Clock, NullLogger<CurrentPack>.Instance);
        worker = new(store, lists, Pack, Clock, NullLogger<ScreeningWorker>.Instance);
        Answers = new(store, Pack, worker, Clock, NullLogger<AnswerBoarding>.Instance);
    }

    public AnswerBoarding Answers { get; }

    public IStore Store { get; }

    public CurrentPack Pack { get; }

    public string Address { get; }

    public bool IsSqlite => folder is not null;

    /// <summary>Ten in the morning (UTC) of the day the flight leaves.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 14, 10, 0, 0, TimeSpan.Zero));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Desk> Open(string database, params IReadOnlyList<ListEntry> sought)
    {
        var created = string.Equals(database, "SQLite", StringComparison.Ordinal) ? Directory.CreateTempSubdirectory("gatehouse-test-") : null;
        return await Open(created is null ? await PostgresServer.Shared.CreateDatabase() : Path.Combine(created.FullName, "desk.db"), created, sought);
    }

    /// <summary>On a server of its own, that a test stops or follows.</summary>
    public static async Task<Desk> Open(PostgresServer server, params IReadOnlyList<ListEntry> sought) => await Open(await server.CreateDatabase(), null, sought);

    static async Task<Desk> Open(string address, DirectoryInfo? created, IReadOnlyList<ListEntry> sought)
    {
        var store = Stores.Open(address, TimeProvider.System);
        await store.Migrate(ScreeningServices.Tables, Stop);
        var desk = new Desk(store, address, created);
        await desk.PutInForce(sought);
        return desk;
    }

    /// <summary>Puts the list "Test list" into force.</summary>
    public async Task PutInForce(IReadOnlyList<ListEntry> sought)
    {
        var list = new Watchlist
        {
            Name = "Test list",
            Format = WatchlistFormat.OwnCsv,
            Digest = string.Join(',', sought.Select(entry => entry.Person.Id + string.Join(' ', entry.Person.Identity.Names))),
            Persons = sought,
        };
        await AddWatchlist.Handle(Store, list, Actor.Service("test"), Clock.GetUtcNow(), Stop);
    }

    /// <summary>An invented person sought.</summary>
    public static ListEntry Sought(string id, string name, string? born = null, string? document = null) => new(
        new("Test list", id, new()
        {
            Names = [new(name)],
            BirthDates = born is null ? [] : [DateOfBirth.Parse(born)!.Value],
            Documents = document is null ? [] : [new(document, "AZ", "P")],
        }),
        Reason: "invented",
        LegalBasis: "none, a test",
        Authority: "test desk");

    public Task<IntakeResult> Receive(byte[] message) => ReceiveMessage.Handle(Store, Pack.Value, message, "test", Clock.GetUtcNow(), Stop);

    /// <summary>A carrier asks with its key, as the lists in force stand.</summary>
    public async Task<QuestionResult> Ask(string key, byte[] question)
    {
        await lists.Refresh(Stop);
        return await Answers.Handle(new(key, null), Question.Of(question).Question!, Stop);
    }

    /// <summary>The same carrier asks for the answer as it is now.</summary>
    public Task<QuestionResult> Again(string key, string digest, CancellationToken stop) => Answers.Again(new(key, null), digest, stop);

    /// <summary>A carrier with a key.</summary>
    public async Task<string> NewKey(string carrier)
    {
        await KeepCarriers.Add(Store, new(carrier), Actor.Operator, Clock.GetUtcNow(), Stop);
        return (await KeepCarriers.NewKey(Store, carrier, Actor.Operator, Clock.GetUtcNow(), Stop))!;
    }

    /// <summary>Receives and screens.</summary>
    public async Task<IntakeResult> Take(byte[] message)
    {
        var result = await Receive(message);
        await Screen();
        return result;
    }

    /// <summary>Takes up the lists in force and works until nothing waits.</summary>
    public async Task Screen()
    {
        await lists.Refresh(Stop);
        await worker.WorkThrough(Stop);
    }

    public async Task Rescreen()
    {
        await lists.Refresh(Stop);
        await RescreenFlights.Queue(Store, lists.Value.Digest, Clock.GetUtcNow(), Stop);
        await worker.WorkThrough(Stop);
    }

    public async Task<IReadOnlyList<QueueRow>> Queue(QueueView view = QueueView.Waiting) =>
        (await new ListQueue(Store, Clock).Handle(Acting(Officer, Role.Reviewer), view, null, 100, Stop)).Rows;

    public async Task<FlightRow> Flight() =>
        (await new ListFlights(Store, Clock).Handle(Acting(Officer, Role.Reviewer), DateTimeOffset.UnixEpoch, null, 100, Stop)).Rows.ShouldHaveSingleItem();

    public Task<HitView?> View(string id, Actor? actor = null) =>
        new ViewHit(Store, Clock).Handle(actor ?? Acting(Officer, Role.Reviewer), id, Stop);

    public Task<DecideResult> Decide(QueueRow hit, int revision, Outcome outcome, string reason, string? text = null, string officer = Officer) =>
        DecideAs(Acting(officer, Role.Reviewer), hit.Id, new(hit.Id, revision, outcome, reason, text));

    public Task<DecideResult> DecideAs(Actor actor, string id, Decision decision) =>
        new DecideHit(Store, Clock).Handle(actor, decision with { HitId = id }, Stop);

    /// <summary>The acts of two persons that this version does.</summary>
    public IReadOnlyList<IGraveAct> Acts =>
        [new PackChange(), new RoleGrant(), new ListActivation(), new ReviewedMatch(Store), new Disclosure(Store), new Permission(GraveAct.LogExport), new BreakGlass(), new Clearances()];

    /// <summary>Ends the time of set-up: from now on a second person could act.</summary>
    public async Task TwoAccounts()
    {
        var officers = new Officers(Store, Clock);
        await officers.Add(new NewOfficer("anna", "Anna"), "invented-password-1", "", Stop);
        await officers.Add(new NewOfficer("boris", "Boris"), "invented-password-1", "", Stop);
    }

    /// <summary>An invented human of the PIU.</summary>
    public static Actor Acting(string name, params Role[] roles) =>
        new(ActorKind.Human, name, name, "PIU", roles.ToHashSet(), "127.0.0.1") { Purpose = new("terrorist-offence", "case 1/2026") };

    public async ValueTask DisposeAsync()
    {
        Answers.Dispose();
        await Store.DisposeAsync();
        folder?.Delete(recursive: true);
    }
}
