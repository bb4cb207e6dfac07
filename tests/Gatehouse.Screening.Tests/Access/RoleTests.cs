using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Access;

/// <summary>What an account may be, who says so, and what nobody may be together; on both stores.</summary>
public sealed class RoleTests
{
    const string Why = "an invented reason";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Requirement", "X4")]
    [InlineData(Role.TargetingAuthor, Role.TargetingApprover)]
    [InlineData(Role.WatchlistNominator, Role.WatchlistApprover)]
    [InlineData(Role.Administrator, Role.Reviewer)]
    [InlineData(Role.Administrator, Role.ScreeningAnalyst)]
    [InlineData(Role.Administrator, Role.BreakGlass)]
    [InlineData(Role.Administrator, Role.DataProtectionOfficer)]
    [InlineData(Role.DataProtectionOfficer, Role.Reviewer)]
    [InlineData(Role.DataProtectionOfficer, Role.WatchlistApprover)]
    [InlineData(Role.DataProtectionOfficer, Role.IntakeOperator)]
    [InlineData(Role.SecurityAuditor, Role.Administrator)]
    [InlineData(Role.ExternalApprover, Role.RequestHandler)]
    [InlineData(Role.ExternalApprover, Role.Reviewer)]
    public void A_forbidden_pair_is_refused_whichever_comes_first(Role one, Role other)
    {
        RoleRules.Objection(new HashSet<Role> { one, other }).ShouldNotBeNull();
        RoleRules.Objection(new HashSet<Role> { other, one }).ShouldNotBeNull();
        RoleRules.Objection(new HashSet<Role> { one }).ShouldBeNull();
        RoleRules.Objection(new HashSet<Role> { other }).ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.Reviewer, Role.SeniorReviewer)]
    [InlineData(Role.Administrator, Role.IntakeOperator)]
    [InlineData(Role.DataProtectionOfficer, Role.SecurityAuditor)]
    public void What_adds_no_power_goes_together(Role one, Role other) =>
        RoleRules.Objection(new HashSet<Role> { one, other }).ShouldBeNull();

    [Fact]
    [Trait("Requirement", "P-02"), Trait("Requirement", "C-16")]
    public void Every_role_belongs_to_the_PIU_or_to_somebody_who_is_not()
    {
        foreach (var role in Enum.GetValues<Role>().Except([Role.AuthorityAuditor]))
        {
            var isOutside = role is Role.ExternalApprover or Role.AuthorityUser;
            (RoleRules.Objection(role, "PIU", "PIU") is null).ShouldBe(!isOutside, role.ToString());
            (RoleRules.Objection(role, "COURT", "PIU") is null).ShouldBe(isOutside, role.ToString());
        }
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4"), Trait("Requirement", "P-02")]
    public async Task A_role_takes_two_persons_and_counts_at_once(string database)
    {
        await using var desk = await Staffed(database);
        var waiting = (await Grant(desk, Actor.Operator, "rana", Role.SeniorReviewer)).ShouldBeOfType<RoleResult.Waiting>().Approval;
        (await Roles(desk, "rana")).ShouldBe([Role.Reviewer]);
        var officers = new Officers(desk.Store, desk.Clock);
        var decide = new DecideApproval(desk.Store, desk.Clock, desk.Acts);
        var rana = (await officers.Find("rana", Stop))!.ActingFrom("127.0.0.1");
        (await decide.Handle(rana, waiting.Id, isApproved: true, Why, Stop)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.NotFound);
        var imani = (await officers.Find("imani", Stop))!.ActingFrom("127.0.0.1");
        (await decide.Handle(imani, waiting.Id, isApproved: true, Why, Stop)).ShouldBeOfType<SettleResult.Settled>();
        (await Roles(desk, "rana")).ShouldBe([Role.Reviewer, Role.SeniorReviewer], ignoreOrder: true);
        (await Inbox.To(desk.Store, Role.DataProtectionOfficer, 10, Stop)).Select(notice => notice.What).ShouldContain("role-grant approved", StringComparer.Ordinal);

        (await GrantRole.Revoke(desk.Store, imani, "rana", Role.SeniorReviewer, "", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<RoleResult.Done>();
        (await Roles(desk, "rana")).ShouldBe([Role.Reviewer]);
        (await GrantRole.Revoke(desk.Store, rana, "imani", Role.Administrator, "", desk.Clock.GetUtcNow(), Stop))
            .ShouldBeOfType<RoleResult.No>().Why.Code.ShouldBe(RefusalCode.MissingRole);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task Nobody_approves_a_role_of_their_own_not_even_for_another_account(string database)
    {
        await using var desk = await Staffed(database);
        var officers = new Officers(desk.Store, desk.Clock);
        await officers.Add(new NewOfficer("imani2", "Imani") { Person = "imani" }, null, "", Stop);
        var waiting = (await Grant(desk, Actor.Operator, "imani2", Role.IntakeOperator)).ShouldBeOfType<RoleResult.Waiting>().Approval;
        var imani = (await officers.Find("imani", Stop))!.ActingFrom("127.0.0.1");
        (await new DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(imani, waiting.Id, isApproved: true, Why, Stop))
            .ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.OwnCase);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4")]
    public async Task A_forbidden_pair_is_refused_on_one_account_and_on_two_of_one_person(string database)
    {
        await using var desk = await Staffed(database);
        var officers = new Officers(desk.Store, desk.Clock);
        (await Grant(desk, Actor.Operator, "imani", Role.Reviewer)).ShouldBeOfType<RoleResult.No>().Why.Text.ShouldContain("sees no data");
        await officers.Add(new NewOfficer("other", "Imani again") { Person = "IMANI" }, null, "", Stop);
        (await Grant(desk, Actor.Operator, "other", Role.Reviewer)).ShouldBeOfType<RoleResult.No>().Why.Text.ShouldContain("One person may not be");
        var (added, _) = await officers.Add(new NewOfficer("third", "Third") { Person = "imani", Roles = [Role.Reviewer] }, null, Why, Stop);
        added.ShouldBeNull();
        (await officers.Find("third", Stop)).ShouldBeNull("an account whose roles are refused is not made");
        await officers.Add(new NewOfficer("feed", "Feed") { IsService = true }, null, "", Stop);
        (await Grant(desk, Actor.Operator, "feed", Role.Reviewer)).ShouldBeOfType<RoleResult.No>().Why.Text.ShouldContain("service account");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-03")]
    public async Task The_last_data_protection_officer_is_not_removed_by_one_person(string database)
    {
        await using var desk = await Staffed(database);
        var officers = new Officers(desk.Store, desk.Clock);
        (await officers.Disable("danso", Stop)).ShouldBeOfType<RoleResult.No>();
        var waiting = (await GrantRole.Revoke(desk.Store, Actor.Operator, "danso", Role.DataProtectionOfficer, Why, desk.Clock.GetUtcNow(), Stop))
            .ShouldBeOfType<RoleResult.Waiting>().Approval;
        (await Roles(desk, "danso")).ShouldBe([Role.DataProtectionOfficer]);
        var imani = (await officers.Find("imani", Stop))!.ActingFrom("127.0.0.1");
        (await new DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(imani, waiting.Id, isApproved: true, Why, Stop)).ShouldBeOfType<SettleResult.Settled>();
        (await Roles(desk, "danso")).ShouldBeEmpty();
        (await officers.Disable("danso", Stop)).ShouldBeOfType<RoleResult.Done>();
    }

    static async Task<Desk> Staffed(string database)
    {
        var desk = await Desk.Open(database);
        var officers = new Officers(desk.Store, desk.Clock);
        foreach (var (name, role) in new[] { ("rana", Role.Reviewer), ("imani", Role.Administrator), ("danso", Role.DataProtectionOfficer) })
        {
            (await officers.Add(new NewOfficer(name, name) { Roles = [role] }, null, "", Stop)).Roles.ShouldBeOfType<RoleResult.Done>();
        }

        return desk;
    }

    static Task<RoleResult> Grant(Desk desk, Actor actor, string account, Role role) =>
        GrantRole.Handle(desk.Store, actor, account, [role], Why, desk.Clock.GetUtcNow(), Stop);

    static async Task<IReadOnlySet<Role>> Roles(Desk desk, string account) =>
        (await new Officers(desk.Store, desk.Clock).Find(account, Stop)).ShouldNotBeNull().Roles;
}
