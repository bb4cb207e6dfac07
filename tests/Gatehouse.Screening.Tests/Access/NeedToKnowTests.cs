using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Access;

/// <summary>Who sees which hits, and which of their fields; on both stores.</summary>
public sealed class NeedToKnowTests
{
    const string Handling = "intelligence-only";

    static readonly Passenger Listed = new("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX");

    static readonly Actor Rana = Desk.Acting("rana", Role.Reviewer) with { Purpose = new("terrorist-offence", "shift 2026-03-14") };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2")]
    public async Task An_office_sees_the_flights_of_its_airports(string database)
    {
        await using var desk = await Open(database);
        (await Seen(desk, Rana with { Office = "coast" })).ShouldBe((1, 1, 1));
        (await Seen(desk, Rana with { Office = "inland" })).ShouldBe((0, 0, 0));
        (await Seen(desk, Rana with { Office = "no such office" })).ShouldBe((0, 0, 0));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2")]
    public async Task Outside_the_window_only_a_case_or_the_right_opens_a_hit(string database)
    {
        await using var desk = await Open(database);
        desk.Clock.Advance(TimeSpan.FromHours(7));
        (await Seen(desk, Rana)).Hits.ShouldBe(0, "departed more than two hours ago");
        (await Seen(desk, Rana with { Purpose = new("terrorist-offence", "case 17/2026") })).Hits.ShouldBe(1);
        (await Seen(desk, Desk.Acting("senem", Role.SeniorReviewer) with { Purpose = Rana.Purpose })).Hits.ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2"), Trait("Requirement", "X4")]
    public async Task A_restricted_list_is_seen_by_cleared_accounts_alone_and_counted_for_nobody_else(string database)
    {
        await using var desk = await Open(database, [new("Test list", Handling)]);
        (await Seen(desk, Rana)).ShouldBe((0, 1, 0));
        var imani = Desk.Acting("imani", Role.Administrator);
        await new Officers(desk.Store, desk.Clock).Add(new NewOfficer("rana", "Rana Invented"), null, "", Stop);
        var asked = (await Clearances.Ask(desk.Store, imani, "rana", Handling, "works on this list", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<AskResult.Asked>();
        var decide = new DecideApproval(desk.Store, desk.Clock, desk.Acts);
        var vusal = Desk.Acting("vusal", Role.WatchlistApprover);
        (await decide.Handle(vusal with { Person = "rana" }, asked.Approval.Id, isApproved: true, "one's own clearance", Stop)).ShouldBeOfType<SettleResult.No>();
        (await Seen(desk, Rana)).Hits.ShouldBe(0);
        (await decide.Handle(vusal, asked.Approval.Id, isApproved: true, "yes, she does", Stop)).ShouldBeOfType<SettleResult.Settled>();
        (await Seen(desk, Rana)).ShouldBe((1, 1, 1));
        (await Clearances.Withdraw(desk.Store, imani, "rana", Handling, desk.Clock.GetUtcNow(), Stop)).ShouldBeTrue();
        (await Seen(desk, Rana)).ShouldBe((0, 1, 0));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X3")]
    public async Task What_is_out_of_sight_is_answered_like_what_is_not_there(string database)
    {
        await using var desk = await Open(database);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var elsewhere = Rana with { Office = "inland" };
        (await desk.View(hit.Id, elsewhere)).ShouldBeNull();
        (await desk.DecideAs(elsewhere, hit.Id, new(hit.Id, 1, Outcome.NoMatch, "name-differs", null))).ShouldBeOfType<DecideResult.NotFound>();
        var ask = new AskApproval(desk.Store, desk.Clock, desk.Acts);
        var request = new DisclosureRequest(1, "a", "b", "c", ConfirmsAirLink: true, "d", "e");
        var hidden = (await ask.Handle(elsewhere, GraveAct.Disclosure, hit.Id, request, "an invented reason", Stop)).ShouldBeOfType<AskResult.No>().Why;
        (await ask.Handle(elsewhere, GraveAct.Disclosure, "no-such-hit", request, "an invented reason", Stop)).ShouldBeOfType<AskResult.No>().Why.ShouldBe(hidden);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2"), Trait("Requirement", "Y5")]
    public async Task Masked_fields_never_leave_the_use_case_and_the_mask_is_audited(string database)
    {
        await using var desk = await Open(database);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        foreach (var (role, hides) in new[] { (Role.ScreeningAnalyst, (string[])["C0417723", "LMN4QX", "invented"]), (Role.RequestHandler, ["C0417723", "1984-11-02", "invented"]) })
        {
            var actor = Desk.Acting(RoleRules.WordOf(role), role);
            var row = (await new ListQueue(desk.Store, desk.Clock).Handle(actor, QueueView.Waiting, null, 10, Stop)).Rows.ShouldHaveSingleItem();
            var view = (await desk.View(hit.Id, actor))!;
            var all = System.Text.Json.JsonSerializer.Serialize((object)view) + System.Text.Json.JsonSerializer.Serialize(row);
            foreach (var value in hides) all.ShouldNotContain(value, customMessage: $"{role}");
            all.ShouldContain("GOYCHALI");
            view.Comparison.Score.ShouldBe(hit.Score);
            (await desk.Store.AuditEvents(new() { Actor = actor.Name, Action = "view-hit" }, Stop)).Events.ShouldHaveSingleItem().Row.Details!.ShouldContain("Documents");
        }

        var whole = System.Text.Json.JsonSerializer.Serialize((object)(await desk.View(hit.Id, Rana))!);
        foreach (var value in new[] { "C0417723", "LMN4QX", "1984-11-02" }) whole.ShouldContain(value);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "U3"), Trait("Requirement", "P-01"), Trait("Requirement", "X8")]
    public async Task Use_cases_refuse_whom_the_pages_would_refuse(string database)
    {
        await using var desk = await Open(database);
        foreach (var (actor, why) in new[]
        {
            (Desk.Acting("imani", Role.Administrator), AccessRefusal.MissingRight), (Actor.Operator, AccessRefusal.MissingRight), (Actor.Service("feed"), AccessRefusal.MissingRight),
            (Desk.Acting("selin", Role.SecurityAuditor), AccessRefusal.MissingRight), (Rana with { Purpose = null }, AccessRefusal.NoPurpose),
            (Rana with { Purpose = new("curiosity", "shift 1") }, AccessRefusal.PurposeNotInPack),
        })
        {
            var refused = await Should.ThrowAsync<AccessRefusedException>(() => new ListQueue(desk.Store, desk.Clock).Handle(actor, QueueView.Waiting, null, 10, Stop));
            refused.Why.ShouldBe(why);
            (await desk.Store.AuditEvents(new() { Actor = actor.Name, Action = "access" }, Stop)).Events[0].Row.Result.ShouldBe("refused");
        }
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X7"), Trait("Requirement", "X4")]
    public async Task Break_glass_opens_what_is_hidden_for_an_hour_under_the_overseers_eyes(string database)
    {
        await using var desk = await Open(database, [new("Test list", Handling)]);
        var behind = Desk.Acting("gul", Role.BreakGlass) with { Purpose = Rana.Purpose, Office = "inland" };
        var asked = (await new AskApproval(desk.Store, desk.Clock, desk.Acts).Handle(behind, GraveAct.BreakGlass, BreakGlass.About, new { }, "a person is in danger", Stop))
            .ShouldBeOfType<AskResult.Asked>().Approval;
        (await Held(behind)).ShouldBeNull();
        var senem = Desk.Acting("senem", Role.SeniorReviewer);
        (await new DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(senem, asked.Id, isApproved: true, "yes, at once please", Stop)).ShouldBeOfType<SettleResult.Settled>();
        var held = (await Held(behind)).ShouldNotBeNull();
        (await Held(senem)).ShouldBeNull();
        (await Seen(desk, behind with { Glass = held })).ShouldBe((1, 1, 1));
        var hit = (await new ListQueue(desk.Store, desk.Clock).Handle(behind with { Glass = held }, QueueView.Waiting, null, 10, Stop)).Rows.ShouldHaveSingleItem();
        (await desk.View(hit.Id, behind with { Glass = held })).ShouldNotBeNull().Masked.ShouldBeEmpty();
        (await desk.DecideAs(behind with { Glass = held }, hit.Id, new(hit.Id, 1, Outcome.NoMatch, "name-differs", null))).ShouldBeOfType<DecideResult.Invalid>("it opens, and decides nothing");
        var rows = (await desk.Store.AuditEvents(new() { Actor = "gul" }, Stop)).Events.Where(found => found.Row.Action is "view-hit" or "view-queue" or "view-flights" or "decide-hit").ToList();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(found => found.Row.Details!.Contains(asked.Id));
        var notices = await Inbox.To(desk.Store, Role.DataProtectionOfficer, 20, Stop);
        notices.Select(notice => notice.What).ShouldContain("break-glass asked", StringComparer.Ordinal);
        notices.Single(notice => notice.What is BreakGlass.ReviewTask).Due.ShouldBe(desk.Clock.GetUtcNow().AddHours(24));
        desk.Clock.Advance(TimeSpan.FromMinutes(Pack.Default.RuleOf(GraveAct.BreakGlass).PermissionMinutes));
        (await Held(behind)).ShouldBeNull("it ends by itself");

        Task<HeldGlass?> Held(Actor actor) => desk.Store.Read(connection => BreakGlass.Held(connection, actor, desk.Clock.GetUtcNow()), Stop);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X6")]
    public async Task The_overseer_hears_of_a_traveller_named_like_staff_and_of_many_opened(string database)
    {
        await using var desk = await Open(database);
        await new Officers(desk.Store, desk.Clock).Add(new NewOfficer("turalxan", "Turalxan Goychali"), null, "", Stop);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        for (var times = 0; times < 3; times++) await desk.View(hit.Id, Rana);
        (await Told()).Count(what => what is "traveller with the name of an account opened").ShouldBe(1, "once in a while, not with each look");
        await desk.Store.Write(
            async transaction =>
            {
                for (var other = 0; other < 60; other++) await Audit.Append(transaction, Rana.Did(desk.Clock.GetUtcNow(), "view-hit", $"other-{other}"));
                return true;
            },
            Stop);
        (await Told()).ShouldNotContain("many travellers opened", StringComparer.Ordinal);
        await desk.View(hit.Id, Rana);
        (await Told()).Count(what => what is "many travellers opened").ShouldBe(1);

        async Task<IEnumerable<string>> Told() => (await Inbox.To(desk.Store, Role.DataProtectionOfficer, 50, Stop)).Select(notice => notice.What);
    }

    static async Task<Desk> Open(string database, IReadOnlyList<RestrictedList>? restricted = null)
    {
        var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02", "C0417723"));
        var pack = Pack.Default with { Version = 2, Offices = [new("coast", "Coast", ["GYD"]), new("inland", "Inland", ["CDG"])], RestrictedLists = restricted ?? [] };
        (await ProposePack.Handle(desk.Store, pack, Actor.Operator, "a test", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.InForce>();
        await desk.Take(Carrier.Api(Listed));
        return desk;
    }

    /// <summary>Hits of the queue, flights, and open hits counted on the flights.</summary>
    static async Task<(int Hits, int Flights, int Counted)> Seen(Desk desk, Actor actor)
    {
        var queue = await new ListQueue(desk.Store, desk.Clock).Handle(actor, QueueView.AllOpen, null, 10, Stop);
        queue.Open.ShouldBe(queue.Rows.Count, "what is not shown is not counted");
        var flights = await new ListFlights(desk.Store, desk.Clock).Handle(actor, DateTimeOffset.UnixEpoch, null, 10, Stop);
        return (queue.Rows.Count, flights.Rows.Count, flights.Rows.Sum(row => row.OpenHits));
    }
}
