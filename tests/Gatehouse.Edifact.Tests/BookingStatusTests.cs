using CsCheck;

namespace Gatehouse.Edifact.Tests;

/// <summary>Tickets, check-in, code shares, splits and history of a booking.</summary>
public sealed class BookingStatusTests
{
    static readonly DateTime Day = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Tickets_are_those_of_the_traveller_they_stand_under()
    {
        var message = Invented.ReadOne(Invented.Booking(
            "TIF+WINTER+ADA:A:1", "TKT+9990000000001:T:1", "MON+T:100:EUR", "DAT+710:010326", "TKT+9990000000002:j", "FOP+CC:::VI:XXXX1", "TKT+9990000000003::2", "TIF+SOMMER+BRUNO:A:2", "TKT+:T:1"));
        var persons = message.Persons.ToList();
        persons[0].Tickets.ShouldBe([new("9990000000001", "T", 1, Day), new("9990000000002", "J"), new("9990000000003", null, 2)]);
        persons[1].Tickets.ShouldBeEmpty();
        message.Warnings.Codes().ShouldBe(["notModelled ORG", "notModelled MON", "notModelled FOP", "notModelled TKT"], ignoreOrder: true);
        Invented.ReadOne(Invented.Booking("TKT+9990000000001:T:1", "TIF+WINTER+ADA:A:1")).Warnings.ShouldTell("unattached TKT");
    }

    [Fact]
    public void Payment_stays_outside_the_model()
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1", "TKT+9990000000001:T:1", "FAR+N+++++++SECRETFARE", "MON+B:SECRET", "PTK+SECRET", "TXD++SECRET", "FOP+CC:::VI:SECRET:1231", "IFT+4:15:9+SECRET", "ADD++700:SECRET ROAD", "LTS+SECRET", "SSR+VGML:HK:1:QX:::::SECRET");
        Fingerprint.Of(text).ShouldNotContain("SECRET");
    }

    [Fact]
    public void A_check_in_tells_leg_time_number_and_class_of_its_traveller()
    {
        var message = Invented.ReadOne(Invented.Booking(
            "TIF+WINTER+ADA:A:1", "TIF+SOMMER+BRUNO:A:2", "TIF+HERBST+CARLO:A:3",
            "TVL+020326:0915+AAA+BBB+QX+11", "DAT+2:010326:2100", "ORG+QX:AAA", "TRI+Y:17+1", "TIF+WINTER+ADA:A:1", "SSD+12A", "TRI++18:::2", "TIF+SOMMER+BRUNO:A:2",
            "TVL+030326:0915+BBB+CCC+QX+12", "TRI++7:::3", "SSD+14C", "TRI+J+8:::1", "TIF+SOMMER+BRUNO:A:2"));
        var persons = message.Persons.ToList();
        persons[0].CheckIns.ShouldBe([new(0, Day.AddHours(21), true, "17", "Y")]);
        persons[1].CheckIns.ShouldBe([new(0, Day.AddHours(21), true, "18"), new(1, null, false, "8", "J")]);
        persons[2].CheckIns.ShouldBe([new(1, null, false, "7")]);
        persons.Select(person => string.Join(',', person.Seats)).ShouldBe(["12A", "", "14C"]);
    }

    [Theory]
    [InlineData("DAT+2:")]
    [InlineData("DAT")]
    [InlineData("DAT+2")]
    [InlineData("DAT+710:010326")]
    public void An_empty_date_is_no_fault(string line)
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", line, "TRI++1:::1", "TIF+WINTER+ADA:A:1"));
        message.Persons.Single().CheckIns.ShouldBe([new(0, null, false, "1")]);
        message.Warnings.ShouldAllBe(warning => warning.Severity == Severity.Note);
    }

    [Theory]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX:ZZ+9457:Z", "TVL+++++8203:Z", "ZZ", "8203")]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX:ZZ+9457:Z", "TRA+ZZ+8203:Z:A", "ZZ", "8203")]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX+9457:Z", "TRA+ZZ+0082", "ZZ", "82")]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX+9457:Z", "TRA+ZZ", "ZZ", null)]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX+9457:Z", "TVL+++++8203", "QX", "8203")]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX:ZZ+9457:Z", "RPI+1+HK", "ZZ", null)]
    [InlineData("TVL+030326:0915:030326:1230+AAA+BBB+QX:QX+9457:Z", "TVL+++++9457:Z", null, null)]
    public void A_code_share_keeps_both_designators_of_one_leg(string leg, string other, string? carrier, string? number)
    {
        var found = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", leg, other)).Bookings[0].Legs.ShouldHaveSingleItem();
        (found.Carrier, found.Number).ShouldBe(("QX", "9457"));
        found.CodeShare.ShouldBe(carrier is null ? null : new FlightDesignator(carrier, number));
    }

    [Fact]
    public void The_border_flight_may_be_a_code_share_and_a_stray_designator_is_nobodys()
    {
        var text = Invented.Booking("TRA+ZZ+1", "TIF+WINTER+ADA:A:1", "TRA+ZZ+2").Replace("EQN+1'", "TRA+ZZ+8203'EQN+1'", StringComparison.Ordinal);
        var message = Invented.ReadOne(text);
        message.Flights.ShouldHaveSingleItem().CodeShare.ShouldBe(new FlightDesignator("ZZ", "8203"));
        message.Warnings.Of(WarningCodes.NotModelled).Single(warning => string.Equals(warning.Segment, "TRA", StringComparison.Ordinal)).Count.ShouldBe(2);
    }

    [Fact]
    public void A_leg_has_its_status_and_a_booking_its_dates()
    {
        var booking = Invented.ReadOne(Invented.Pnrgov(
            "SRC", "RCI+QX:ABC12D:C:010326:1015+YY:ZZTOP9", "DAT+700:010326:1020", "TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "RPI+1+hl", "TVL+040326:0915+BBB+CCC+QX+13")).Bookings[0];
        booking.Legs.Select(leg => leg.Status).ShouldBe(["HL", null]);
        (booking.Made, booking.Changed).ShouldBe((Day.AddHours(10).AddMinutes(15), Day.AddHours(10).AddMinutes(20)));
        Invented.ReadOne(Invented.Pnrgov("SRC", "RCI+QX:ABC12D:010326:1015", "TIF+A+B:A:1")).Bookings[0].Made.ShouldBe(Day.AddHours(10).AddMinutes(15));
    }

    [Fact]
    public void A_split_keeps_the_other_locator_and_ends_nothing()
    {
        var booking = Invented.ReadOne(Invented.Booking(
            "TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "EQN+2", "RCI+QX:EFG34H+YY:HIJ56K", "TVL+040326:0915+BBB+CCC+QX+13", "EQN", "RCI+QX:LMN78P")).Bookings.ShouldHaveSingleItem();
        booking.Locators.ShouldBe([new("QX", "ABC12D")]);
        booking.Legs.Count.ShouldBe(2);
        booking.Splits.Select(split => (split.Travellers, string.Join(',', split.Locators.Select(locator => $"{locator.System}/{locator.Locator}"))))
            .ShouldBe([(2, "QX/EFG34H,YY/HIJ56K"), (null, "QX/LMN78P")]);
    }

    [Fact]
    public void History_tells_who_and_which_leg_was_added_cancelled_or_changed_and_makes_nobody()
    {
        var message = Invented.ReadOne(Invented.Booking(
            "TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "ABI+1+:AAARR+AAA++QX", "DAT+T:010326:1130", "SAC+++X", "TIF+WINTR+ADA:A:1", "TVL+030326:0715+AAA+BBB+QX+0010", "RPI+1+XX",
            "SAC+++A", "TIF+WINTER+ADA:A:1", "SSR+VGML:HK:1:QX", "IFT+4:19+OLD NOTE", "SAC+++C", "TVL+030326:0915+AAA+BBB+QX+12", "ABI+1", "TIF+HERBST+CARLO:A:9"));
        Invented.Names(message.Persons).ShouldBe(["WINTER/ADA"]);
        message.Bookings[0].Legs.Count.ShouldBe(1);
        message.Bookings[0].History.Select(entry => $"{entry.Change} {entry.At:HHmm} {entry.Surname}{entry.Leg?.Number} {entry.Leg?.Status}".TrimEnd())
            .ShouldBe(["Cancelled 1130 WINTR", "Cancelled 1130 10 XX", "Added 1130 WINTER", "Changed 1130 12", "Other  HERBST"]);
    }

    static readonly Gen<string> Word = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ"].Array[2, 9].Select(letters => new string(letters));

    static readonly Gen<Flight> AnyLeg = Gen.Select(Gen.Int[0, 400_000], Gen.Int[1, 9999], Gen.OneOf("HK", "HL", "NS"), (minutes, number, status) =>
        new Flight("QX", $"{number}", "AAA", "BBB", new DateTime(2025, 1, 1).AddMinutes(minutes), true) { Status = status });

    static readonly Gen<HistoryEntry> AnyEntry = Gen.Select(Gen.Enum<HistoryChange>(), Word, Word, AnyLeg, Gen.Bool, Gen.Int[0, 600_000], (change, surname, given, leg, isLeg, minutes) => new HistoryEntry
    {
        Change = change,
        At = new DateTime(2025, 1, 1).AddMinutes(minutes),
        AtHasTime = true,
        Surname = isLeg ? null : surname,
        Given = isLeg ? null : given,
        Reference = isLeg ? null : "1",
        Leg = isLeg ? leg : null,
    });

    [Fact]
    public void What_became_of_a_booking_reads_back_equal() =>
        Gen.Select(AnyLeg, AnyEntry.Array[0, 6], Gen.Int[1, 9].Array[0, 3], Gen.Bool, Gen.Int[1, 999]).Sample((leg, entries, splits, asSecond, number) =>
        {
            var writer = new InterchangeWriter(new(ServiceCharacters.Usual));
            writer.Open(new(("IATA", "1"), "QX", "STATE", new(2026, 1, 1, 9, 0, 0), "77", "PNRGOV"));
            writer.OpenMessage(MessageKind.Pnrgov, "13.1", "1", null, MessagePart.Single);
            PnrgovWriter.Head(writer.Segments, "22", leg, 1);
            PnrgovWriter.Begin(writer.Segments, [new("QX", "ABC12D")], null);
            PnrgovWriter.Traveller(writer.Segments, new() { Surname = "WINTER", Given = "ADA", Reference = "1" });
            Ticket[] tickets = [new($"999{number}", "T", 1, new(2025, 5, 6)), new("9998", "J")];
            foreach (var ticket in tickets) PnrgovWriter.Ticket(writer.Segments, ticket);
            PnrgovWriter.Leg(writer.Segments, leg, "Y", 1);
            PnrgovWriter.CodeShare(writer.Segments, new("ZZ", $"{number}"), asSecond);
            foreach (var count in splits) PnrgovWriter.Split(writer.Segments, new(count, [new("QX", $"SPL{count}")]));
            foreach (var entry in entries) PnrgovWriter.History(writer.Segments, entry, "QX");
            writer.CloseMessage();

            var booking = EdifactReader.Read(writer.Close().Span).Messages.ShouldHaveSingleItem().Bookings.ShouldHaveSingleItem();

            booking.Travellers.ShouldHaveSingleItem().Tickets.ShouldBe(tickets);
            booking.Legs.ShouldBe([leg with { Status = "HK", CodeShare = new("ZZ", $"{number}") }]);
            booking.Splits.Select(split => (split.Travellers, split.Locators.Single().Locator)).ShouldBe(splits.Select(count => ((int?)count, $"SPL{count}")));
            booking.History.Select(entry => entry with { Position = 0 }).ShouldBe(entries);
        }, iter: 200);
}
