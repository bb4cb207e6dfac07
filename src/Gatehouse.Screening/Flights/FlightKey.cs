using System.Globalization;

namespace Gatehouse.Screening.Flights;

/// <summary>Names one flight: carrier, number, route and local date of departure (messages.md §7).</summary>
/// <param name="Carrier">IATA or ICAO carrier code; <c>--</c> where the sender gives none.</param>
/// <param name="Number">Zero-padded to four digits, suffix letter kept: <c>0324</c>, <c>0012A</c>.</param>
/// <param name="From">IATA code, <c>---</c> where unknown.</param>
/// <param name="To">IATA code, <c>---</c> where unknown.</param>
/// <param name="Date">Local date of departure; null where the message gives none.</param>
public readonly record struct FlightKey(string Carrier, string Number, string From, string To, DateOnly? Date)
{
    /// <summary>For people: <c>DL324</c>.</summary>
    public string Designator => Carrier + Number.TrimStart('0');

    /// <summary>The stored form: <c>DL-0324-LHR-JFK-2010-12-12</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Carrier}-{Number}-{From}-{To}-{(Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "undated")}");
}
