using Dapper;
using Gatehouse.Acceptance.Tests.Pages;
using Gatehouse.Host.Edge;
using Gatehouse.Host.Service;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>
/// The running application with an account of every role, all of one office, and a hit of every kind: in sight, of another
/// office, of another time, of a list nobody is cleared for. Of flights half a year ago two travellers are left, masked: of the
/// office, and of another.
/// </summary>
sealed class AccessSite : IAsyncDisposable
{
    const string ClosedList = "Closed list";

    static readonly TimeSpan PastThePeriod = TimeSpan.FromDays(200);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gatehouse-access-");
    readonly Dictionary<Role, Visitor> visitors = [];
    WebApplication app = null!;

    public IStore Store { get; private set; } = null!;

    /// <summary>In force.</summary>
    public Pack Pack { get; } = Pack.Default with
    {
        Version = 2,
        Offices = [new("coast", "Coast", ["TBS", "JFK"])],
        RestrictedLists = [new(ClosedList, "intelligence-only")],
        FlightWindow = new(2, 20),
        Authorities = [new("police", "Invented police", ["terrorist-offence"], IsPlaceholder: false)],
        Approvers = [new("COURT", "Invented court", ApproverKind.Court, [GraveAct.Unmasking, GraveAct.InformationRequest], IsPlaceholder: false)],
    };

    /// <summary>Hits by kind.</summary>
    public Dictionary<string, string> Hits { get; } = new(StringComparer.Ordinal);

    /// <summary>A hit in sight of everybody, of which two reviewers make a match.</summary>
    public string Match { get; private set; } = "";

    /// <summary>Masked travellers by kind.</summary>
    public Dictionary<string, string> Masked { get; } = new(StringComparer.Ordinal);

    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public Visitor As(Role role) => visitors[role];

    public IReadOnlyCollection<Role> Roles => visitors.Keys;

    public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AccessSite> Start(string database, IReadOnlyList<Role> roles)
    {
        var site = new AccessSite();
        var isSqlite = string.Equals(database, "SQLite", StringComparison.Ordinal);
        var address = isSqlite ? Path.Combine(site.folder.FullName, "access.db") : await PostgresServer.Shared.CreateDatabase();
        var clock = new ShiftedClock { Ahead = -PastThePeriod };
        site.Store = Stores.Open(address, clock, new StoreSettings(Path.Combine(site.folder.FullName, "audit-key")));
        await site.Store.Migrate(ScreeningServices.Tables, Stop);
        await site.Fill(clock);
        var links = await site.Accounts(roles);
        site.app = Site.Create(site.Store, Listening.On("http://127.0.0.1:0"), Path.Combine(site.folder.FullName, "keys"), new());
        await site.app.StartAsync(Stop);
        foreach (var (role, link) in links) site.visitors[role] = await Visitor.SignIn(new(site.app.Urls.Single()), role, link);
        return site;
    }

    public Task<string[]> Rows(string sql) => Store.Read(async connection => (await connection.QueryAsync<string>(sql)).ToArray(), Stop);

    /// <summary>The revision of a hit; 0 where there is none.</summary>
    public async Task<int> RevisionOf(string hit) => await Store.Read(
        connection => connection.ExecuteScalarAsync<int?>("select revision from hit where id = @hit", new { hit }), Stop) ?? 0;

    /// <summary>The newest event of the log.</summary>
    public Task<long> LastEvent() => Store.Read(connection => connection.ExecuteScalarAsync<long>("select coalesce(max(id), 0) from audit"), Stop);

    /// <summary>What an account did since an event.</summary>
    public Task<Event[]> Since(long last, string account) => Store.Read(
        async connection => (await connection.QueryAsync<Event>(
            "select action, about, result, purpose from audit where id > @last and actor = @account order by id", new { last, account })).ToArray(),
        Stop);

    async Task Fill(ShiftedClock clock)
    {
        await StoredPacks.Begin(Store, clock.GetUtcNow(), Stop);
        (await ProposePack.Handle(Store, Pack, Actor.Operator, "a test", clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.InForce>();
        await AddList(InventedDay.ListName, InventedDay.List, clock.GetUtcNow());
        await AddList(ClosedList, "id,name,birth_dates,nationalities,sex\nCL-1,Astrid Lindquist,1992-01-01,SE,F\n", clock.GetUtcNow());
        await TakeTheDay(clock);
        Masked["in sight"] = await Keep("IL-1", clock);
        Masked["other office"] = await Keep("IL-3", clock);
        clock.Ahead = TimeSpan.Zero;
        (await new EraseExpired(Store, clock, Pack).Handle(Actor.Service("retention"), isConfirmed: true, Stop)).Masked.ShouldBe(Masked.Count);
        await TakeTheDay(clock);
        Hits["in sight"] = await HitOf("IL-1");
        Hits["other office"] = await HitOf("IL-3");
        Hits["other time"] = await HitOf("IL-6");
        Hits["uncleared list"] = await HitOf("CL-1");
        Match = await HitOf("IL-2");
    }

    async Task TakeTheDay(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        foreach (var message in InventedDay.Messages(now)) await ReceiveMessage.Handle(Store, Pack, message, "test", now, Stop);
        var lists = new CurrentLists(Store, clock, NullLogger<CurrentLists>.Instance);
        await lists.Refresh(Stop);
        await new ScreeningWorker(Store, lists, new(Store, clock, NullLogger<CurrentPack>.Instance), clock, NullLogger<ScreeningWorker>.Instance).WorkThrough(Stop);
    }

    /// <summary>The traveller of a hit outlives the period.</summary>
    async Task<string> Keep(string entry, TimeProvider clock)
    {
        var traveller = (await Rows($"select traveller from hit where entry_id = '{entry}'")).ShouldHaveSingleItem();
        var flight = (await Rows($"select flight from hit where entry_id = '{entry}'")).ShouldHaveSingleItem();
        var until = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(24);
        var kept = new RetentionJustification(JustificationKind.Evidence, "Named in a judgment of the invented court.", until);
        (await new JustifyRetention(Store, clock, Pack).OfTraveller(Actor.Operator, flight, traveller, kept, Stop)).ShouldBeOfType<JustifyResult.Done>();
        return traveller;
    }

    async Task AddList(string name, string text, DateTimeOffset now)
    {
        var file = Path.Combine(folder.FullName, name + ".csv");
        await File.WriteAllTextAsync(file, text, Stop);
        (await AddWatchlist.Handle(Store, ReadWatchlists.From([file])[0], Actor.Operator, now, Stop)).ShouldBeOfType<ListResult.Done>();
    }

    async Task<string> HitOf(string entry) => (await Rows($"select id from hit where entry_id = '{entry}'")).ShouldHaveSingleItem();

    /// <summary>Whoever could approve a role comes last: until then roles are granted alone.</summary>
    async Task<List<(Role Role, string Link)>> Accounts(IReadOnlyList<Role> roles)
    {
        var links = new List<(Role, string)>();
        var officers = new Officers(Store, TimeProvider.System);
        foreach (var role in roles.OrderBy(role => role is Role.Administrator or Role.DataProtectionOfficer))
        {
            var name = RoleRules.WordOf(role);
            var account = new NewOfficer(name, $"Invented {name}")
            {
                Roles = [role],
                Office = "coast",
                Organisation = role is Role.ExternalApprover or Role.AuthorityUser ? "COURT" : null,
            };
            (await officers.Add(account, null, "", Stop)).Added.ShouldNotBeNull(name);
            links.Add((role, SignInLinks.PathOf(await SignInLinks.Make(Store, LinkKind.Demo, name, TimeProvider.System.GetUtcNow().AddDays(1), Stop))));
        }

        return links;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}

/// <summary>A row of the audit log.</summary>
sealed record Event
{
    public string Action { get; init; } = "";
    public string About { get; init; } = "";
    public string Result { get; init; } = "";
    public string? Purpose { get; init; }

    /// <param name="action">What was done.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="about">Null: whatever.</param>
    public bool Is(string action, string result, string? about) =>
        string.Equals(Action, action, StringComparison.Ordinal) && string.Equals(Result, result, StringComparison.Ordinal)
        && (about is null || string.Equals(About, about, StringComparison.Ordinal));
}
