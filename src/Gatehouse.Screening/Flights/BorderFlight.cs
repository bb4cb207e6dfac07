using System.Globalization;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Flights;

/// <summary>A flight as a message names it: its key and its times.</summary>
/// <param name="Departure">Instant of <paramref name="DepartureLocal"/>; null where the airport or the time is unknown.</param>
/// <param name="Arrival">Likewise.</param>
sealed record BorderFlight(
    FlightKey Key,
    DateTime? DepartureLocal,
    DateTimeOffset? Departure,
    DateTime? ArrivalLocal,
    DateTimeOffset? Arrival)
{
    /// <summary>
    /// The flight of a message that crosses a frontier: the first leg whose airports lie in two countries, else the
    /// first. A PNRGOV names it alone (TVL level 0); a PAXLST may list several legs of one flight.
    /// </summary>
    public static BorderFlight Of(Message message)
    {
        var crossing = message.Flights.FirstOrDefault(Crosses) ?? (message.Flights.Count > 0 ? message.Flights[0] : null);
        return crossing is null ? Unknown : Of(crossing);
    }

    static readonly BorderFlight Unknown = new(new("--", "0000", "---", "---", null), null, null, null, null);

    static BorderFlight Of(Flight flight)
    {
        var key = new FlightKey(
            flight.Carrier ?? "--",
            Padded(flight.Number),
            flight.From ?? "---",
            flight.To ?? "---",
            flight.Departure is { } departure ? DateOnly.FromDateTime(departure) : null);
        return new(
            key,
            flight.Departure,
            Instant(flight.From, flight.Departure, flight.DepartureHasTime),
            flight.Arrival,
            Instant(flight.To, flight.Arrival, flight.ArrivalHasTime));
    }

    static DateTimeOffset? Instant(string? airport, DateTime? local, bool hasTime) =>
        local is { } time && hasTime ? Airports.InstantAt(airport, time) : null;

    static bool Crosses(Flight flight) =>
        Airports.Find(flight.From) is { } from && Airports.Find(flight.To) is { } to
        && !string.Equals(from.Country, to.Country, StringComparison.Ordinal);

    // "324" → "0324", "12A" → "0012A": four digits and the suffix (messages.md §7).
    static string Padded(string? number)
    {
        if (string.IsNullOrEmpty(number)) return "0000";
        var digits = number.TakeWhile(char.IsAsciiDigit).Count();
        return int.TryParse(number[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0000", CultureInfo.InvariantCulture) + number[digits..]
            : number;
    }
}
