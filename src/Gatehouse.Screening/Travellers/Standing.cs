using Gatehouse.Edifact;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.Travellers;

/// <summary>
/// Why a traveller is not expected on board, as messages tell it (messages.md §9); its words stand with the hits it closes. A passenger
/// list is nearer to the gate than a booking: who checked in after their booking was cancelled travels.
/// </summary>
static class Standing
{
    public const string Cancelled = "booking cancelled";
    public const string Absent = "booking missing from a later push of all bookings";
    public const string Removed = "taken off the passenger list";
    public const string NotOnBoard = "not on board at the close of the flight";
    const string OnBoard = "on board at the close of the flight";

    // BGM, second element: cancelled reservation, reduction in party; close-out with those not on board, or on board.
    static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal)
    {
        ["XR"] = Removed,
        ["RP"] = Removed,
        ["CLNB"] = NotOnBoard,
        ["CLOB"] = OnBoard,
    };

    /// <summary>What a passenger list says of all its persons besides who they are; null where it says nothing.</summary>
    public static string? StatusOf(Message message) =>
        message.Kind == MessageKind.Paxlst && message.FunctionDetail is { } code ? Statuses.GetValueOrDefault(code) : null;

    /// <summary>Null where the traveller is expected.</summary>
    public static string? Of(FlightTraveller traveller, BookingsOfFlight bookings)
    {
        var listed = traveller.Reports.Where(report => report.Source is Report.Api).ToArray();
        if (Array.Exists(listed, report => report.StatusInForce is OnBoard)) return null;
        if (listed.Length > 0 && Array.TrueForAll(listed, report => report.StatusInForce is not null)) return listed[0].StatusInForce;
        var left = traveller.Reports
            .Where(report => report.Source is Report.Pnr)
            .Select(report => report.Said.Locator is { } locator ? bookings.LeftAt(locator) : null)
            .ToArray();
        if (left.Length == 0 || Array.Exists(left, booking => booking is null)) return null;
        var last = left.Max(booking => booking!.Value.At);
        if (Array.Exists(listed, report => report.StatusInForce is null && !(report.Prepared < last))) return null;
        return Array.Exists(left, booking => booking!.Value.IsSaid) ? Cancelled : Absent;
    }
}
