using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Oversight;
using Gatehouse.Screening.Tests.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.DataSubjects;

/// <summary>What data subjects may ask for, on real stores.</summary>
[Trait("Requirement", "P-34")]
[Trait("Requirement", "L-09")]
public sealed class RequestTests
{
    static readonly DateOnly Today = new(2026, 3, 14);
    static readonly WhereToLook Here = new(Today, Today, null);
    static readonly DataSubject Person = new("Turalxan Qzmarkerqz", "1984-11-02", "C0417723", "Invented Street 1", "What do you hold of me?");
    static readonly Passenger Other = new("BAKIRLI", "SEVDA", new(1991, 5, 6), "C0999999", "LMN4QX");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Access_finds_this_person_alone_tells_what_is_held_and_every_look_is_written_down_with_the_request(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Other);
        var id = await Record(desk, RequestKind.Access);
        (await Find(desk, id, Here)).ShouldBeOfType<FindResult.Found>().Travellers.ShouldBe(1);
        var view = (await Keep(desk).View(DeskOfOverseer.Dora, id, Stop)).ShouldNotBeNull();
        view.Request.Due.ShouldBe(view.Request.Received.AddMonths(1));
        var held = view.Found.ShouldHaveSingleItem();
        held.Reports.ShouldHaveSingleItem().Said.Documents.ShouldHaveSingleItem().Number.ShouldBe("C0417723");
        held.Hits.ShouldHaveSingleItem();

        var looks = (await desk.Store.AuditEvents(new() { Reference = $"request {id}" }, Stop)).Events.Select(found => found.Row.Action);
        looks.ShouldBe(["view-traveller", "view-request", "find-traveller", "record-request"]);
        (await new AccessesWithoutHit(desk.Store, desk.Clock).Handle(DeskOfOverseer.Auditor, Stop)).ShouldBeEmpty("the request explains them");
        (await Keep(desk).View(DeskOfOverseer.Security, id, Stop)).ShouldBeNull("the security auditor sees no traveller");
        (await Keep(desk).All(DeskOfOverseer.Security, Stop)).ShouldHaveSingleItem().Person.ShouldBeNull();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-01")]
    public async Task The_desk_is_no_way_to_look_for_travellers_by_name(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Other);
        var byName = await Record(desk, RequestKind.Access, Person with { BirthDate = null, Document = null });
        (await Find(desk, byName, Here)).ShouldBeOfType<FindResult.Invalid>().Message.ShouldContain("name alone");
        (await Find(desk, byName, Here with { Flight = "Q9214" })).ShouldBeOfType<FindResult.Found>().Travellers.ShouldBe(1);
        var somebodyElse = await Record(desk, RequestKind.Access, Person with { Name = "Nobody Known", Document = null });
        (await Find(desk, somebodyElse, Here)).ShouldBeOfType<FindResult.Found>().Travellers.ShouldBe(0);
        (await Find(desk, somebodyElse, new(Today, Today.AddDays(40), null))).ShouldBeOfType<FindResult.Invalid>();
        (await new FindTravellers(desk.Store, desk.Clock).Handle(DeskOfOverseer.Auditor, byName, Here, Stop)).ShouldBeOfType<FindResult.Invalid>();
        (await Find(desk, "DS-0000000000", Here)).ShouldBeOfType<FindResult.NotFound>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Erasure_leaves_nothing_of_the_person_and_refuses_what_the_law_keeps(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Other);
        var id = await Record(desk, RequestKind.Erasure);
        (await Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Invalid>("nobody was found");
        await Find(desk, id, Here);
        await desk.Justify((await desk.Queue())[0], 12, JustificationKind.Hold);
        (await Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Invalid>().Message.ShouldContain("legal hold");
        await desk.Store.Write(transaction => transaction.Connection!.ExecuteAsync("delete from retention_justification", transaction: transaction), Stop);
        (await Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Done>();
        (await desk.Ask<long>("select count(*) from traveller")).ShouldBe(1, "the other one stays");
        (await desk.Queue()).ShouldBeEmpty();
        (await Keep(desk).View(DeskOfOverseer.Dora, id, Stop))!.Found.ShouldHaveSingleItem().Reports.ShouldBeEmpty();
        (await Decide(desk, id, RequestOutcome.Refused)).ShouldBeOfType<OverseeResult.Invalid>("it is decided");
        (await Keep(desk).Answer(DeskOfOverseer.Dora, id, Stop)).ShouldBeOfType<OverseeResult.Done>();
        (await Keep(desk).All(DeskOfOverseer.Dora, Stop)).ShouldHaveSingleItem().State.ShouldBe(RequestState.Answered);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_restricted_traveller_may_be_reviewed_and_not_disclosed(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var id = await Record(desk, RequestKind.Restriction);
        await Find(desk, id, Here);
        (await Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Done>();
        var hit = (await desk.Queue())[0];
        (await desk.View(hit.Id))!.Marks.RestrictedBy.ShouldBe(id);
        var match = new Decision(hit.Id, 1, Outcome.ReviewedMatch, "name-and-birth-date", "Name and birth date are the same.");
        (await desk.DecideAs(Desk.Acting("anna", Role.Reviewer), hit.Id, match)).ShouldBeOfType<DecideResult.Done>("review stays possible");
        (await desk.DecideAs(Desk.Acting("boris", Role.SeniorReviewer), hit.Id, match with { Revision = 2 })).ShouldBeOfType<DecideResult.Done>();
        var request = new DisclosureRequest(3, "police", "terrorist-offence", "travelling", true, "purpose-only", "case 17");
        var asked = await new AskApproval(desk.Store, desk.Clock, desk.Acts).Handle(Desk.Acting("anna", Role.Reviewer), GraveAct.Disclosure, hit.Id, request, "needed in this case", Stop);
        asked.ShouldBeOfType<AskResult.No>().Why.Text.ShouldContain("restricted");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_correction_stands_beside_what_the_carrier_sent(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var id = await Record(desk, RequestKind.Rectification);
        await Find(desk, id, Here);
        (await Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Invalid>("what is wrong?");
        var decision = new RequestDecision(RequestOutcome.Granted, "the passport proves it", "birth date", "1984-11-02", "1984-12-02");
        (await Decider(desk).Handle(DeskOfOverseer.Dora, id, decision, Stop)).ShouldBeOfType<OverseeResult.Done>();
        var correction = (await desk.View((await desk.Queue())[0].Id))!.Marks.Corrections.ShouldHaveSingleItem();
        (correction.Wrong, correction.Right, correction.Account).ShouldBe(("1984-11-02", "1984-12-02", "dora"));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-32"), Trait("Requirement", "Y3")]
    public async Task Persons_of_requests_go_with_the_day_of_receipt_and_the_register_stays(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var id = await Record(desk, RequestKind.Restriction);
        await Find(desk, id, Here);
        await Decide(desk, id, RequestOutcome.Granted);
        await desk.Leap(7);
        var request = (await Keep(desk).All(DeskOfOverseer.Dora, Stop)).ShouldHaveSingleItem();
        (request.Id, request.Person, request.Outcome).ShouldBe((id, null, RequestOutcome.Granted));
        (await desk.Ask<long>(
            """
            select (select count(*) from data_subject_request where sealed is not null) + (select count(*) from data_subject_finding)
                 + (select count(*) from restriction) + (select count(*) from correction)
            """)).ShouldBe(0);
        (await desk.Erase()).Days.ShouldBe(0, "nothing is left to erase");
    }

    static KeepRequests Keep(Desk desk) => new(desk.Store, desk.Clock);

    static DecideRequest Decider(Desk desk) => new(desk.Store, desk.Clock, new EraseTraveller(desk.Store, desk.Clock));

    internal static async Task<string> Record(Desk desk, RequestKind kind, DataSubject? person = null) =>
        (await Keep(desk).Record(DeskOfOverseer.Dora, kind, RequestWay.Direct, desk.Clock.GetUtcNow(), person ?? Person, Stop)).ShouldBeOfType<OverseeResult.Done>().Id;

    internal static async Task<RequestView> View(Desk desk, string id) => (await Keep(desk).View(DeskOfOverseer.Dora, id, Stop)).ShouldNotBeNull();

    internal static Task<FindResult> Find(Desk desk, string id, WhereToLook where) => new FindTravellers(desk.Store, desk.Clock).Handle(DeskOfOverseer.Dora, id, where, Stop);

    internal static Task<OverseeResult> Decide(Desk desk, string id, RequestOutcome outcome) =>
        Decider(desk).Handle(DeskOfOverseer.Dora, id, new(outcome, "the law is as it is"), Stop);
}
