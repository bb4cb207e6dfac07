using System.Text;
using Gatehouse.Edifact;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Carriers;

/// <summary>What a carrier is told of what it sent. All persons are invented.</summary>
[Trait("Requirement", "R4")]
public sealed class AnswerTests
{
    const string List = "BGM+745'TDT+20+Q9214+++Q9'LOC+125+GYD'DTM+189:2603141805:201'LOC+87+IST'NAD+FL+++KERIMBAI:RASHID'CNT+42:1'";

    static readonly AnswerRoute Somewhere = new AnswerRoute.Web(new("https://edi.example/in"));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_list_that_was_taken_in_is_acknowledged_and_no_traveller_is_named(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, Somewhere, AnswerKind.Contrl, AnswerKind.Cusres);
        var list = Carrier.Api(new Passenger("KERIMBAI", "RASHID", new(1979, 3, 12), "C01234567", "ABC12D"));
        (await desk.Receive(list)).ShouldBeOfType<IntakeResult.Stored>();
        (await desk.Waiting()).Select(answer => (answer.Carrier, answer.Kind)).ShouldBe([("Example Air", "CONTRL"), ("Example Air", "CUSRES")], ignoreOrder: true);
        var answers = new[] { await desk.Answer(), await desk.Answer() };
        var control = answers.Single(answer => answer.Contains("CONTRL", StringComparison.Ordinal));
        control.ShouldContain("'UNB+UNOA:4+GOV+Q9+260314:1000+");
        control.ShouldContain("'UCI+A1+Q9+GOV+7'UNT+");
        var receipt = answers.Single(answer => answer.Contains("CUSRES", StringComparison.Ordinal));
        receipt.ShouldContain("BGM+962'RFF+AF:Q9214'DTM+189:2603141805:201'");
        foreach (var secret in new[] { "KERIMBAI", "RASHID", "C01234567", "ABC12D", "ERC", "ERP" }) answers.ShouldAllBe(answer => !answer.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_is_sought_makes_no_difference_to_the_answer(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, Somewhere, AnswerKind.Contrl, AnswerKind.Cusres);
        await desk.Desk.PutInForce([Desk.Sought("1", "Rashid Kerimbay", "1979-03-12")]);
        await desk.Receive(Message("1", List));
        await desk.Desk.Screen();
        (await desk.Desk.Queue()).ShouldHaveSingleItem();
        var before = await desk.Waiting();
        before.Count.ShouldBe(2);
        await desk.Receive(Message("2", List.Replace("KERIMBAI:RASHID", "SUVARLI:NERGIZ", StringComparison.Ordinal)));
        var bodies = new List<string>();
        for (var number = 0; number < 4; number++) bodies.Add(Same(await desk.Answer()));
        bodies.Distinct(StringComparer.Ordinal).Count().ShouldBe(2);

        // But for the references of interchange and answer.
        static string Same(string body) => string.Join('\'', body.Split('\'').Where(segment => !segment.StartsWith("UN", StringComparison.Ordinal))).Replace("UCI+2+", "UCI+1+", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    [Trait("Requirement", "R2")]
    public async Task A_duplicate_is_answered_again_once_the_first_answer_has_gone(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, Somewhere, AnswerKind.Contrl);
        await desk.Receive(Message("1", List));
        (await desk.Receive(Message("1", List))).ShouldBeOfType<IntakeResult.Duplicate>();
        (await desk.Waiting()).ShouldHaveSingleItem();
        (await desk.Control()).Action.ShouldBe(ControlAction.Acknowledged);
        (await desk.Receive(Message("1", List))).ShouldBeOfType<IntakeResult.Duplicate>();
        (await desk.Control()).Interchange.ShouldBe("1");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_was_not_taken_in_is_rejected_with_its_code(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, Somewhere, AnswerKind.Contrl);
        await desk.Receive($"UNB+UNOA:4+Q9+GOV+260314:0900+1'UNH+A+PAXLST:D:05B:UN'{List}UNT+9+A'UNH+B+INVOIC:D:05B:UN'BGM+1'UNT+3+B'UNZ+2+1'");
        var mixed = await desk.Control();
        (mixed.Action, mixed.Messages.ShouldHaveSingleItem()).ShouldBe(
            (ControlAction.Acknowledged, new(new("B", "INVOIC", "D", "05B", "UN", IsRead: true), ControlAction.Rejected, "14")));

        (await desk.Receive("UNB+UNOA:4+Q9+GOV+260314:0900+2'UNH+B+INVOIC:D:05B:UN'BGM+1'UNT+3+B'UNZ+1+2'")).ShouldBeOfType<IntakeResult.Refused>();
        (await Rejection(desk)).ShouldBe(("2", "14"));

        (await desk.Receive("UNB+UNOA:4+Q9+GOV+260314:0900+3'UNZ+0+3'")).ShouldBeOfType<IntakeResult.Refused>();
        (await Rejection(desk)).ShouldBe(("3", "32"));

        (await desk.Receive($"UNB+UNOA:4+Q9+GOV+260314:0900+4'UNH+A+PAXLST:D:05B:UN'{List}")).ShouldBeOfType<IntakeResult.Stored>();
        (await Rejection(desk)).ShouldBe(("4", "13"));

        (await desk.Receive(Message("5", List.Replace("2603141805", "2602141805", StringComparison.Ordinal)))).ShouldBeOfType<IntakeResult.TooLate>();
        (await Rejection(desk)).ShouldBe(("5", "24"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_input_that_cannot_be_answered_gets_no_answer(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, Somewhere, AnswerKind.Contrl, AnswerKind.Cusres, AnswerKind.Ackres);
        await desk.Receive("Monday: nothing.");
        await desk.Receive("UNB+UNOA:4++GOV+260314:0900+2'UNH+B+INVOIC:D:05B:UN'BGM+1'UNT+3+B'UNZ+1+2'");
        await desk.Receive("<?xml version=\"1.0\"?><IATA_PNRGOV_NotifRQ Version=\"13.1\" TransactionIdentifier=\"X1\"><Originator AirlineCode=\"Q9\"/></IATA_PNRGOV_NotifRQ>");
        (await desk.Waiting()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_gets_no_answers_gets_one_only_where_it_goes_somewhere_and_is_asked_for(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, Somewhere);
        await desk.Receive(Message("1", List));
        (await desk.Waiting()).ShouldBeEmpty();
        await desk.Receive(Encoding.ASCII.GetString(Message("2", List)).Replace("+2'UNH", "+2++++1'UNH", StringComparison.Ordinal));
        (await desk.Waiting()).ShouldHaveSingleItem().Kind.ShouldBe("CONTRL");
        await KeepCarriers.Change(desk.Desk.Store, AnsweredDesk.Name, before => before with { Route = new AnswerRoute.Nowhere() }, Actor.Operator, desk.Desk.Clock.GetUtcNow(), Stop);
        (await desk.Waiting()).ShouldBeEmpty();
        await desk.Receive(Encoding.ASCII.GetString(Message("3", List)).Replace("+3'UNH", "+3++++1'UNH", StringComparison.Ordinal));
        (await desk.Waiting()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_interchange_of_an_input_is_answered_and_a_push_too_where_that_is_agreed()
    {
        await using var desk = await AnsweredDesk.Open("SQLite", Somewhere, AnswerKind.Contrl, AnswerKind.Ackres);
        await desk.Receive([.. Message("1", List), .. Carrier.Pnr("ABC12D", new Passenger("KERIMBAI", "RASHID"))]);
        var bodies = new[] { await desk.Answer(), await desk.Answer(), await desk.Answer() };
        bodies.Count(body => body.Contains("UCI+1+", StringComparison.Ordinal)).ShouldBe(1);
        bodies.Count(body => body.Contains("UCI+P1+", StringComparison.Ordinal)).ShouldBe(1);
        bodies.Single(body => body.Contains("ACKRES", StringComparison.Ordinal)).ShouldContain("UNH+1+ACKRES:13:1:IA+Q9214'MSG+:22'UNT+3+1'");
    }

    [Fact]
    public async Task What_is_read_after_an_update_is_acknowledged_then()
    {
        await using var desk = await AnsweredDesk.Open("SQLite", Somewhere, AnswerKind.Contrl);
        var (message, now) = (Message("1", List), desk.Desk.Clock.GetUtcNow());
        var refusal = new Refusal("older", AnsweredDesk.Name, now, message.Length, "noInterchange");
        await desk.Desk.Store.Refuse(refusal with { Also = transaction => SealedInputs.Insert(transaction, new(desk.Desk.Store.Keys), refusal, message) }, Stop);
        (await SealedInputs.Replay(desk.Desk.Store, Pack.Default, Actor.Operator, now, Stop)).TakenIn.ShouldBe(1);
        (await desk.Control()).Action.ShouldBe(ControlAction.Acknowledged);
    }

    static async Task<(string Interchange, string? Error)> Rejection(AnsweredDesk desk)
    {
        var control = await desk.Control();
        (control.Action, control.Messages.Count).ShouldBe((ControlAction.Rejected, 0));
        return (control.Interchange, control.Error);
    }

    static byte[] Message(string reference, string body) =>
        Encoding.ASCII.GetBytes($"UNB+UNOA:4+Q9+GOV+260314:0900+{reference}'UNH+A+PAXLST:D:05B:UN'{body}UNT+9+A'UNZ+1+{reference}'");
}
