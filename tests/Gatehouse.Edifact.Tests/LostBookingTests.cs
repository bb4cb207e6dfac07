namespace Gatehouse.Edifact.Tests;

public sealed class LostBookingTests
{
    const string Flight = "TVL+030326:0915+AAA+BBB+QX+12";

    [Fact]
    public void A_booking_without_SRC_after_check_in_begins_at_its_locator()
    {
        var message = Invented.ReadOne(Invented.Pnrgov(
            "SRC", "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1", Flight, "TRI++7:::1", "TIF+WINTER+ADA:A:1", "SSD+12A",
            "RCI+XX:BBB222", "TIF+TESTOV+VIKTOR:A:1", "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/M/23AUG29/TESTOV/VIKTOR+::1", "TIF+TESTOVA+VERA:A:2"));
        message.Bookings.Select(booking => (booking.Locator, string.Join(' ', Invented.Names(booking.Travellers))))
            .ShouldBe([("AAA111", "WINTER/ADA"), ("BBB222", "TESTOV/VIKTOR TESTOVA/VERA")]);
        message.Bookings[0].Travellers[0].BirthDate.ShouldBeNull();
        message.Bookings[1].Travellers[0].Sex.ShouldBe(Sex.Male);
        message.Warnings.ShouldTell("missingSegment SRC");
    }

    [Fact]
    public void Locators_of_the_next_leg_begin_no_booking()
    {
        var booking = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", Flight, "TRI++7:::1", "TIF+WINTER+ADA:A:1", "RCI+YY:OTHER9", Flight, "TRI++8:::1", "TIF+WINTER+ADA:A:1", "SSD+14C"))
            .Bookings.ShouldHaveSingleItem();
        Invented.Names(booking.Travellers).ShouldBe(["WINTER/ADA"]);
        (booking.Legs.Count, booking.Travellers[0].Seats.ShouldHaveSingleItem()).ShouldBe((2, "14C"));
    }

    [Theory]
    [InlineData("TRI++7:::1")]
    [InlineData("ABI+1+:AAA")]
    public void Travellers_named_only_in_check_in_or_history_are_persons(string before)
    {
        var message = Invented.ReadOne(Invented.Booking(Flight, before, "TIF+WINTER+ADA:A:1", before, "TIF+SOMMER+BRUNO:A:2", before, "TIF+WINTER+ADA:A:1"));
        Invented.Names(message.Persons).ShouldBe(["WINTER/ADA", "SOMMER/BRUNO"]);
        message.Warnings.Of(WarningCodes.StrayTraveller).Count().ShouldBe(2);
    }
}
