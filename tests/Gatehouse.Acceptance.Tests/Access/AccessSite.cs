using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Gatehouse.Acceptance.Tests.Pages;
using Gatehouse.Host.Edge;
using Gatehouse.Host.Service;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>
/// The running application with an account of every role, all of one office, and a hit of every kind: in sight, of another
/// office, of another time, of a list nobody is cleared for.
/// </summary>
sealed partial class AccessSite : IAsyncDisposable
{
    const string ClosedList = "Closed list";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gatehouse-access-");
    readonly Dictionary<Role, Visitor> visitors = [];
    WebApplication app = null!;

    public IStore Store { get; private set; } = null!;

    /// <summary>Hits by kind; <c>unknown</c> is none.</summary>
    public Dictionary<string, string> Hits { get; } = new(StringComparer.Ordinal) { ["unknown"] = new('0', 20) };

    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public Visitor As(Role role) => visitors[role];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AccessSite> Start(string database, IReadOnlyList<Role> roles)
    {
        var site = new AccessSite();
        var isSqlite = string.Equals(database, "SQLite", StringComparison.Ordinal);
        var address = isSqlite ? Path.Combine(site.folder.FullName, "access.db") : await PostgresServer.Shared.CreateDatabase();
        site.Store = Stores.Open(address, TimeProvider.System);
        await site.Store.Migrate(ScreeningServices.Tables, Stop);
        await site.Fill();
        var links = await site.Accounts(roles);
        site.app = Site.Create(site.Store, Listening.On("http://127.0.0.1:0"), Path.Combine(site.folder.FullName, "keys"), watchedFolder: null);
        await site.app.StartAsync(Stop);
        foreach (var (role, link) in links) site.visitors[role] = await Visitor.SignIn(new(site.app.Urls.Single()), role, link);
        return site;
    }

    public Task<string[]> Rows(string sql) => Store.Read(async connection => (await connection.QueryAsync<string>(sql)).ToArray(), Stop);

    async Task Fill()
    {
        var now = TimeProvider.System.GetUtcNow();
        await StoredPacks.Begin(Store, now, Stop);
        var pack = Pack.Default with
        {
            Version = 2,
            Offices = [new("coast", "Coast", ["TBS", "JFK"])],
            RestrictedLists = [new(ClosedList, "intelligence-only")],
            FlightWindow = new(2, 20),
        };
        (await ProposePack.Handle(Store, pack, Actor.Operator, "a test", now, Stop)).ShouldBeOfType<ProposeResult.InForce>();
        await AddList(InventedDay.ListName, InventedDay.List, now);
        await AddList(ClosedList, "id,name,birth_dates,nationalities,sex\nCL-1,Astrid Lindquist,1992-01-01,SE,F\n", now);
        foreach (var message in InventedDay.Messages(now)) await ReceiveMessage.Handle(Store, pack, message, "test", now, Stop);
        var lists = new CurrentLists(Store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
        await lists.Refresh(Stop);
        await new ScreeningWorker(Store, lists, new(Store, TimeProvider.System, NullLogger<CurrentPack>.Instance), TimeProvider.System, NullLogger<ScreeningWorker>.Instance).WorkThrough(Stop);
        Hits["in sight"] = await HitOf("IL-1");
        Hits["other office"] = await HitOf("IL-3");
        Hits["other time"] = await HitOf("IL-6");
        Hits["uncleared list"] = await HitOf("CL-1");
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

/// <summary>A browser without scripts, signed in as one role; it follows no redirect, so that every answer is seen.</summary>
sealed partial class Visitor : IDisposable
{
    readonly HttpClient http;
    string token = "";

    Visitor(HttpClient http, Role role) => (this.http, Role) = (http, role);

    public Role Role { get; }

    public static async Task<Visitor> SignIn(Uri address, Role role, string link)
    {
        var visitor = new Visitor(new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address }, role);
        visitor.token = await visitor.TokenOf(link);
        (await visitor.Send("POST", link)).Status.ShouldBe(HttpStatusCode.Found);
        visitor.token = await visitor.TokenOf("/purpose");
        return visitor;
    }

    /// <summary>States the first purpose offered.</summary>
    public async Task<(HttpStatusCode Status, string Body)> State(string kind = "shift", string number = "2026-1", string? purpose = null)
    {
        var offered = purpose ?? FirstPurpose().Match((await Send("GET", "/purpose")).Body).Groups["code"].Value;
        return await Send("POST", "/purpose", ("purpose", offered), ("kind", kind), ("number", number), ("returnUrl", "/"));
    }

    public async Task<(HttpStatusCode Status, string Body)> Send(string method, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method is "POST") request.Content = new FormUrlEncodedContent([new("__form", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, (answer.Headers.Location?.ToString() ?? "") + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => http.Dispose();

    async Task<string> TokenOf(string path) => WebUtility.HtmlDecode(FormToken().Match((await Send("GET", path)).Body).Groups["token"].Value);

    [GeneratedRegex("""name="__form"[^>]*value="(?<token>[^"]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("""name="purpose" value="(?<code>[^"]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstPurpose();
}
