using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>A match from the first verdict to the disclosure, on both stores.</summary>
public sealed class TwoReviewersTests
{
    const string FirstWords = "The document was renewed, all else agrees.";
    const string SecondWords = "I read the same from name and birth date.";

    static readonly Passenger Listed = new("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX");
    static readonly Actor Anna = Desk.Acting("anna", Role.Reviewer);
    static readonly Actor Boris = Desk.Acting("boris", Role.SeniorReviewer);
    static readonly Actor Clara = Desk.Acting("clara", Role.DisclosureOfficer);

    static readonly Decision Match = new("", 1, Outcome.ReviewedMatch, "name-and-birth-date", FirstWords);

    static readonly Pack Pack = Pack.Default with
    {
        Version = 2,
        Authorities =
        [
            new("police", "Invented police", ["terrorist-offence", "serious-crime"], IsPlaceholder: false),
            new("customs", "Invented customs", ["serious-crime"], IsPlaceholder: false),
            new("later", "To be named", ["terrorist-offence"], IsPlaceholder: true),
        ],
    };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-10"), Trait("Requirement", "P-16"), Trait("Requirement", "L-08"), Trait("Requirement", "X4"), Trait("Requirement", "C-13")]
    public async Task A_match_takes_a_second_reviewer_who_does_not_see_the_first_verdict_before(string database)
    {
        await using var desk = await Open(database);
        var id = (await desk.Queue())[0].Id;
        (await desk.DecideAs(Anna, id, Match)).ShouldBeOfType<DecideResult.Done>().Hit.ShouldBeOfType<Hit.AwaitingSecond>();
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("awaiting-second");

        var seen = (await desk.View(id, Boris))!;
        seen.Standing.Turn.ShouldBe(Turn.SecondReview);
        seen.Standing.Reviews.ShouldBeEmpty();
        Json.Write(seen).ShouldNotContain("anna");
        Json.Write(seen).ShouldNotContain(FirstWords);
        (await desk.View(id, Anna))!.Standing.Turn.ShouldBe(Turn.Nobody);
        (await desk.View(id, Anna))!.Standing.Reviews.ShouldHaveSingleItem().Note.ShouldBe(FirstWords);

        (await desk.DecideAs(Anna, id, Match with { Revision = 2 })).ShouldBeOfType<DecideResult.Invalid>();
        (await desk.DecideAs(Boris with { Name = "anna-2", Person = "anna" }, id, Match with { Revision = 2 })).ShouldBeOfType<DecideResult.Invalid>();
        (await desk.DecideAs(Boris, id, Match with { Revision = 2, Text = SecondWords })).ShouldBeOfType<DecideResult.Done>().Hit.ShouldBeOfType<Hit.Confirmed>();
        var reviews = (await desk.View(id, Clara))!.Standing.Reviews;
        reviews.Select(review => (review.Step, review.Account, review.Note)).ShouldBe([(ReviewStep.First, "anna", FirstWords), (ReviewStep.Second, "boris", SecondWords)]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-10"), Trait("Requirement", "C-13")]
    public async Task Where_the_second_sees_it_otherwise_the_hit_is_open_again_and_both_verdicts_stay(string database)
    {
        await using var desk = await Open(database);
        var id = (await desk.Queue())[0].Id;
        await desk.DecideAs(Anna, id, Match);
        (await desk.DecideAs(Boris, id, new(id, 2, Outcome.NoMatch, "several-differ", null))).ShouldBeOfType<DecideResult.Done>().Hit.ShouldBeOfType<Hit.Open>();
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("open");
        (await desk.View(id, Clara))!.Standing.Reviews.Select(review => review.Outcome).ShouldBe([Outcome.ReviewedMatch, Outcome.NoMatch]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "H2"), Trait("Requirement", "P-10"), Trait("Requirement", "H3")]
    [Trait("Requirement", "L-14e")]
    public async Task No_service_no_command_line_and_no_account_without_the_role_reviews(string database)
    {
        await using var desk = await Open(database);
        var id = (await desk.Queue())[0].Id;
        var everything = Enum.GetValues<Role>().ToHashSet();
        foreach (var actor in new[] { Actor.Service("worker") with { Roles = everything }, Actor.Operator with { Roles = everything }, Desk.Acting("dora", Role.Administrator) })
        {
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                var reason = Reasons.Of(outcome)[0].Code;
                (await desk.DecideAs(actor, id, new(id, 1, outcome, reason, FirstWords))).ShouldBeOfType<DecideResult.Invalid>();
            }
        }

        (await desk.DecideAs(Desk.Acting("analyst", Role.ScreeningAnalyst), id, Match)).ShouldBeOfType<DecideResult.Invalid>();
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("open");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "H5"), Trait("Requirement", "W-03")]
    public async Task A_match_needs_two_identifiers_that_agree_and_every_conflict_acknowledged(string database)
    {
        await using var onlyName = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli"));
        await onlyName.Take(Carrier.Api(Listed));
        var thin = (await onlyName.Queue())[0].Id;
        (await onlyName.DecideAs(Anna, thin, Match)).ShouldBeOfType<DecideResult.Invalid>().Message.ShouldStartWith("A match needs 2");

        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1979-05-21", "C0417723"));
        await desk.Take(Carrier.Api(Listed));
        var row = (await desk.Queue())[0];
        row.HasConflict.ShouldBeTrue();
        (await desk.DecideAs(Anna, row.Id, Match)).ShouldBeOfType<DecideResult.Invalid>().Message.ShouldContain("acknowledge");
        (await desk.DecideAs(Anna, row.Id, Match with { AcknowledgesConflict = true })).ShouldBeOfType<DecideResult.Done>();
        (await desk.DecideAs(Boris, row.Id, Match with { Revision = 2 })).ShouldBeOfType<DecideResult.Invalid>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "A-24")]
    public async Task The_hit_of_a_child_is_decided_by_a_senior_reviewer_alone(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "2010-11-02"));
        await desk.Take(Carrier.Api(Listed with { Born = new(2010, 11, 2) }));
        var id = (await desk.Queue())[0].Id;
        (await desk.View(id, Anna))!.Standing.Evidence.Protection.ShouldNotBeNull().ShouldContain("child");
        (await desk.DecideAs(Anna, id, new(id, 1, Outcome.NoMatch, "name-differs", null))).ShouldBeOfType<DecideResult.Invalid>().Message.ShouldContain("senior");
        (await desk.DecideAs(Boris, id, new(id, 1, Outcome.NoMatch, "name-differs", null))).ShouldBeOfType<DecideResult.Done>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-10")]
    public async Task New_evidence_asks_both_reviewers_again_and_a_second_who_does_not_come_in_time_leaves_it_open(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02", "C0417723"));
        await desk.Take(Carrier.Api(Listed with { Document = null }));
        var id = (await desk.Queue())[0].Id;
        await desk.DecideAs(Anna, id, Match);
        await desk.Take(Carrier.Api("260314:1100", Listed));
        (await desk.View(id, Anna))!.Hit.ShouldBeOfType<Hit.Open>();
        (await desk.DecideAs(Boris, id, Match with { Revision = 2 })).ShouldBeOfType<DecideResult.Conflict>();

        await desk.DecideAs(Anna, id, Match with { Revision = 3 });
        desk.Clock.Advance(TimeSpan.FromHours(Pack.Default.RuleOf(GraveAct.ReviewedMatch).Hours));
        (await desk.View(id, Anna))!.Standing.Turn.ShouldBe(Turn.Review);
        (await desk.DecideAs(Boris, id, Match with { Revision = 4 })).ShouldBeOfType<DecideResult.Done>().Hit.ShouldBeOfType<Hit.AwaitingSecond>("his is the first review now");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-11"), Trait("Requirement", "P-14"), Trait("Requirement", "P-15"), Trait("Requirement", "C-02"), Trait("Requirement", "H1"), Trait("Requirement", "L-06")]
    [Trait("Requirement", "L-14f")]
    public async Task A_disclosure_is_one_confirmed_match_to_one_listed_authority_for_its_purpose_by_two_persons(string database)
    {
        await using var desk = await Open(database);
        await PutInForce(desk);
        var id = (await desk.Queue())[0].Id;
        var request = new DisclosureRequest(3, "police", "serious-crime", "fraud", true, "purpose-only", "case 17");
        (await Ask(desk, id, request with { Revision = 1 })).ShouldBeOfType<AskResult.No>().Why.Text.ShouldContain("P-10");
        await desk.DecideAs(Anna, id, Match);
        (await Ask(desk, id, request with { Revision = 2 })).ShouldBeOfType<AskResult.No>().Why.Text.ShouldContain("P-10");
        await desk.DecideAs(Boris, id, Match with { Revision = 2 });
        foreach (var (wrong, row) in new[]
        {
            (request with { Recipient = "nobody" }, "P-14"), (request with { Recipient = "later" }, "P-14"),
            (request with { Recipient = "customs", Purpose = "terrorist-offence", Offence = "travelling" }, "P-15"),
            (request with { Offence = "travelling" }, "P-01"), (request with { ConfirmsAirLink = false }, "C-02"),
            (request with { Handling = "" }, "P-15"), (request with { Reference = " " }, "P-11"),
        })
        {
            (await Ask(desk, id, wrong)).ShouldBeOfType<AskResult.No>().Why.Text.ShouldContain(row);
        }

        var asked = (await Ask(desk, id, request)).ShouldBeOfType<AskResult.Asked>().Approval;
        (await Settle(desk, Anna with { Roles = Clara.Roles }, asked.Id)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.SameAccount);
        (await desk.View(id, Clara))!.Hit.ShouldBeOfType<Hit.Confirmed>();
        (await Settle(desk, Clara, asked.Id)).ShouldBeOfType<SettleResult.Settled>();
        (await desk.View(id, Clara))!.Hit.ShouldBeOfType<Hit.Disclosed>();
        (await desk.Queue()).ShouldBeEmpty();
        (await desk.Store.Read(connection => connection.QuerySingleAsync<string>(
            "select recipient || '/' || purpose || '/' || handling || '/' || asked_by || '/' || approved_by from disclosure"), Stop))
            .ShouldBe("police/serious-crime/purpose-only/anna/clara");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-10"), Trait("Requirement", "H1")]
    public async Task A_state_written_into_the_database_discloses_nothing_without_the_reviews(string database)
    {
        await using var desk = await Open(database);
        await PutInForce(desk);
        var id = (await desk.Queue())[0].Id;
        var request = new DisclosureRequest(3, "police", "serious-crime", "fraud", true, "purpose-only", "case 17");
        await Forge("update hit set state = 'confirmed', revision = 3, outcome = 'ReviewedMatch'");
        (await Ask(desk, id, request)).ShouldBeOfType<AskResult.No>().Why.Text.ShouldContain("P-10");

        await Forge("update hit set state = 'open', revision = 1, outcome = null");
        await desk.DecideAs(Anna, id, Match);
        await Forge("update hit set state = 'confirmed', revision = 3, outcome = 'ReviewedMatch'");
        (await Ask(desk, id, request)).ShouldBeOfType<AskResult.No>().Why.Text.ShouldContain("P-10");

        Task<int> Forge(string sql) => desk.Store.Write(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Stop);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-10"), Trait("Requirement", "H1")]
    public async Task A_reviewed_match_is_neither_asked_for_nor_settled_past_the_evidence(string database)
    {
        await using var desk = await Open(database);
        var id = (await desk.Queue())[0].Id;
        var ask = new AskApproval(desk.Store, desk.Clock, desk.Acts);
        (await ask.Handle(Anna, GraveAct.ReviewedMatch, id, new { }, FirstWords, Stop)).ShouldBeOfType<AskResult.No>().Why.Code.ShouldBe(RefusalCode.DecidedElsewhere);
        await desk.DecideAs(Anna, id, Match);
        var waiting = (await new ListApprovals(desk.Store, desk.Clock).Handle(Boris, Stop)).Waiting.ShouldHaveSingleItem();
        Json.Write(waiting).ShouldNotContain(FirstWords);
        (await Settle(desk, Boris, waiting.Id)).ShouldBeOfType<SettleResult.No>().Why.Code.ShouldBe(RefusalCode.DecidedElsewhere);
    }

    static async Task<Desk> Open(string database)
    {
        var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02"));
        await desk.Take(Carrier.Api(Listed));
        return desk;
    }

    static async Task PutInForce(Desk desk) =>
        (await ProposePack.Handle(desk.Store, Pack, Actor.Operator, "an invented reason", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.InForce>();

    static Task<AskResult> Ask(Desk desk, string id, DisclosureRequest request) =>
        new AskApproval(desk.Store, desk.Clock, desk.Acts).Handle(Anna, GraveAct.Disclosure, id, request, "an invented reason", Stop);

    static Task<SettleResult> Settle(Desk desk, Actor actor, string id) =>
        new DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(actor, id, isApproved: true, "an invented reason", Stop);
}
