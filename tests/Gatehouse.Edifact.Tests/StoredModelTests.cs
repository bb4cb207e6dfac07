using System.Text.Json;

namespace Gatehouse.Edifact.Tests;

/// <summary>The model as stores keep it: written as JSON, read by a later version.</summary>
public sealed class StoredModelTests
{
    static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    [Fact]
    public void A_flight_written_before_code_shares_were_known_still_reads() =>
        JsonSerializer.Deserialize<Flight>("""{"Carrier":"QX","Number":"12","From":"AAA","To":"BBB","Departure":null,"DepartureHasTime":false,"Arrival":null,"ArrivalHasTime":false}""", Options)
            .ShouldBe(new("QX", "12", "AAA", "BBB"));

    [Fact]
    public void A_booking_written_before_history_was_known_still_reads()
    {
        var booking = JsonSerializer.Deserialize<Booking>("""{"Locator":"ABC12D","Locators":[],"Travellers":[{"Surname":"WINTER"}],"Legs":[],"Contacts":[],"Position":7}""", Options)!;
        (booking.Splits.Count, booking.History.Count, booking.Made).ShouldBe((0, 0, null));
        (booking.Travellers[0].Tickets.Count, booking.Travellers[0].CheckIns.Count, booking.Travellers[0].CrewFunction).ShouldBe((0, 0, null));
    }

    [Fact]
    public void What_is_written_reads_back_and_the_envelope_is_not_written()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "TKT+9991:T:1", "DAT+710:010326", "TVL+030326:0915+AAA+BBB+QX+12", "TRA+ZZ+8203", "RPI+1+HK", "DAT+2:010326:2100", "TRI+Y:17+1", "TIF+WINTER+ADA:A:1", "EQN+1", "RCI+QX:EFG34H", "ABI+1", "SAC+++X", "TIF+WINTER+ADA:A:1"));
        var text = JsonSerializer.Serialize(message, Options);
        text.ShouldNotContain("Interchange");
        text.ShouldNotContain("Purpose");
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Message>(text, Options), Options).ShouldBe(text);
        JsonSerializer.Deserialize<Message>(text, Options)!.Bookings[0].Legs.ShouldBe(message.Bookings[0].Legs);
    }
}
