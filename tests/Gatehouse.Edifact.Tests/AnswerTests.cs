using System.Text;
using CsCheck;

namespace Gatehouse.Edifact.Tests;

/// <summary>CONTRL, CUSRES, ACKRES and GOVREQ as they are written, and the first two as they are read.</summary>
public sealed class AnswerTests
{
    static readonly ServiceCharacters Unusual = new('>', '*', '\\', '~');

    static readonly Gen<string> Word = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'?+:*>\\~"].Array[1, 12].Select(letters => "W" + new string(letters));

    static readonly Gen<string?> AnyText = Gen.Char["ABCDEFGHIJ '?+:*>\\~é"].Array[0, 1200].Select(letters => letters.Length == 0 ? null : "T" + new string(letters).Replace(' ', '.'));

    static readonly Gen<Flight> Route = Gen.Select(Gen.Int[0, 600_000], Gen.Int[30, 900], Gen.Int[1, 9999], (start, minutes, number) =>
    {
        var departure = new DateTime(2025, 1, 1).AddMinutes(start);
        return new Flight("QX", $"{number}", "AAA", "BBB", departure, true, departure.AddMinutes(minutes), true);
    });

    static readonly Gen<Clearance> AnyClearance = Gen.Select(
        Gen.OneOf(ClearanceKind.Answer, ClearanceKind.ChangedAnswer, ClearanceKind.Receipt), Word, Route,
        Gen.Select(Word, Word, Gen.OneOf(ClearanceCodes.Board, ClearanceCodes.DoNotBoard), AnyText, (locator, reference, code, text) => new TravellerClearance(locator, reference, code, text)).Array[0, 8],
        (kind, transaction, flight, travellers) => new Clearance { Kind = kind, Transaction = transaction, Flight = flight, Travellers = travellers });

    static readonly Interchange Received = Invented.Read(Invented.Paxlst("NAD+FL+++A:B")).Interchanges.Single();

    [Fact]
    public void Clearances_read_back_equal_with_any_separators() => Gen.Select(AnyClearance, Gen.Bool).Sample((answer, isUnusual) =>
    {
        var read = AnswerReader.Read(Written(isUnusual, writer =>
        {
            CusresWriter.Open(writer, "D.05B", "1", "ACCESS");
            CusresWriter.Body(writer.Segments, answer);
        }));
        var found = read.Clearances.ShouldHaveSingleItem();
        (found with { Travellers = [] }).ShouldBe(answer with { Travellers = [] });
        found.Travellers.ShouldBe(answer.Travellers);
        read.Controls.ShouldBeEmpty();
    }, iter: 300);

    [Fact]
    public void A_clearance_is_written_like_this() =>
        Text(writer =>
        {
            CusresWriter.Open(writer, "D.05B", "1", "ACC7");
            CusresWriter.Body(writer.Segments, new()
            {
                Kind = ClearanceKind.Answer,
                Transaction = "T'9",
                Flight = new("QX", "12", "AAA", "BBB", new DateTime(2026, 3, 3, 9, 15, 0, DateTimeKind.Unspecified), true),
                Travellers = [new("ABC12D", "TR01", ClearanceCodes.Board), new("ABC12D", "TR02", ClearanceCodes.DoNotBoard, "CONTACT DESK: +1")],
            });
        }).ShouldBe("UNB+UNOA:4+STATE:ZZ+QXAPIS:ZZ+260301:0901+9++APIS'UNH+1+CUSRES:D:05B:UN:IATA+ACC7'BGM+962'RFF+TN:T?'9'RFF+AF:QX12'DTM+189:2603030915:201'LOC+125+AAA'LOC+87+BBB'"
            + "ERP+2'RFF+AVF:ABC12D'RFF+ABO:TR01'ERC+0Z'ERP+2'RFF+AVF:ABC12D'RFF+ABO:TR02'ERC+1Z'FTX+AAP+++CONTACT DESK?: ?+1'UNT+17+1'UNZ+1+9'");

    [Fact]
    public void A_clearance_that_says_too_little_is_not_written()
    {
        var flight = new Flight("QX", "12", "AAA", "BBB");
        foreach (var wrong in (Clearance[])[
            new() { Kind = ClearanceKind.Answer }, new() { Flight = flight },
            new() { Kind = ClearanceKind.Answer, Flight = flight, Travellers = [new(null, null, "0Z")] },
            new() { Kind = ClearanceKind.Answer, Flight = flight, Travellers = [new("A", null, " ")] },
            new() { Kind = ClearanceKind.Answer, Flight = flight, Travellers = [new("A", null, "0Z", new string('X', 3000))] }])
        {
            Should.Throw<ArgumentException>(() => CusresWriter.Body(new(ServiceCharacters.Usual), wrong));
        }
    }

    [Fact]
    public void Controls_read_back_equal_with_any_separators() => Gen.Select(
        Gen.Select(Word, Gen.Enum<ControlAction>(), Gen.Bool, (reference, action, hasError) => new ControlledMessage(
            new(reference, "PAXLST", "D", "05B", "UN", IsRead: true), action, action == ControlAction.Rejected && hasError ? "13" : null)).Array[0, 6],
        Gen.Enum<ControlAction>(), Word, Gen.Bool).Sample((messages, action, reference, isUnusual) =>
    {
        var answered = Received with { Reference = reference };
        var control = AnswerReader.Read(Written(isUnusual, writer =>
        {
            ControlWriter.Open(writer, answered, "1");
            ControlWriter.Interchange(writer.Segments, answered, action);
            foreach (var message in messages) ControlWriter.Message(writer.Segments, message.Message, message.Action!.Value, message.Error);
        })).Controls.ShouldHaveSingleItem();
        (control.Interchange, control.Action, control.Error).ShouldBe((reference, action, null));
        control.Messages.ShouldBe(messages);
    }, iter: 300);

    [Fact]
    public void A_syntax_answer_is_written_like_this() =>
        Text(writer =>
        {
            ControlWriter.Open(writer, Received, "1");
            ControlWriter.Interchange(writer.Segments, Received, ControlAction.Acknowledged);
            ControlWriter.Group(writer.Segments, "G1", "QX", "STATE", ControlAction.Acknowledged);
            ControlWriter.Message(writer.Segments, Received.Messages[0], ControlAction.Rejected, "13");
            ControlWriter.Segment(writer.Segments, 4, "12");
        }).ShouldBe("UNB+UNOA:4+STATE:ZZ+QXAPIS:ZZ+260301:0901+9++APIS'UNH+1+CONTRL:4:1:UN'UCI+88+QXAPIS:ZZ+STATE:ZZ+7'UCF+G1+QX+STATE+7'UCM+A1+PAXLST:D:05B:UN+4+13'UCS+4+12'UNT+6+1'UNZ+1+9'");

    [Fact]
    public void An_answer_follows_the_syntax_of_what_it_answers_and_refuses_what_has_no_reference()
    {
        Text(writer => ControlWriter.Open(writer, Received with { SyntaxVersion = "1" }, "1")).ShouldContain("CONTRL:D:3:UN'");
        Should.Throw<ArgumentException>(() => ControlWriter.Interchange(new(ServiceCharacters.Usual), Received with { Reference = null }, ControlAction.Received));
        Should.Throw<ArgumentException>(() => ControlWriter.Interchange(new(ServiceCharacters.Usual), Received, ControlAction.Received, "13"));
        Should.Throw<ArgumentException>(() => ControlWriter.Message(new(ServiceCharacters.Usual), default(MessageIdentity) with { Reference = "" }, ControlAction.Rejected));
        Should.Throw<ArgumentException>(() => InterchangeHeader.AnswerTo(Received with { Sender = null }, "STATE", default, "1"));
    }

    [Fact]
    public void The_unverified_answers_to_a_push_are_written_like_this()
    {
        Text(writer =>
        {
            PnrgovAnswerWriter.Open(writer, "ACKRES", "13.1", "1", "QX12");
            PnrgovAnswerWriter.Acknowledge(writer.Segments, "22", PnrgovAnswerWriter.InvalidDeparture, PnrgovAnswerWriter.InvalidFlight);
        }).ShouldContain("UNH+1+ACKRES:13:1:IA+QX12'MSG+:22'ERC+103'ERC+114'UNT+5+1'");
        Text(writer =>
        {
            PnrgovAnswerWriter.Open(writer, "GOVREQ", "13.1", "1", null);
            PnrgovAnswerWriter.Request(writer.Segments, "1", "STATE", new("QX", "12", "AAA", "BBB", new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Unspecified)), new("QX", "ABC12D"));
        }).ShouldContain("UNH+1+GOVREQ:13:1:IA'MSG+:1'ORG+STATE'TVL+030326+AAA+BBB+QX+12'RCI+QX:ABC12D'UNT+6+1'");
        Should.Throw<ArgumentException>(() => PnrgovAnswerWriter.Open(new(new(ServiceCharacters.Usual)), "PNRGOV", "13.1", "1", null));
    }

    [Fact]
    public void An_interchange_that_asks_for_an_answer_reads_back_as_asking()
    {
        var writer = new InterchangeWriter(new(ServiceCharacters.Usual));
        writer.Open(new(("UNOA", "4"), "QX", "STATE", new(2026, 1, 1), "77", "APIS") { WantsAcknowledgement = true, SenderQualifier = "ZZ" });
        var read = EdifactReader.Read(writer.Close().Span).Interchanges.ShouldHaveSingleItem();
        (read.WantsAcknowledgement, read.SenderQualifier, read.Reference).ShouldBe((true, "ZZ", "77"));
    }

    [Fact]
    public void Mutated_answers_never_throw()
    {
        var random = new Random(20260303);
        var text = "UNB+UNOA:4+A+B+260301:0900+9'UNH+1+CUSRES:D:05B:UN'BGM+312'RFF+AF:QX12'DTM+189:2603030915:201'LOC+125+AAA'ERP+2'RFF+AVF:A'ERC+0Z'FTX+AAP+++X:Y'UNT+9+1'UNH+2+CONTRL:4:1:UN'UCI+1+A+B+7'UCM+1+PAXLST:D:05B:UN+4+13'UNT+4+2'UNZ+2+9'"u8.ToArray();
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = text.ToList();
            for (var change = random.Next(1, 9); change > 0; change--)
            {
                var at = random.Next(bytes.Count);
                if (random.Next(3) == 0) bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at - 1));
                else bytes.Insert(at, random.Next(2) == 0 ? (byte)random.Next(256) : "+:'?U"u8[random.Next(5)]);
            }

            AnswerReader.Read([.. bytes]).ShouldNotBeNull();
        }
    }

    static byte[] Written(bool isUnusual, Action<InterchangeWriter> body)
    {
        var writer = new InterchangeWriter(new(isUnusual ? Unusual : ServiceCharacters.Usual, isUnusual ? "" : "\n"));
        writer.Open(InterchangeHeader.AnswerTo(Received, "STATE", new(2026, 3, 1, 9, 1, 0), "9"));
        body(writer);
        writer.CloseMessage();
        return writer.Close().ToArray();
    }

    static string Text(Action<InterchangeWriter> body)
    {
        var writer = new InterchangeWriter(new(ServiceCharacters.Usual));
        writer.Open(InterchangeHeader.AnswerTo(Received, "STATE", new(2026, 3, 1, 9, 1, 0), "9"), hasServiceString: false);
        body(writer);
        writer.CloseMessage();
        return Encoding.UTF8.GetString(writer.Close().Span);
    }
}
