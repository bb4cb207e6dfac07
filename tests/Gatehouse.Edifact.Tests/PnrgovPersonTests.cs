namespace Gatehouse.Edifact.Tests;

public sealed class PnrgovPersonTests
{
    [Fact]
    public void A_day_of_bookings_is_read_as_it_was_sent()
    {
        var message = Invented.ReadOne(Invented.Join(Invented.Family));
        message.Warnings.ShouldAllBe(warning => warning.Severity == Severity.Note);
        (message.Kind, message.Version, message.Function, message.AccessReference).ShouldBe((MessageKind.Pnrgov, "13.1", "22", "QX12/010326"));
        message.Flights.ShouldBe([new("QX", "12", "AAA", "BBB", At(3, 9, 15), true, At(3, 12, 30), true)]);
        var family = message.Bookings[0];
        family.Locators.ShouldBe([new("QX", "ABC12D"), new("YY", "ZZTOP9")]);
        family.Legs.Select(leg => (leg.Number, leg.From, leg.To)).ShouldBe([("12", "AAA", "BBB"), ("14", "BBB", "CCC")]);
        family.Contacts.ShouldBe([new(ContactKind.Phone, "0099111222")]);
        family.Travellers.Select(person => (person.Surname, person.Given, person.Kind, person.Reference)).ShouldBe(
        [
            ("HOLTMANN", "GRETA MRS", TravellerKind.Passenger, "1"),
            ("HOLTMANN", "LOTTE", TravellerKind.Infant, "2"),
            ("DRAGAN", "NASIR", TravellerKind.Child, "3"),
        ]);
        var (greta, lotte, nasir) = (family.Travellers[0], family.Travellers[1], family.Travellers[2]);
        (greta.Documents.ShouldHaveSingleItem().Number, greta.BirthDate.ToString(), greta.Sex).ShouldBe(("X100", "1984-07-12", Sex.Female));
        (lotte.Documents.ShouldHaveSingleItem().Number, lotte.BirthDate.ToString(), lotte.Sex).ShouldBe(("X101", "2025-02-01", Sex.Female));
        greta.Seats.ShouldBe(["12A"]);
        nasir.Seats.ShouldBe(["12B"]);
        greta.Bags.ShouldBe([new("0123000001"), new("0123000002")]);
        greta.BagWeight.ShouldBe(33);
        greta.Locator.ShouldBe("ABC12D");
        message.Bookings[1].Travellers.ShouldHaveSingleItem().IsPlaceholder.ShouldBeTrue();
    }

    [Fact]
    public void A_group_name_is_no_person() =>
        NamesIn("TIF+SKILAUF:G", "TIF+SKILAUF:G+GROUP", "TIF+WINTER:I+ADA::1").ShouldBe(["WINTER/ADA"]);

    [Fact]
    public void Placeholders_are_persons_without_identity()
    {
        var persons = Invented.Persons(Invented.Booking("TIF+TBA+TBA:A:1", "TIF+TBA+TBAMR:A:2", "TIF+TBA2+:A:3", "TIF+FNU+LNU:A:4", "TIF+FNU+KUMARI:A:5", "TIF+TBAIDZE+NINO:A:6", "TIF+WINTER+TBA:A:7"));
        persons.Select(person => person.IsPlaceholder).ShouldBe([true, true, true, true, false, false, false]);
    }

    [Fact]
    public void Names_of_one_letter_and_fused_names_stay_as_received() =>
        NamesIn("TIF+UU+THANTMR:A:1", "TIF+UTHANT+MR:A:2", "TIF+ Winter +ada  mrs:A:3").ShouldBe(["UU/THANTMR", "UTHANT/MR", " Winter /ada  mrs"]);

    [Fact]
    public void Type_reference_and_given_name_may_be_missing()
    {
        var persons = Invented.Persons(Invented.Booking("TIF+WINTER", "TIF+SOMMER+BRUNO", "TIF+HERBST+CARLO::1.1", "TIF+LENZ+DORA:ZZ:4"));
        persons.Select(person => (person.Given, person.Kind, person.Reference)).ShouldBe(
            [(null, TravellerKind.Passenger, null), ("BRUNO", TravellerKind.Passenger, null), ("CARLO", TravellerKind.Passenger, "1.1"), ("DORA", TravellerKind.Passenger, "4")]);
    }

    [Fact]
    public void A_TIF_of_check_in_or_history_only_refers() => NamesIn(
        "TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "TRI++1:::1", "TIF+WINTER+ADA:A:1", "SSD+12A", "TRI++2:::2", "TIF+NEVER+SEEN:A:9",
        "ABI+1+:AAA", "SAC+++X", "TIF+WINTR+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "TIF+OLD+NAME:A:1").ShouldBe(["WINTER/ADA"]);

    [Fact]
    public void A_flight_before_the_travellers_loses_and_doubles_none() => NamesIn(
        "TVL+030326:0915+AAA+BBB+QX+12", "TIF+WINTER+ADA:A:1", "TIF+LEE+A:A:2", "TIF+LEE+A:A:3", "TVL+040326:0915+BBB+CCC+QX+14", "TIF+WINTER+ADA:A:1")
        .ShouldBe(["WINTER/ADA", "LEE/A", "LEE/A"]);

    [Fact]
    public void A_traveller_first_seen_after_a_flight_is_a_person_with_a_warning()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "TIF+winter+ADA:A:001", "TIF+SOMMER+BRUNO:A:2", "SSR+DOCS:HK:1:QX:::::////UTO/12JUL84/M",
            "TVL+040326:0915+BBB+CCC+QX+14", "TIF+SOMMER+BRUNO:A:2"));
        Invented.Names(message.Persons).ShouldBe(["WINTER/ADA", "SOMMER/BRUNO"]);
        message.Persons.Last().Sex.ShouldBe(Sex.Male);
        message.Warnings.Of(WarningCodes.StrayTraveller).Count().ShouldBe(1);
    }

    [Fact]
    public void Bookings_without_SRC_are_told_apart_by_their_locators()
    {
        var message = Invented.ReadOne(Invented.Pnrgov(
            "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "RCI+YY:OTHER9", "TVL+040326:0915+BBB+CCC+QX+14",
            "RCI+QX:BBB222", "TIF+SOMMER+BRUNO:A:1", "ABI+1", "SAC+++X", "TIF+SOMMR+BRUNO:A:1", "RCI+QX:CCC333", "TIF+HERBST+CARLO:A:1"));
        message.Bookings.Select(booking => (booking.Locator, string.Concat(Invented.Names(booking.Travellers))))
            .ShouldBe([("AAA111", "WINTER/ADA"), ("BBB222", "SOMMER/BRUNO"), ("CCC333", "HERBST/CARLO")]);
        message.Warnings.Of(WarningCodes.MissingSegment).Codes().ShouldBe(["missingSegment SRC"]);
    }

    [Fact]
    public void Travellers_without_any_booking_segment_are_kept() =>
        Invented.Names(Invented.Persons(Invented.Pnrgov("TIF+WINTER+ADA:A:1"))).ShouldBe(["WINTER/ADA"]);

    [Fact]
    public void Missing_MSG_and_border_flight_are_told()
    {
        var message = Invented.ReadOne(Invented.Join(["UNB+IATA:1+QX+S+260301:0900+1", "UNH+1+PNRGOV:13:1:IA", "SRC", "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1", "UNT+5+1", "UNZ+1+1"]));
        message.Function.ShouldBeNull();
        message.Flights.ShouldBeEmpty();
        message.Persons.Count().ShouldBe(1);
        message.Warnings.Codes().ShouldBe(["missingSegment MSG", "missingSegment TVL"]);
    }

    [Fact]
    public void A_missing_UNH_is_made_up_for()
    {
        var result = Invented.Read(Invented.Join(["UNB+IATA:1+QX+S+260301:0900+1++PNRGOV", "MSG+:141", "TVL+030326:0915+AAA+BBB+QX+12", "SRC", "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1", "UNT+7+1", "UNZ+1+1"]));
        var message = result.Messages.ShouldHaveSingleItem();
        (message.Function, message.Persons.Count()).ShouldBe(("141", 1));
        message.Warnings.ShouldTell("missingSegment UNH");
    }

    [Fact]
    public void Cancelled_bookings_are_bookings_without_travellers()
    {
        var message = Invented.ReadOne(Invented.Pnrgov("SRC", "RCI+QX:AAA111", "ORG"));
        message.Bookings.ShouldHaveSingleItem().Locator.ShouldBe("AAA111");
        message.Persons.ShouldBeEmpty();
    }

    [Fact]
    public void A_locator_may_come_with_its_date_in_the_place_of_the_type_or_without_a_system()
    {
        var booking = Invented.ReadOne(Invented.Pnrgov("SRC", "RCI+QX:7C789A:230226:1220+ZZTOP9+YY:QWERTY:C", "TIF+WINTER+ADA:A:1")).Bookings[0];
        booking.Locators.ShouldBe([new("QX", "7C789A"), new(null, "ZZTOP9"), new("YY", "QWERTY")]);
    }

    [Fact]
    public void What_is_known_but_not_modelled_is_said_once_for_each_tag()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "MON+T:1:EUR", "MON+T:2:EUR", "MON+T:3:EUR", "FOP+CA::250.00", "SSR+WCHR:HK:1:QX"));
        message.Warnings.Of(WarningCodes.NotModelled).Where(warning => warning.Segment is "MON").ShouldHaveSingleItem().Count.ShouldBe(3);
        message.Warnings.ShouldTell("notModelled FOP");
        message.Warnings.ShouldTell("notModelled SSR");
    }

    static IEnumerable<string> NamesIn(params string[] lines) => Invented.Names(Invented.Persons(Invented.Booking(lines)));

    static DateTime At(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Unspecified);
}
