using System.Globalization;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Flights;

/// <summary>A flight as a message names it: its key and its times; a date without a time of day is no time.</summary>
/// <param name="Departure">Instant of <paramref name="DepartureLocal"/>; null where the airport or the time is unknown.</param>
/// <param name="Arrival">Likewise.</param>
/// <param name="Prepared">The sender's date of the message that says so.</param>
sealed record BorderFlight(
    FlightKey Key,
    DateTime? DepartureLocal,
    DateTimeOffset? Departure,
    DateTime? ArrivalLocal,
    DateTimeOffset? Arrival,
    DateTime? Prepared)
{
    /// <summary>No scheduled flight takes longer; stands in for an arrival that no message tells.</summary>
    public static readonly TimeSpan LongestFlight = TimeSpan.FromHours(24);

    /// <summary>
    /// The flight of a message that crosses a frontier: the first leg whose airports lie in two countries, else the
    /// first. A PNRGOV names it alone (TVL level 0); a PAXLST may list several legs of one flight.
    /// </summary>
    public static BorderFlight Of(Message message)
    {
        return LegOf(message) is { } leg ? Of(leg, message.Prepared) : Unknown(message);
    }

    /// <summary>That leg as the message has it; null where the message has none.</summary>
    public static Flight? LegOf(Message message) =>
        message.Flights.FirstOrDefault(Crosses) ?? (message.Flights.Count > 0 ? message.Flights[0] : null);

    // A message without a flight stands alone: its persons are linked to nobody of another message.
    static BorderFlight Unknown(Message message) => new(
        new("--", ContentId.Of(message.Sender, message.Reference, Text.Iso(message.Prepared)), "---", "---", null),
        null, null, null, null, message.Prepared);

    static BorderFlight Of(Flight flight, DateTime? prepared)
    {
        var key = new FlightKey(
            flight.Carrier ?? "--",
            Padded(flight.Number),
            flight.From ?? "---",
            flight.To ?? "---",
            flight.Departure is { } day ? DateOnly.FromDateTime(day) : null);
        var departure = flight.DepartureHasTime ? flight.Departure : null;
        var arrival = flight.ArrivalHasTime ? flight.Arrival : null;
        return new(
            key,
            departure,
            Instant(flight.From, departure),
            arrival,
            Instant(flight.To, arrival),
            prepared);
    }

    /// <summary>This flight after another message: what it says replaces what was known, unless it is the older one.
    /// An absent time never removes a known one.</summary>
    public BorderFlight With(BorderFlight said)
    {
        var (older, newer) = said.Prepared < Prepared ? (said, this) : (this, said);
        return newer with
        {
            Key = Key,
            DepartureLocal = newer.DepartureLocal ?? older.DepartureLocal,
            Departure = newer.DepartureLocal is null ? older.Departure : newer.Departure,
            ArrivalLocal = newer.ArrivalLocal ?? older.ArrivalLocal,
            Arrival = newer.ArrivalLocal is null ? older.Arrival : newer.Arrival,
            Prepared = newer.Prepared ?? older.Prepared,
        };
    }

    /// <summary>True where it left more than <paramref name="hours"/> ago; a flight without a date is never late.</summary>
    public bool IsLate(DateTimeOffset now, int hours) => LatestDeparture < now - TimeSpan.FromHours(hours);

    /// <summary>
    /// When comparison by machine ends (P-05): at the scheduled departure of a flight that leaves the state, at the scheduled
    /// arrival of every other one; null where the flight has no date. An arrival that is unknown or cannot be is
    /// <see cref="LongestFlight"/> after the departure.
    /// </summary>
    /// <param name="territory">Countries of the state, alpha-2; where it is empty no flight is known to leave it.</param>
    public DateTimeOffset? AssessedUntil(IReadOnlyList<string> territory)
    {
        if (LatestDeparture is not { } departure) return null;
        if (IsIn(Key.From, territory) && !IsIn(Key.To, territory)) return departure;
        var longest = departure + LongestFlight;
        return Arrival is { } arrival && arrival >= departure && arrival < longest ? arrival : longest;
    }

    // No place is more than 12 hours behind UTC, and a date without a time may mean its last minute.
    DateTimeOffset? LatestDeparture
    {
        get
        {
            var local = DepartureLocal ?? Key.Date?.ToDateTime(TimeOnly.MaxValue);
            return Departure ?? (local is { } time ? new DateTimeOffset(time, TimeSpan.FromHours(-12)) : null);
        }
    }

    static bool IsIn(string airport, IReadOnlyList<string> territory) =>
        territory.Count > 0 && Airports.Find(airport) is { } known && territory.Contains(known.Country, StringComparer.Ordinal);

    static DateTimeOffset? Instant(string? airport, DateTime? local) =>
        local is { } time ? Airports.InstantAt(airport, time) : null;

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
