using System.Text;

namespace Gatehouse.Edifact.Tests;

/// <summary>Seats, bags, contacts, flights and characters.</summary>
public sealed class ValuesTests
{
    [Fact]
    public void Seats_are_found_wherever_they_stand()
    {
        var persons = Invented.Persons(Invented.Booking(
            "TIF+WINTER+ADA:A:1", "TIF+SOMMER+BRUNO:A:2", "TVL+030326:0915+AAA+BBB+QX+12", "SSR+SEAT:HK:2:QX:::AAA:BBB++15A::1+15B::02", "SSR+NSST:HK:001:YY:::AAA:BBB:QX 0012 +074E::1",
            "SSR+NSSA:HK:2:QX:::BBB:CCC+ 24A ::1+XXX::2", "TRI++1:::1", "TIF+WINTER+ADA:A:1", "SSD+015A++++Y", "TRI++2:::2", "TIF+SOMMER+BRUNO:A:2", "SSD+XXX++++Y"));
        persons[0].Seats.ShouldBe(["15A", "74E", "24A"], ignoreOrder: true);
        persons[1].Seats.ShouldBe(["15B"]);
    }

    [Fact]
    public void Seats_of_nobody_and_seats_that_are_none_are_told()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "TIF+SOMMER+BRUNO:A:2", "TVL+030326:0915+AAA+BBB+QX+12", "SSR+SEAT:HK:1:QX:::AAA:BBB+15A", "SSR+SEAT:HK:1:QX:::AAA:BBB+WINDOW::1", "SSD+16A"));
        message.Persons.SelectMany(person => person.Seats).ShouldBeEmpty();
        message.Warnings.ShouldTell("unattached SSR");
        message.Warnings.ShouldTell("badValue SSR");
        message.Warnings.ShouldTell("unattached SSD");
    }

    [Fact]
    public void Several_seats_in_one_element_are_parted() =>
        Invented.Persons(Invented.Booking("TIF+WINTER+ADA:A:1", "SSR+NSST:HK:2:QX:::AAA:BBB+12A012B 12C::1"))[0].Seats.ShouldBe(["12A", "12B", "12C"]);

    [Fact]
    public void A_bag_repeated_on_each_leg_is_one_bag()
    {
        string[] leg = ["TVL+030326:0915+AAA+BBB+QX+12", "TRI++1:::1", "TIF+WINTER+ADA:A:1", "TBD++3:33:700+++QX:48521::BBB:1+QX:48522:2:BBB"];
        var person = Invented.Persons(Invented.Booking(["TIF+WINTER+ADA:A:1", .. leg, .. leg]))[0];
        person.Bags.ShouldBe([new("48521"), new("48522"), new("48523")]);
        person.BagWeight.ShouldBe(33);
    }

    [Fact]
    public void One_bag_bears_its_weight_and_pounds_become_kilograms()
    {
        Bags("TBD++1:44:701+++QX:48521::BBB").ShouldBe([new("48521", 20.0m)]);
        Bags("TBD++1:44:702+++QX:48521::BBB").ShouldBe([new("48521")]);
        Bags("TBD++2:0:700").ShouldBe([new(null), new(null)]);
        Bags("TBD++2:33:700++MP:AAA-7").Count.ShouldBe(2);

        static IReadOnlyList<Bag> Bags(string line) => Invented.Persons(Invented.Booking("TIF+WINTER+ADA:A:1", "TVL+030326:0915+AAA+BBB+QX+12", "TRI++1:::1", "TIF+WINTER+ADA:A:1", line))[0].Bags;
    }

    [Fact]
    public void Bags_in_odd_places_are_told()
    {
        var message = Invented.ReadOne(Invented.Booking("TBD++1:44:700", "TIF+WINTER+ADA:A:1", "TBD++X:Y:700+++QX:48521:1234567890:BBB"));
        message.Warnings.ShouldTell("unattached TBD");
        message.Warnings.ShouldTell("badValue TBD");
        message.Persons.Single().Bags.ShouldBe([new("48521")]);
    }

    [Fact]
    public void Contacts_are_those_of_the_booking_or_of_the_traveller_before_them()
    {
        var booking = Invented.ReadOne(Invented.Booking(
            "IFT+4:28::QX+CTCE ADA..WINTER//POST.EXAMPLE", "IFT+4:28::QX+THIS IS A NOTE", "IFT+4:28::QX+CTC_M 0099 1", "ADD++700:::::::QX CTC M 5432109876",
            "ADD++702:45 LONG LANE:SOMETOWN:::GB:ZZ1ZZ:0099 333", "TIF+WINTER+ADA:A:1", "IFT+4:28::YY+CTCH 0099-222", "IFT+4:28::YY+CTCE ADA?+1@POST.EXAMPLE", "FOP+CC:::VI", "ADD++700:9 CARD ROAD")).Bookings[0];
        booking.Contacts.ShouldBe(
        [
            new(ContactKind.Mail, "ADA_WINTER@POST.EXAMPLE"), new(ContactKind.Phone, "0099 1"), new(ContactKind.Phone, "5432109876"),
            new(ContactKind.Phone, "0099 333"), new(ContactKind.Address, "45 LONG LANE, SOMETOWN, GB, ZZ1ZZ"),
        ]);
        booking.Travellers[0].Contacts.ShouldBe([new(ContactKind.Phone, "0099-222"), new(ContactKind.Mail, "ADA+1@POST.EXAMPLE")]);
    }

    [Fact]
    public void A_code_share_in_two_segments_is_one_leg_and_hotels_are_none()
    {
        var legs = Invented.ReadOne(Invented.Booking(
            "TIF+WINTER+ADA:A:1", "TVL+030326:0915:030326:1230+AAA+BBB+QX:ZZ+9457:Z", "RPI+1+HK", "RCI+QX:ABC12D", "TVL+++++8203:Z", "TVL++BBB+CCC+QX+OPEN:Y", "TVL+++++ARNK",
            "TVL+050326+CCC+DDD++U20021A", "MSG+8", "TVL+030326:1500:050326+BBB:GRAND HOTEL++HT+1")).Bookings[0].Legs;
        legs.Select(leg => (leg.Carrier, leg.Number, leg.From, leg.To)).ShouldBe(
            [("QX", "9457", "AAA", "BBB"), ("QX", null, "BBB", "CCC"), ("U2", "21A", "CCC", "DDD")]);
        legs[2].DepartureHasTime.ShouldBeFalse();
    }

    [Theory]
    [InlineData("QX0012", "QX", "12")]
    [InlineData("QX 12A", "QX", "12A")]
    [InlineData("TOM0012", "TOM", "12")]
    [InlineData("4U0007", "4U", "7")]
    [InlineData("0012", "QX", "12")]
    [InlineData("0000", "QX", "0")]
    [InlineData("12345", "QX", null)]
    [InlineData("FLIGHT", "QX", null)]
    public void Carrier_and_number_are_told_apart(string text, string carrier, string? number)
    {
        var flight = Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B").Replace("TDT+20+QX0012", "TDT+20+" + text, StringComparison.Ordinal)).Flights[0];
        (flight.Carrier, flight.Number).ShouldBe((carrier, number));
    }

    [Theory]
    [InlineData("UNOA:4")]
    [InlineData("IATA:1")]
    [InlineData("UNOC:3")]
    [InlineData("UNOY:4")]
    public void Text_that_is_UTF_8_is_read_as_UTF_8(string syntax) =>
        Invented.Persons(Invented.Booking("TIF+MÜLLER+ЖАННА:A:1").Replace("IATA:1", syntax, StringComparison.Ordinal))[0].ShouldSatisfyAllConditions(
            person => person.Surname.ShouldBe("MÜLLER"), person => person.Given.ShouldBe("ЖАННА"));

    [Theory]
    [InlineData("UNOA:4", true)]
    [InlineData("UNOC:3", false)]
    public void A_byte_that_is_invalid_is_read_as_ISO_8859_1(string syntax, bool told)
    {
        var bytes = Encoding.Latin1.GetBytes(Invented.Booking("TIF+MÜLLER+JOSÉ:A:1", "TIF+WINTER+ADA:A:2").Replace("IATA:1", syntax, StringComparison.Ordinal));
        var message = EdifactReader.Read(bytes).Messages.ShouldHaveSingleItem();
        Invented.Names(message.Persons).ShouldBe(["MÜLLER/JOSÉ", "WINTER/ADA"]);
        message.Warnings.Of(WarningCodes.Charset).Any().ShouldBe(told);
    }

    [Fact]
    public void The_declared_part_of_ISO_8859_is_believed()
    {
        var cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(28595)!;
        var bytes = cyrillic.GetBytes(Invented.Booking("TIF+ТАРАСОВА+АННА:A:1").Replace("IATA:1", "UNOE:3", StringComparison.Ordinal));
        Invented.Names(EdifactReader.Read(bytes).Messages[0].Persons).ShouldBe(["ТАРАСОВА/АННА"]);
    }

    [Fact]
    public void A_warning_never_carries_content()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "SECRETNAME+1", "X+SECRETNAME"));
        message.Warnings.ShouldAllBe(warning => warning.Segment.Length <= 3);
    }
}
