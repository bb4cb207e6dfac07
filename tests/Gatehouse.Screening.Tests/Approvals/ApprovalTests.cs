using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Approvals;

/// <summary>Acts of two persons from the request to the effect, on both stores.</summary>
public sealed class ApprovalTests
{
    const string Why = "an invented reason";

    static readonly Actor Anna = Desk.Acting("anna", Role.Administrator, Role.BreakGlass);
    static readonly Actor Boris = Desk.Acting("boris", Role.Administrator, Role.WatchlistApprover, Role.SeniorReviewer);

    static readonly Pack Changed = Pack.Default with { Version = 2, Retention = Pack.Default.Retention with { Months = 3 } };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task A_pack_comes_into_force_by_two_persons_and_the_overseer_is_told(string database)
    {
        await using var desk = await Open(database);
        var waiting = await Propose(desk, Changed);
        (await StoredPacks.InForce(desk.Store, Stop)).Version.ShouldBe(1);
        var lists = await new ListApprovals(desk.Store, desk.Clock).Handle(Boris, Stop);
        lists.Waiting.ShouldHaveSingleItem().Payload.ShouldContain("retention.months: 6 → 3");
        (await new ListApprovals(desk.Store, desk.Clock).Handle(Anna, Stop)).Waiting.ShouldBeEmpty("nobody is shown their own request to decide");

        var settled = (await Decide(desk, Boris, waiting.Id)).ShouldBeOfType<SettleResult.Settled>();
        settled.Approval.Result.ShouldBe("in force");
        (await StoredPacks.InForce(desk.Store, Stop)).Retention.Months.ShouldBe(3);
        (await Inbox.To(desk.Store, Role.DataProtectionOfficer, 10, Stop)).Select(notice => notice.What)
            .ShouldBe(["list-activation by one person, set-up", "pack-change asked", "pack-change approved"], ignoreOrder: true);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task What_is_refused_is_not_done_and_stays_refused(string database)
    {
        await using var desk = await Open(database);
        var waiting = await Propose(desk, Changed);
        foreach (var (actor, code) in new[]
        {
            (Anna, RefusalCode.SameAccount),
            (Boris with { Person = "anna" }, RefusalCode.SamePerson),
            (Actor.Service("worker"), RefusalCode.NotHuman),
            (Actor.Operator, RefusalCode.NotHuman),
            (Desk.Acting("boris", Role.Reviewer), RefusalCode.NotFound),
        })
        {
            (await Decide(desk, actor, waiting.Id)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(code);
        }

        (await Decide(desk, Boris, waiting.Id, reason: "short")).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.NoReason);
        (await Decide(desk, Boris, waiting.Id, isApproved: false)).ShouldBeOfType<SettleResult.Settled>().Approved.ShouldBeNull();
        (await Decide(desk, Boris, waiting.Id)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.AlreadyDecided);
        (await Decide(desk, Boris, "no-such")).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.NotFound);
        (await StoredPacks.InForce(desk.Store, Stop)).Version.ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task A_request_ends_with_its_time_and_when_its_object_changes(string database)
    {
        await using var desk = await Open(database);
        var first = await Propose(desk, Changed);
        var second = await Propose(desk, Changed with { Version = 3 });
        (await Decide(desk, Boris, first.Id)).ShouldBeOfType<SettleResult.Settled>();
        (await Decide(desk, Boris, second.Id)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.Changed);
        var third = await Propose(desk, Changed with { Version = 4 });
        desk.Clock.Advance(TimeSpan.FromHours(Pack.Default.RuleOf(GraveAct.PackChange).Hours));
        (await Decide(desk, Boris, third.Id)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.Expired);
        (await StoredPacks.InForce(desk.Store, Stop)).Version.ShouldBe(2);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task Of_two_second_persons_at_once_one_decides(string database)
    {
        await using var desk = await Open(database);
        var waiting = await Propose(desk, Changed);
        var both = await Task.WhenAll(
            Decide(desk, Boris, waiting.Id), Decide(desk, Desk.Acting("clara", Role.Administrator), waiting.Id, isApproved: false));
        both.Count(result => result is SettleResult.Settled).ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "W-02"), Trait("Requirement", "X4")]
    public async Task A_list_is_in_force_at_once_while_the_store_is_set_up_and_by_two_persons_from_then_on(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli"));
        (await AddWatchlist.InForce(desk.Store, Stop)).ShouldHaveSingleItem();
        (await Inbox.To(desk.Store, Role.DataProtectionOfficer, 10, Stop)).ShouldHaveSingleItem().What.ShouldContain("set-up");
        await desk.TwoAccounts();

        var list = new Watchlist { Name = "Test list", Format = WatchlistFormat.OwnCsv, Digest = "second", Persons = [] };
        (await Add(list, "")).ShouldBeOfType<ListResult.No>().Why.Code.ShouldBe(RefusalCode.NoReason);
        var asked = (await Add(list, Why)).ShouldBeOfType<ListResult.Waiting>().Approval;
        (await Add(list, Why)).ShouldBeOfType<ListResult.No>().Why.Code.ShouldBe(RefusalCode.AlreadyAsked);
        (await AddWatchlist.InForce(desk.Store, Stop)).Count(version => version.Digest.EndsWith("second", StringComparison.Ordinal)).ShouldBe(0);
        (await Decide(desk, Boris, asked.Id)).ShouldBeOfType<SettleResult.Settled>();
        (await AddWatchlist.InForce(desk.Store, Stop)).ShouldHaveSingleItem().Digest.ShouldBe("second");

        var removal = (await RemoveWatchlist.Handle(desk.Store, "Test list", Actor.Operator, desk.Clock.GetUtcNow(), Stop, Why))
            .ShouldBeOfType<ListResult.Waiting>().Approval;
        (await Decide(desk, Boris, removal.Id)).ShouldBeOfType<SettleResult.Settled>();
        (await AddWatchlist.InForce(desk.Store, Stop)).ShouldBeEmpty();

        Task<ListResult> Add(Watchlist version, string reason) =>
            AddWatchlist.Handle(desk.Store, version, Actor.Operator, desk.Clock.GetUtcNow(), Stop, reason);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task A_permission_is_the_askers_alone_and_ends(string database)
    {
        await using var desk = await Open(database);
        var (danso, selin) = (Desk.Acting("danso", Role.DataProtectionOfficer), Desk.Acting("selin", Role.SecurityAuditor));
        var asked = (await Ask(desk, danso, GraveAct.LogExport, "2026-03")).ShouldBeOfType<AskResult.Asked>().Approval;
        (await Holds(danso)).ShouldBeFalse();
        (await Decide(desk, selin, asked.Id)).ShouldBeOfType<SettleResult.Settled>();
        (await Holds(danso)).ShouldBeTrue();
        (await Holds(selin)).ShouldBeFalse();
        desk.Clock.Advance(TimeSpan.FromMinutes(Pack.Default.RuleOf(GraveAct.LogExport).PermissionMinutes));
        (await Holds(danso)).ShouldBeFalse();

        Task<bool> Holds(Actor actor) => Permission.Holds(desk.Store, actor, GraveAct.LogExport, "2026-03", desk.Clock.GetUtcNow(), Stop);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task An_act_this_version_does_not_do_cannot_be_asked_for(string database)
    {
        await using var desk = await Open(database);
        foreach (var act in new[] { GraveAct.PartnerReply, GraveAct.ThirdCountryTransfer, GraveAct.CriterionPublication, GraveAct.InformationRequest })
        {
            (await Ask(desk, Anna, act, "object")).ShouldBeOfType<AskResult.No>().Why.Code.ShouldBe(RefusalCode.UnknownAct);
        }
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-37"), Trait("Requirement", "L-12")]
    [Trait("Requirement", "L-14g")]
    public async Task Asking_deciding_and_every_refusal_leave_audit_rows(string database)
    {
        await using var desk = await Open(database);
        var before = await desk.Store.VerifyAudit(Stop);
        var waiting = await Propose(desk, Changed);
        await Decide(desk, Anna, waiting.Id);
        await Decide(desk, Boris, waiting.Id);
        var after = await desk.Store.VerifyAudit(Stop);
        (after.Sealed + after.Unsealed - before.Sealed - before.Unsealed).ShouldBe(3);
    }

    static async Task<Desk> Open(string database)
    {
        var desk = await Desk.Open(database);
        await desk.TwoAccounts();
        await StoredPacks.Begin(desk.Store, desk.Clock.GetUtcNow(), Stop);
        return desk;
    }

    static async Task<Approval> Propose(Desk desk, Pack pack) =>
        (await ProposePack.Handle(desk.Store, pack, Anna, Why, desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.Waiting>().Approval;

    static Task<AskResult> Ask(Desk desk, Actor actor, GraveAct act, string about) =>
        new AskApproval(desk.Store, desk.Clock, desk.Acts).Handle(actor, act, about, new { }, Why, Stop);

    static Task<SettleResult> Decide(Desk desk, Actor actor, string id, bool isApproved = true, string reason = Why) =>
        new DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(actor, id, isApproved, reason, Stop);
}
