using System.Net;
using Gatehouse.Officer;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>Every address of the running application, by every role, on every kind of object: as the table of rights says.</summary>
public sealed class AccessMatrixTests
{
    /// <summary>Answers of addresses that open no data: nothing to write down where they are allowed.</summary>
    static readonly HashSet<string> WithoutData = new(StringComparer.Ordinal)
    {
        "Home", "NotFound", "PurposePage", "BreakGlassPage", "DispositionPage", "DisclosurePage", "KeepTravellerPage", "ApprovalPage", "Account",
    };

    static readonly HashSet<string> Audited = new(StringComparer.Ordinal)
    {
        "Queue", "Hit", "Disposition", "AskDisclosure", "KeepTraveller", "Flights", "Approvals", "DecideApproval", "StatePurpose",
    };

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2"), Trait("Requirement", "X3"), Trait("Requirement", "X8"), Trait("Requirement", "U2"), Trait("Requirement", "P-02")]
    public async Task Everybody_gets_what_the_table_says_and_nothing_else(string database)
    {
        Role[] roles = database is "SQLite" ? Enum.GetValues<Role>() : [Role.ScreeningAnalyst, Role.Reviewer, Role.SeniorReviewer, Role.DataProtectionOfficer, Role.Administrator];
        await using var site = await AccessSite.Start(database, roles);
        var (walked, refused, hidden) = (0, 0, 0);
        foreach (var role in roles)
        {
            var visitor = site.As(role);
            (await visitor.State()).Status.ShouldBe(HttpStatusCode.Found, $"{role} states a purpose");
            foreach (var endpoint in site.Endpoints.Where(endpoint => !NeededRights.IsAnonymous(endpoint)))
            {
                var unknown = -1;
                foreach (var (kind, path) in Addresses(site, endpoint))
                {
                    var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
                    var before = await Events(site, role);
                    var (status, body) = await visitor.Send(method, path);
                    var where = $"{role} {method} {path} ({kind})";
                    Check(endpoint, role, kind, status, where);
                    CheckAudit(endpoint, role, await Events(site, role) - before, where);
                    walked++;
                    if (status == HttpStatusCode.Forbidden) refused++;
                    if (status != HttpStatusCode.NotFound || kind.Length == 0) continue;
                    hidden++;
                    if (kind is "unknown") unknown = body.Length;
                    else Math.Abs(body.Length - unknown).ShouldBeLessThan(64, $"{where}: hidden and unknown answers are alike");
                }
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{walked} requests, {refused} refused, {hidden} hidden");
        walked.ShouldBeGreaterThan(roles.Length * 30);
        refused.ShouldBeGreaterThan(roles.Length);
        hidden.ShouldBeGreaterThan(roles.Length);
    }

    static void Check(RouteEndpoint endpoint, Role role, string kind, HttpStatusCode status, string where)
    {
        var rights = (HashSet<Right>)[Right.UsePages, .. Rights.Of(role)];
        ((int)status).ShouldBeLessThan(500, where);
        (status == HttpStatusCode.Forbidden).ShouldBe(!rights.Contains(endpoint.Metadata.GetRequiredMetadata<NeededRight>().Right), where);
        if (status == HttpStatusCode.Forbidden || !OpensHit(endpoint)) return;
        (status == HttpStatusCode.NotFound).ShouldBe(!IsInSight(kind, rights), where);
    }

    static bool OpensHit(RouteEndpoint endpoint) => NameOf(endpoint) is "Hit" or "Disposition" or "AskDisclosure" or "KeepTraveller";

    static bool IsInSight(string kind, HashSet<Right> rights) => kind switch
    {
        "in sight" => true,
        "unknown" => false,
        "other time" => rights.Contains(Right.SeeOtherTimes) || rights.Contains(Right.SeeEverything),
        _ => rights.Contains(Right.SeeEverything),
    };

    static void CheckAudit(RouteEndpoint endpoint, Role role, long written, string where)
    {
        var isAllowed = endpoint.Metadata.GetRequiredMetadata<NeededRight>().Right is var right && (right == Right.UsePages || Rights.Of(role).Contains(right));
        if (!isAllowed || Audited.Contains(NameOf(endpoint))) written.ShouldBeGreaterThan(0, $"{where}: an event is written");
    }

    /// <summary>The addresses of an endpoint: one for each kind of object where it has one, the unknown one first.</summary>
    static IEnumerable<(string Kind, string Path)> Addresses(AccessSite site, RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        if (!pattern.Contains('{', StringComparison.Ordinal)) return [("", pattern)];
        if (pattern.Contains("{**", StringComparison.Ordinal)) return [("", "/no-such-page")];
        var parameter = pattern[pattern.IndexOf('{', StringComparison.Ordinal)..(pattern.IndexOf('}', StringComparison.Ordinal) + 1)];
        return pattern.StartsWith("/hits/", StringComparison.Ordinal)
            ? site.Hits.OrderBy(hit => hit.Key is not "unknown").Select(hit => (hit.Key, pattern.Replace(parameter, hit.Value, StringComparison.Ordinal)))
            : [("", pattern.Replace(parameter, "no-such-thing", StringComparison.Ordinal))];
    }

    static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";

    static async Task<long> Events(AccessSite site, Role role) =>
        long.Parse((await site.Rows($"select cast(count(*) as text) from audit where actor = '{RoleRules.WordOf(role)}'"))[0], System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task An_address_without_a_declared_right_ends_the_start()
    {
        await using var site = await AccessSite.Start("SQLite", [Role.Administrator]);
        var named = site.Endpoints.Where(endpoint => !NeededRights.IsAnonymous(endpoint)).Select(NameOf).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        named.ShouldContain("Queue", StringComparer.Ordinal);
        WithoutData.Union(Audited, StringComparer.Ordinal).Where(name => !named.Contains(name)).ShouldBeEmpty("the lists of this test are those of the program");

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
            var (status, body) = await visitor.Send("GET", path);
            status.ShouldBe(HttpStatusCode.Found, path);
            body.ShouldStartWith($"/purpose?returnUrl={Uri.EscapeDataString(path)}");
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
}
