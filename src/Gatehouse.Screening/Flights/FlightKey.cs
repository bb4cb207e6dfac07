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

    const string DateForm = "yyyy-MM-dd";

    /// <summary>From its parts and its stored form, which alone has the date of a flight without a time of day.</summary>
    public static FlightKey Of(string stored, string carrier, string number, string from, string to) => new(
        carrier,
        number,
        from,
        to,
        stored.Length > DateForm.Length
            && DateOnly.TryParseExact(stored.AsSpan(stored.Length - DateForm.Length), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null);

    /// <summary>The stored form: <c>DL-0324-LHR-JFK-2010-12-12</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Carrier}-{Number}-{From}-{To}-{(Date is { } date ? date.ToString(DateForm, CultureInfo.InvariantCulture) : "undated")}");
}
