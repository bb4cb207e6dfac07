using System.Text;
using CsCheck;

namespace Gatehouse.Edifact.Tests;

/// <summary>What the writer writes, the reader reads.</summary>
[Trait("Requirement", "P-21")]
public sealed class WriterTests
{
    static readonly ServiceCharacters Unusual = new('>', '*', '\\', '~');

    static readonly Gen<string> Name = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ'?+:*>\\~ -"].Array[2, 12]
        .Select(letters => "N" + new string(letters).TrimEnd() + "X");

    static readonly Gen<PartialDate?> Day = Gen.Select(Gen.Int[1931, 2024], Gen.Int[1, 12], Gen.Int[1, 28], (year, month, day) => PartialDate.Of(year, month, day));

    static readonly Gen<DateTime> Moment = Gen.Int[0, 600_000].Select(minutes => new DateTime(2025, 1, 1).AddMinutes(minutes));

    static readonly Gen<Flight> Route = Gen.Select(Moment, Gen.Int[30, 900], Gen.Int[1, 9999], (departure, minutes, number) =>
        new Flight("Q9", $"{number}", "AAA", "BBB", departure, true, departure.AddMinutes(minutes), true));

    static readonly Gen<Traveller> Person = Gen.Select(Name, Name, Day, Gen.Bool, Gen.Int[1, 99_999_999], (surname, given, born, isWoman, number) => new Traveller
    {
        Surname = surname,
        Given = given,
        BirthDate = born,
        Sex = isWoman ? Sex.Female : Sex.Male,
        Nationality = "UTO",
        Locator = "ABC12D",
        Documents = [new() { Type = "P", Number = $"X{number}", Issuer = "UTO", Expiry = PartialDate.Of(2031, 5, 6) }],
    });

    [Fact]
    public void Passenger_lists_read_back_equal_with_any_separators() => Gen.Select(Route, Person.Array[1, 12], Gen.Bool).Sample((flight, persons, isUnusual) =>
    {
        var writer = new InterchangeWriter(new(isUnusual ? Unusual : ServiceCharacters.Usual, isUnusual ? "" : "\n"));
        writer.Open(new(("UNOA", "4"), "Q9", "STATE", new(2025, 1, 1, 9, 0, 0), "77", "APIS"));
        writer.OpenMessage(MessageKind.Paxlst, "D.05B", "1", "ACCESS", MessagePart.Single);
        PaxlstWriter.Head(writer.Segments, "745", null, "DESK", flight);
        foreach (var person in persons) PaxlstWriter.Person(writer.Segments, person);
        PaxlstWriter.Tail(writer.Segments, persons.Length, isCrew: false);
        writer.CloseMessage();

        var message = OnlyMessage(writer.Close());

        message.Flights.ShouldBe([flight]);
        message.Travellers.Select(Told).ShouldBe(persons.Select(Told));
    }, iter: 300);

    [Fact]
    public void Pushes_read_back_equal_with_any_separators() => Gen.Select(Route, Person.Array[1, 6], Gen.Bool).Sample((flight, persons, isUnusual) =>
    {
        var writer = new InterchangeWriter(new(isUnusual ? Unusual : ServiceCharacters.Usual));
        writer.Open(new(("IATA", "1"), "Q9", "STATE", new(2025, 1, 1, 9, 0, 0), "77", "PNRGOV"));
        writer.OpenMessage(MessageKind.Pnrgov, "13.1", "1", null, MessagePart.Single);
        PnrgovWriter.Head(writer.Segments, "22", flight, bookings: 2);
        PnrgovWriter.Begin(writer.Segments, [new("Q9", "ABC12D")], new(2025, 1, 1, 8, 0, 0));
        for (var at = 0; at < persons.Length; at++)
        {
            var reference = $"{at + 1}";
            PnrgovWriter.Traveller(writer.Segments, persons[at] with { Reference = reference });
            PnrgovWriter.Docs(writer.Segments, persons[at].Documents[0] with { BirthDate = persons[at].BirthDate, Sex = persons[at].Sex, Nationality = "UTO" }, flight, reference);
        }

        PnrgovWriter.Leg(writer.Segments, flight, "Y", persons.Length);
        PnrgovWriter.Cancelled(writer.Segments, new("Q9", "EFG34H"));
        writer.CloseMessage();

        var message = OnlyMessage(writer.Close());

        message.Flights.ShouldBe([flight]);
        message.Bookings.Count.ShouldBe(2);
        message.Bookings[0].Legs.ShouldBe([flight with { Status = "HK" }]);
        message.Persons.Select(Told).ShouldBe(persons.Select(Told));
        message.Bookings[1].Locator.ShouldBe("EFG34H");
    }, iter: 300);

    [Fact]
    public void Empty_elements_at_the_end_are_left_out_and_counts_are_right()
    {
        var writer = new InterchangeWriter(new(ServiceCharacters.Usual));
        writer.Open(new(("UNOA", "4"), "Q9", "STATE", new(2025, 1, 1, 9, 0, 0), "77", "APIS"), hasServiceString: false);
        writer.OpenMessage(MessageKind.Paxlst, "D.05B", "1", null, new(1, IsFirst: true, IsLast: false));
        writer.Segments.Begin("BGM").Element("745").Element().Component();
        writer.CloseMessage();

        Encoding.UTF8.GetString(writer.Close().Span).ShouldBe(
            "UNB+UNOA:4+Q9+STATE+250101:0900+77++APIS'UNH+1+PAXLST:D:05B:UN:IATA++01:C'BGM+745'UNT+3+1'UNZ+1+77'");
    }

    [Fact]
    public void A_line_break_in_a_value_becomes_a_blank_and_letters_of_any_script_are_kept()
    {
        var segments = new SegmentWriter(ServiceCharacters.Usual);
        segments.Begin("TIF").Element("БАЙТЕР\nЕК'").Component("A");

        Encoding.UTF8.GetString(segments.Written.Span).ShouldBe("TIF+БАЙТЕР ЕК?':A'");
    }

    static Message OnlyMessage(ReadOnlyMemory<byte> bytes)
    {
        var read = EdifactReader.Read(bytes.Span);
        read.Warnings.ShouldBeEmpty();
        var message = read.Messages.ShouldHaveSingleItem();
        message.Warnings.Where(warning => !string.Equals(warning.Code, WarningCodes.NotModelled, StringComparison.Ordinal)).ShouldBeEmpty();
        return message;
    }

    static string Told(Traveller person) =>
        $"{person.Surname}/{person.Given} {person.BirthDate} {person.Sex} {person.Nationality} {person.Documents[0].Number} {person.Documents[0].Issuer} {person.Documents[0].Expiry}";
}
