namespace Gatehouse.Host.Demo;

/// <summary>How one push is sent.</summary>
/// <param name="Version">PNRGOV version: <c>13.1</c> or <c>15.1</c>.</param>
/// <param name="Function">22 all bookings, 141 only what changed.</param>
/// <param name="Part"><c>01:C</c>, <c>02</c>, <c>03:F</c>, <c>01:F</c> as components.</param>
/// <param name="Total">Bookings in the whole push.</param>
sealed record DemoPush(string Version, string Function, string Part, int Total)
{
    /// <summary>Departure control already knows seats, bags and check-in.</summary>
    public bool IsCheckedIn { get; init; }

    /// <summary>Names as the bearer writes them, in Latin letters with marks.</summary>
    public bool HasMarks { get; init; }

    /// <summary>Locators that the push reports as cancelled.</summary>
    public IReadOnlyList<string> Cancelled { get; init; } = [];
}

/// <summary>Writes PNRGOV interchanges (messages.md §4): one message, the bookings of one flight.</summary>
sealed class DemoPnr(DemoFlight flight, DemoPush push, Dice dice)
{
    readonly DemoText text = new();

    public IReadOnlyList<DemoSegment> Write(DemoEnvelope envelope, IReadOnlyList<DemoBooking> bookings)
    {
        var hasGroup = push.Version is "13.1";
        text.Open(envelope, hasGroup ? "PNRGOV" : null, push.Version);
        var access = $"{flight.Designator}{DemoTimes.Of(flight.LocalDeparture, "ddMMyy")}{DemoTimes.Of(envelope.Prepared, "HHmm")}";
        text.OpenMessage("1", DemoText.Parts(["PNRGOV", .. push.Version.Split('.'), "IA"]), access, push.Part);
        text.Add("MSG", DemoText.Parts("", push.Function));
        text.Add(Office(flight, dice));
        text.Add("TVL", Times(flight.LocalDeparture, flight.LocalArrival), flight.From, flight.To, flight.Carrier, flight.Number);
        text.Add("EQN", DemoText.Number(push.Total));
        foreach (var booking in bookings) new DemoRecord(flight, push, booking, text).Write();
        foreach (var locator in push.Cancelled) Cancelled(locator);
        text.CloseMessage("1");
        text.Close(envelope, messages: 1, hasGroup);
        return text.Segments;
    }

    internal static string Times(DateTime departure, DateTime arrival) => DemoText.Parts(
        DemoTimes.Of(departure, "ddMMyy"), DemoTimes.Of(departure, "HHmm"),
        DemoTimes.Of(arrival, "ddMMyy"), DemoTimes.Of(arrival, "HHmm"));

    internal static string[] Office(DemoFlight flight, Dice dice) =>
    [
        "ORG", DemoText.Parts(flight.Carrier, flight.From), DemoText.Parts("99" + dice.Digits(6), flight.From + "00"), flight.From,
        flight.Carrier, "T", DemoText.Parts("AZ", "AZN"), "A1",
    ];

    void Cancelled(string locator)
    {
        text.Add("SRC");
        text.Add("RCI", DemoText.Parts(flight.Carrier, locator));
        text.Add("ORG", "");
    }
}
