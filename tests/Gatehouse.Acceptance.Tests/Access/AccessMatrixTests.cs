using System.Net;
using System.Text.RegularExpressions;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>Every address of the running application, by every role, on every kind of object: as the table of rights says.</summary>
public sealed partial class AccessMatrixTests
{
    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2"), Trait("Requirement", "X3"), Trait("Requirement", "X8"), Trait("Requirement", "U2"), Trait("Requirement", "P-02")]
    public async Task Everybody_gets_what_the_table_says_leaves_a_trace_and_learns_nothing_else(string database)
    {
        Role[] roles = database is "SQLite" ? Enum.GetValues<Role>() : [Role.ScreeningAnalyst, Role.Reviewer, Role.SeniorReviewer, Role.DataProtectionOfficer, Role.Administrator];
        await using var site = await AccessSite.Start(database, roles);
        var things = new Things(site);
        var counts = new Counts();
        foreach (var role in roles)
        {
            (await site.As(role).State()).Status.ShouldBe(HttpStatusCode.Found, $"{role} states a purpose");
            foreach (var endpoint in site.Endpoints.Where(endpoint => !NeededRights.IsAnonymous(endpoint)))
            {
                await WalkThrough(site, things, role, endpoint, counts);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{counts.Walked} requests, {counts.Refused} refused, {counts.Hidden} of what is hidden");
        counts.Wrong.ShouldBeEmpty();
        counts.Walked.ShouldBeGreaterThan(roles.Length * 60);
        counts.Refused.ShouldBeGreaterThan(roles.Length);
        counts.Hidden.ShouldBeGreaterThan(roles.Length);

        // What somebody typed may be anybody's name: where it names nothing it is not written down.
        (await site.Rows($"select action || ' ' || about from audit where about = '{Things.Unknown}' or details like '%{Things.Unknown}%'"))
            .Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    static async Task WalkThrough(AccessSite site, Things things, Role role, RouteEndpoint endpoint, Counts counts)
    {
        var walk = Walks.All.GetValueOrDefault(AddressOf(endpoint)).ShouldNotBeNull($"{AddressOf(endpoint)}: say in Walks what it answers and which event it leaves");
        var right = endpoint.Metadata.GetRequiredMetadata<NeededRight>().Right;
        var isAllowed = right == Right.UsePages || Rights.Of(role).Contains(right);
        if (isAllowed && walk.Prepare is { } prepare) await prepare(things, role);
        var alike = new List<(string Where, Answer Answer)>();
        foreach (var thing in await things.Of(walk.Kind, role))
        {
            var fields = await walk.Form(new(site, role, thing.Id));
            var last = await site.LastEvent();
            var answer = await site.As(role).Send(walk.Address.Split(' ')[0], PathOf(walk.Address, thing.Id), fields);
            var events = await site.Since(last, RoleRules.WordOf(role));
            var where = $"{role} {walk.Address} ({thing.Which})";
            var acts = walk.Actor is null || walk.Actor == role;
            counts.Check(() =>
            {
                ((int)answer.Status).ShouldBeLessThan(500, where);
                if (!isAllowed) CheckRefused(endpoint, answer, events, where);
                else if (!acts) CheckNotActing(walk, answer, events, where);
                else if (thing.IsInSight) CheckSeen(walk, thing, role, right, answer, events, where);
                else CheckUnseen(walk, thing, answer, events, where);
            });
            counts.Add(answer.Status, thing);
            if (!isAllowed || (acts && !thing.IsInSight)) alike.Add((where, Plain(answer, thing.Id)));
        }

        counts.Wrong.AddRange(alike.Select(of => (of.Where, Text: Difference(of.Answer, alike[^1].Answer))).Where(of => of.Text.Length > 0).Select(of => $"{of.Where}: {of.Text}"));
    }

    static void CheckRefused(RouteEndpoint endpoint, Answer answer, Event[] events, string where)
    {
        answer.Status.ShouldBe(HttpStatusCode.Forbidden, where);
        events.ShouldContain(row => row.Is("access", "refused", NameOf(endpoint)), where);
    }

    /// <summary>The right is to look; what others act on they leave as it is.</summary>
    static void CheckNotActing(Walk walk, Answer answer, Event[] events, string where)
    {
        answer.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound);
        events.ShouldNotContain(row => row.Is(walk.Action!, AuditRow.Done, null), where);
    }

    static void CheckSeen(Walk walk, Thing thing, Role role, Right right, Answer answer, Event[] events, string where)
    {
        answer.Status.ShouldBe(walk.Status, where);
        if (walk.Silent is not null) return;
        var about = walk.About switch { null => thing.Id, Walk.Self => RoleRules.WordOf(role), var said => said };
        var row = events.FirstOrDefault(row => row.Is(walk.Action!, AuditRow.Done, about is Walk.Made ? null : about))
            .ShouldNotBeNull($"{where}: {walk.Action} of {about} is an event");
        if (Rights.IsOfTravellers(right)) row.Purpose.ShouldNotBeNullOrEmpty(where);
    }

    static void CheckUnseen(Walk walk, Thing thing, Answer answer, Event[] events, string where)
    {
        answer.Status.ShouldBe(walk.Unknown, where);
        if (walk.Silent is not null) return;
        events.ShouldNotContain(row => row.Is(row.Action, AuditRow.Done, thing.Id), where);
        if (walk.IsLookAtPerson) events.ShouldContain(row => row.Is(walk.Action!, "refused", null) || row.Is(walk.Action!, "not-found", null), $"{where}: the attempt is an event");
    }

    /// <summary>An answer without what differs from one request to the next: form tokens, numbers, and what was asked for.</summary>
    static Answer Plain(Answer answer, string id)
    {
        string Without(string text) => Digits().Replace(Token().Replace(text, "token").Replace(id.Length > 0 ? id : " ", "it", StringComparison.Ordinal), "0");
        return new(answer.Status, Without(answer.Location), answer.Note, Without(answer.Body));
    }

    /// <summary>The first place where two answers differ.</summary>
    static string Difference(Answer one, Answer other)
    {
        var (left, right) = ($"{one.Status} {one.Location} {one.Note} {one.Body}", $"{other.Status} {other.Location} {other.Note} {other.Body}");
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return left.Length == right.Length && at == left.Length ? "" : $"{At(left)} instead of {At(right)}";
        string At(string text) => text.Substring(Math.Min(at, text.Length), Math.Min(100, text.Length - Math.Min(at, text.Length)));
    }

    static string AddressOf(RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET"} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    static string PathOf(string address, string id)
    {
        var pattern = address.Split(' ')[1];
        return pattern.Contains("{**", StringComparison.Ordinal) ? "/no-such-page" : Parameter().Replace(pattern, Uri.EscapeDataString(id));
    }

    static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "unnamed";

    sealed class Counts
    {
        /// <summary>All that is wrong, so that one run tells it.</summary>
        public List<string> Wrong { get; } = [];

        public int Walked { get; private set; }
        public int Refused { get; private set; }
        public int Hidden { get; private set; }

        public void Check(Action check)
        {
            try
            {
                check();
            }
            catch (ShouldAssertException wrong)
            {
                Wrong.Add(wrong.Message);
            }
        }

        public void Add(HttpStatusCode status, Thing thing)
        {
            Walked++;
            if (status == HttpStatusCode.Forbidden) Refused++;
            else if (!thing.IsInSight && thing.Id is not Things.Unknown) Hidden++;
        }
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "R4")]
    public async Task What_no_store_can_hold_is_not_understood_and_no_failure(string database)
    {
        const string Zero = "a\u0000b";
        await using var site = await AccessSite.Start(database, [Role.Reviewer, Role.DataProtectionOfficer]);
        var reviewer = site.As(Role.Reviewer);
        var dora = site.As(Role.DataProtectionOfficer);
        await reviewer.State();
        await dora.State();
        foreach (var path in new[] { "/queue?after=", "/hits/", "/approvals/", "/oversight/accesses?about=", "/oversight/accesses?account=", "/oversight/approvals?after=", "/oversight/requests/" })
        {
            ((int)(await dora.Send("GET", path + Uri.EscapeDataString(Zero))).Status).ShouldBeLessThan(500, path);
        }

        ((int)(await dora.Send("POST", "/oversight/breaches", ("title", $"a screen left open {Zero}"), ("nature", "integrity"), ("found", "2026-03-01"), ("persons", Zero))).Status).ShouldBeLessThan(500);
        ((int)(await dora.Send("POST", "/oversight/accesses/export", ("reason", $"an invented reason {Zero}"))).Status).ShouldBeLessThan(500);
        ((int)(await reviewer.Send("POST", $"/masked/{site.Masked["in sight"]}/ask", ("reference", Zero), ("reason", "an invented reason"))).Status).ShouldBeLessThan(500);
        ((int)(await reviewer.Send("POST", "/sign-in", ("name", Zero), ("password", Zero))).Status).ShouldBeLessThan(500);
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task An_address_without_a_declared_right_ends_the_start()
    {
        await using var site = await AccessSite.Start("SQLite", [Role.Administrator]);
        Walks.All.Keys.Except(site.Endpoints.Select(AddressOf), StringComparer.Ordinal).ShouldBeEmpty("the addresses of this test are those of the program");

        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/", () => "declared").Needs(Right.UsePages);
        NeededRights.MustBeDeclared(app);
        app.MapGet("/forgotten", () => "undeclared");
        Should.Throw<InvalidOperationException>(() => NeededRights.MustBeDeclared(app)).Message.ShouldContain("/forgotten");
        await using var open = WebApplication.CreateSlimBuilder().Build();
        open.MapGet("/open", () => "anonymous, and on no list").AllowAnonymous();
        Should.Throw<InvalidOperationException>(() => NeededRights.MustBeDeclared(open)).Message.ShouldContain("/open");
    }

    [Fact]
    [Trait("Requirement", "P-01"), Trait("Requirement", "U3")]
    public async Task Without_a_purpose_of_the_pack_no_traveller_is_shown_and_the_refusal_is_audited()
    {
        await using var site = await AccessSite.Start("SQLite", [Role.Reviewer]);
        var visitor = site.As(Role.Reviewer);
        foreach (var path in new[] { "/queue", $"/hits/{site.Hits["in sight"]}", "/approvals" })
        {
            var answer = await visitor.Send("GET", path);
            answer.Status.ShouldBe(HttpStatusCode.Found, path);
            answer.Location.ShouldBe($"/purpose?returnUrl={Uri.EscapeDataString(path)}");
        }

        (await visitor.Send("GET", "/flights")).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.State(purpose: "curiosity")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.State(purpose: Pack.Default.Supervision.Code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var number in new[] { "", "Kerimbay", "two words 1", "ab", new string('1', 31), "12<script>" })
        {
            (await visitor.State(number: number)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, number);
        }

        (await site.Rows("select action || ' ' || result from audit where actor = 'reviewer'")).Count(row => row is "state-purpose refused").ShouldBe(8);
        (await site.Rows("select coalesce(details, '') || about from audit")).ShouldAllBe(row => !row.Contains("Kerimbay") && !row.Contains("curiosity"));
        (await visitor.State("case", "17/2026")).Status.ShouldBe(HttpStatusCode.Found);
        var hit = await visitor.Send("GET", $"/hits/{site.Hits["other time"]}");
        hit.Status.ShouldBe(HttpStatusCode.OK, "a case opens other times");
        hit.Body.ShouldContain("case 17/2026");
        (await site.Rows("select purpose || ' ' || reference from audit where action = 'view-hit'")).ShouldBe(["terrorist-offence case 17/2026"]);
        await visitor.Send("POST", "/sign-out");
        (await site.Rows("select reference from stated_purpose")).ShouldBeEmpty("it ends with the session");
    }
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
