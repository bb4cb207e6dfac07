using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Approvals;

/// <summary>Who may be the second person, for every act.</summary>
public sealed class SecondPersonTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 14, 10, 0, 0, TimeSpan.Zero);

    static readonly Pack Pack = Pack.Default with
    {
        Approvers = [new("Court of Nowhere", "Invented", ApproverKind.Court, [GraveAct.Unmasking, GraveAct.InformationRequest], IsPlaceholder: false)],
    };

    public static TheoryData<GraveAct> Acts => [.. Enum.GetValues<GraveAct>()];

    [Theory, MemberData(nameof(Acts))]
    [Trait("Requirement", "X4")]
    public void Only_another_human_with_the_role_and_of_the_right_organisation_decides(GraveAct act)
    {
        var approval = Asked(act);
        var fit = Fit(act);
        SecondPerson.DecideRefusal(approval, fit, Pack, Now).ShouldBeNull();
        SecondPerson.DecideRefusal(approval, fit with { Name = "ANNA " }, Pack, Now).ShouldBe(RefusalCode.SameAccount);
        SecondPerson.DecideRefusal(approval, fit with { Name = "anna-2", Person = "Anna" }, Pack, Now).ShouldBe(RefusalCode.SamePerson);
        SecondPerson.DecideRefusal(approval, fit with { Kind = ActorKind.Service }, Pack, Now).ShouldBe(RefusalCode.NotHuman);
        SecondPerson.DecideRefusal(approval, fit with { Kind = ActorKind.Operator }, Pack, Now).ShouldBe(RefusalCode.NotHuman);
        SecondPerson.DecideRefusal(approval, fit with { Roles = new HashSet<Role>() }, Pack, Now).ShouldBe(RefusalCode.MissingRole);
        SecondPerson.DecideRefusal(approval, fit with { Organisation = "Elsewhere" }, Pack, Now).ShouldBe(RefusalCode.WrongOrganisation);
        SecondPerson.DecideRefusal(approval, fit, Pack, approval.Expires).ShouldBe(RefusalCode.Expired);
        SecondPerson.DecideRefusal(approval with { State = ApprovalState.Refused }, fit, Pack, Now).ShouldBe(RefusalCode.AlreadyDecided);
    }

    [Theory, MemberData(nameof(Acts))]
    [Trait("Requirement", "X4"), Trait("Requirement", "H2")]
    public void Nobody_without_the_role_asks_and_no_service_ever(GraveAct act)
    {
        var rule = Pack.RuleOf(act);
        SecondPerson.AskRefusal(rule, Desk.Acting("anna", rule.AskedBy[0])).ShouldBeNull();
        SecondPerson.AskRefusal(rule, Desk.Acting("anna", Role.CarrierLiaison)).ShouldBe(RefusalCode.MissingRole);
        SecondPerson.AskRefusal(rule, Actor.Service("screening")).ShouldBe(RefusalCode.NotHuman);
        SecondPerson.AskRefusal(rule, Actor.Operator).ShouldBe(rule.AskedBy.Contains(Role.Administrator) ? null : RefusalCode.NotHuman);
    }

    [Theory, InlineData(GraveAct.Unmasking), InlineData(GraveAct.InformationRequest)]
    [Trait("Requirement", "C-15"), Trait("Requirement", "C-16"), Trait("Requirement", "P-31")]
    public void What_a_court_approves_neither_the_PIU_nor_the_asker_approves(GraveAct act)
    {
        var approval = Asked(act);
        var court = Fit(act);
        SecondPerson.DecideRefusal(approval, court with { Organisation = Pack.Organisation }, Pack, Now).ShouldBe(RefusalCode.WrongOrganisation);
        SecondPerson.DecideRefusal(approval with { Asker = approval.Asker with { Organisation = "Court of Nowhere" } }, court, Pack, Now)
            .ShouldBe(RefusalCode.WrongOrganisation);
        SecondPerson.DecideRefusal(approval, court with { Organisation = "COURT" }, Pack.Default, Now).ShouldBe(RefusalCode.WrongOrganisation, "a placeholder approves nothing");
        var other = Pack with { Approvers = [.. Pack.Approvers.Select(approver => approver with { Acts = [] })] };
        SecondPerson.DecideRefusal(approval, court, other, Now).ShouldBe(RefusalCode.WrongOrganisation);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public void There_is_no_proof_of_two_persons_for_an_object_that_changed()
    {
        var approval = Asked(GraveAct.ListActivation);
        ApprovedAct.Of(approval, Fit(GraveAct.ListActivation), Pack, "as it was", Now).Approved.ShouldNotBeNull();
        ApprovedAct.Of(approval, Fit(GraveAct.ListActivation), Pack, "another", Now).Why.ShouldBe(RefusalCode.Changed);
        ApprovedAct.Of(approval with { Payload = "{\"x\":1}" }, Fit(GraveAct.ListActivation), Pack, "as it was", Now).Why.ShouldBe(RefusalCode.Changed);
        ApprovedAct.Of(approval, Desk.Acting("anna", Role.WatchlistApprover), Pack, "as it was", Now).Approved.ShouldBeNull();
    }

    static Approval Asked(GraveAct act) => new(
        "1", act, "object", "{}", SecondPerson.DigestOf(act, "object", "{}", "as it was"), new("anna", "anna", Pack.Organisation), "an invented reason",
        Now.AddMinutes(-1), Now.AddHours(1));

    static Actor Fit(GraveAct act)
    {
        var rule = Pack.RuleOf(act);
        var second = Desk.Acting("boris", rule.ApprovedBy[0]);
        return rule.IsApprovedOutside ? second with { Organisation = "Court of Nowhere" } : second;
    }
}
