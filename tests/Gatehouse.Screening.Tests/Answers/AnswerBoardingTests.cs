using System.Text;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Answers;

/// <summary>What a carrier is told about a traveller (safeguards.md §9), on both stores.</summary>
public sealed class AnswerBoardingTests
{
    static readonly Passenger Listed = new("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX", "1");
    static readonly Passenger Other = new("AABERG", "KIRSTEN", new(1991, 2, 3), "P7781200", "LMN4QX", "2");
    static readonly Pack Refers = Pack.Default with { Version = 2, BoardingAnswers = new(ReferralMinutes: 30, TellsNoBoard: true) };

    static readonly Decision Match = new("", 1, Outcome.ReviewedMatch, "name-and-birth-date", "The document was renewed, all else agrees.");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Who_asks_gets_an_answer_and_the_traveller_is_taken_in_like_any_other(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02"));
        var key = await Key(desk);
        Words(await desk.Ask(key, Carrier.Api(Other))).ShouldBe(["2 Board"]);

        (await desk.Flight()).Travellers.ShouldBe(1);
        (await desk.Store.Backlog(Stop)).ShouldBe(0);
        var actions = await desk.Store.Read(connection => connection.QueryAsync<string>("select action || ' ' || actor from audit order by id"), Stop);
        actions.ShouldContain("receive-message Q9", StringComparer.Ordinal);
        actions.ShouldContain("answer-boarding screening", StringComparer.Ordinal);
        var counts = await IntakeCounts.Since(desk.Store, DateTimeOffset.UnixEpoch, Stop);
        counts.ShouldHaveSingleItem().Outcome.ShouldBe("stored");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "L-08")]
    public async Task The_shipped_pack_tells_the_carrier_nothing_and_the_officers_have_the_hit(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02"));
        Words(await desk.Ask(await Key(desk), Carrier.Api(Listed, Other))).ShouldBe(["1 Board", "2 Board"]);
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("open");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-10"), Trait("Requirement", "H1")]
    public async Task A_hit_refers_for_a_time_and_only_two_reviewers_make_it_no_board(string database)
    {
        await using var desk = await Open(database);
        var key = await Key(desk);
        var asked = Digest(await desk.Ask(key, Carrier.Api(Listed, Other)));
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Refer", "2 Board"]);

        var id = (await desk.Queue())[0].Id;
        await desk.DecideAs(Desk.Acting("anna", Role.Reviewer), id, Match);
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Refer", "2 Board"]);

        await desk.DecideAs(Desk.Acting("boris", Role.SeniorReviewer), id, Match with { Revision = 2 });
        var told = (await desk.Again(key, asked, Stop)).ShouldBeOfType<QuestionResult.Answered>().Travellers[0].Told;
        told.Answer.ShouldBe(Boarding.NoBoard);
        var review = await desk.Store.Read(
            connection => connection.QuerySingleAsync<string>("select id from approval where act = 'ReviewedMatch' and state = 'approved'"), Stop);
        told.Review.ShouldBe(review);
        var details = await desk.Store.Read(connection => connection.QueryAsync<string>("select details from audit where action = 'ask-answer' order by id desc limit 1"), Stop);
        details.ShouldHaveSingleItem().ShouldContain(review);

        // A word in the state's column is no proof.
        await desk.Store.Write(transaction => transaction.Connection!.ExecuteAsync("update approval set state = 'refused' where act = 'ReviewedMatch'", transaction: transaction), Stop);
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Board", "2 Board"]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Where_the_pack_tells_no_refusal_a_confirmed_match_refers(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02"));
        await PutInForce(desk, Refers with { BoardingAnswers = new(30, TellsNoBoard: false) });
        var key = await Key(desk);
        var asked = Digest(await desk.Ask(key, Carrier.Api(Listed)));
        var id = (await desk.Queue())[0].Id;
        await desk.DecideAs(Desk.Acting("anna", Role.Reviewer), id, Match);
        await desk.DecideAs(Desk.Acting("boris", Role.SeniorReviewer), id, Match with { Revision = 2 });
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Refer"]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Nobody_is_held_for_ever_by_a_hit_that_no_officer_decides(string database)
    {
        await using var desk = await Open(database);
        var key = await Key(desk);
        var asked = Digest(await desk.Ask(key, Carrier.Api(Listed)));
        desk.Clock.Advance(TimeSpan.FromMinutes(29));
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Refer"]);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Board"]);

        // Nor by asking in other words.
        Words(await desk.Ask(key, Carrier.Api("260314:1031", Listed))).ShouldBe(["1 Board"]);
        (await desk.Queue()).ShouldHaveSingleItem();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task An_officer_who_finds_no_match_lets_the_traveller_board(string database)
    {
        await using var desk = await Open(database);
        var key = await Key(desk);
        var asked = Digest(await desk.Ask(key, Carrier.Api(Listed)));
        await desk.Decide((await desk.Queue())[0], 1, Outcome.NoMatch, "birth-date-differs");
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Board"]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "R2")]
    public async Task The_same_question_has_one_effect_and_each_carrier_hears_of_its_own_alone(string database)
    {
        await using var desk = await Open(database);
        var (ours, theirs) = (await Key(desk), await desk.NewKey("Z8"));
        var question = Carrier.Api(Listed);
        var digest = Digest(await desk.Ask(ours, question));
        Digest(await desk.Ask(ours, question)).ShouldBe(digest);
        (await desk.Again(theirs, digest, Stop)).ShouldBeOfType<QuestionResult.NotFound>();
        (await desk.Again("nobody's", digest, Stop)).ShouldBeOfType<QuestionResult.UnknownCarrier>();
        (await desk.Answers.Handle(new("nobody's", null), Question.Of(question).Question!, Stop)).ShouldBeOfType<QuestionResult.UnknownCarrier>();
        (await desk.Flight()).ApiMessages.ShouldBe(1);

        // Of another carrier, or as a list nobody asks about, the same bytes are another input and the same traveller.
        Words(await desk.Ask(theirs, question)).ShouldBe(["1 Refer"]);
        await desk.Take(question);
        (await desk.Flight()).ApiMessages.ShouldBe(3);
        (await desk.Flight()).Travellers.ShouldBe(1);
        (await desk.Queue()).ShouldHaveSingleItem();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-29")]
    public async Task Answers_go_with_the_traveller_and_with_their_day(string database)
    {
        await using var desk = await Open(database);
        var key = await Key(desk);
        var asked = Digest(await desk.Ask(key, Carrier.Api(Listed, Other)));
        var row = await desk.Store.Read(
            connection => connection.QuerySingleAsync<(string Flight, string Traveller)>("select flight, traveller from answer where place = 1"), Stop);
        (await new EraseTraveller(desk.Store, desk.Clock).Handle(Actor.Operator, row.Flight, row.Traveller, "request", Stop)).ShouldBe(EraseResult.Erased);
        Words(await desk.Again(key, asked, Stop)).ShouldBe(["1 Refer"]);

        desk.Clock.Advance(TimeSpan.FromDays(200));
        await new EraseExpired(desk.Store, desk.Clock, Refers).Handle(Actor.Operator, isConfirmed: true, Stop);
        (await desk.Again(key, asked, Stop)).ShouldBeOfType<QuestionResult.NotFound>();
    }

    static async Task<Desk> Open(string database)
    {
        var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02"));
        await PutInForce(desk, Refers);
        return desk;
    }

    static async Task PutInForce(Desk desk, Pack pack)
    {
        (await ProposePack.Handle(desk.Store, pack, Actor.Operator, "an invented reason", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.InForce>();
        await desk.Pack.Refresh(Stop);
    }

    static Task<string> Key(Desk desk) => desk.NewKey("Q9");

    static string Digest(QuestionResult result) => result.ShouldBeOfType<QuestionResult.Answered>().Digest;

    static string[] Words(QuestionResult result) =>
        [.. result.ShouldBeOfType<QuestionResult.Answered>().Travellers.Select(of => $"{of.Reference} {of.Told.Answer}")];
}
