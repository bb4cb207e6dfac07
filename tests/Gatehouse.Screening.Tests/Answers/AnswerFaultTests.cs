using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Answers;

/// <summary>Whatever fails, no carrier reads a refusal out of it (V6), and what was taken in is answered later.</summary>
[Trait("Requirement", "V6")]
public sealed class AnswerFaultTests
{
    static readonly Passenger Listed = new("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX", "1");
    static readonly Decision Match = new("", 1, Outcome.ReviewedMatch, "name-and-birth-date", "The document was renewed, all else agrees.");

    // Every table an answer needs, from the carrier's key to the answer itself.
    static readonly string[] Stages =
    [
        "carrier", "message_digest", "intake_count", "flight_gate", "message", "flight", "report", "traveller", "booking", "hit", "flight_message",
        "restriction", "hit_review", "approval", "answer", "audit_pending",
    ];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Without_any_one_table_nothing_is_answered_and_with_it_again_everything(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02"));
        var pack = Pack.Default with { Version = 2, BoardingAnswers = new(30, TellsNoBoard: true) };
        (await ProposePack.Handle(desk.Store, pack, Actor.Operator, "an invented reason", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.InForce>();
        await desk.Pack.Refresh(Stop);
        var key = await desk.NewKey("Q9");
        await desk.Ask(key, Question(0));
        var id = (await desk.Queue())[0].Id;
        await desk.DecideAs(Desk.Acting("anna", Role.Reviewer), id, Match);
        await desk.DecideAs(Desk.Acting("boris", Role.SeniorReviewer), id, Match with { Revision = 2 });

        foreach (var (at, table) in Stages.Index())
        {
            var question = Question(at + 1);
            await Rename(desk, table, $"{table}_away");
            (await desk.Ask(key, question)).ShouldBeOfType<QuestionResult.Unavailable>(table);
            await Rename(desk, $"{table}_away", table);
            var told = (await desk.Ask(key, question)).ShouldBeOfType<QuestionResult.Answered>(table).Travellers.ShouldHaveSingleItem().Told;
            told.Answer.ShouldBe(Boarding.NoBoard, table);
            told.Review.ShouldNotBeNull(table);
        }

        (await desk.Flight()).ApiMessages.ShouldBe(Stages.Length + 1);
        (await desk.Flight()).Travellers.ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_flight_that_somebody_holds_too_long_is_no_answer_and_is_screened_afterwards(string database)
    {
        await using var desk = await Desk.Open(database);
        var key = await desk.NewKey("Q9");
        await desk.Receive(Carrier.Api(new Passenger("AABERG", "KIRSTEN")));
        await using (var claim = await desk.Store.Claim(1, 25, Stop))
        {
            claim.ShouldNotBeNull();
            var asking = desk.Ask(key, Question(0));
            while (!asking.IsCompleted)
            {
                desk.Clock.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(5, Stop);
            }

            (await asking).ShouldBeOfType<QuestionResult.Unavailable>();
        }

        await desk.Screen();
        (await desk.Ask(key, Question(0))).ShouldBeOfType<QuestionResult.Answered>().Travellers.ShouldHaveSingleItem().Told.ShouldBe(Told.Board);
        (await desk.Flight()).ApiMessages.ShouldBe(2);
    }

    [Fact]
    public void A_refusal_without_its_review_is_never_read_from_a_row() =>
        Should.Throw<InvalidDataException>(() => Told.Of(nameof(Boarding.NoBoard), null));

    static byte[] Question(int minute) => Carrier.Api($"260314:09{minute:00}", Listed);

    static Task<int> Rename(Desk desk, string from, string to) => desk.Store.Write(
        transaction => transaction.Connection!.ExecuteAsync($"alter table {from} rename to {to}", transaction: transaction), Stop);
}
