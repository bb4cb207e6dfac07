using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.Timetables;

/// <summary>A flight that the timetable lets expect, under the designator of who flies it.</summary>
/// <param name="Key">As messages of it are kept.</param>
/// <param name="DepartureLocal">Scheduled, at the airport of departure.</param>
/// <param name="Departure">The same as an instant; null where neither file nor airport tells the zone.</param>
/// <param name="ArrivalLocal">Scheduled, at the airport of arrival.</param>
/// <param name="Arrival">The same as an instant.</param>
/// <param name="SoldAs">Keys under which carriers that only sell it may name it.</param>
public sealed record ExpectedFlight(
    FlightKey Key, DateTime DepartureLocal, DateTimeOffset? Departure, DateTime ArrivalLocal, DateTimeOffset? Arrival, IReadOnlyList<FlightKey> SoldAs);

/// <summary>Which flights a timetable lets expect. Pure.</summary>
static class ExpectedFlights
{
    // No local date is further than this from the day of operation: two days of date variation, one of UTC.
    const int Around = 3;

    /// <summary>Flights that depart between two instants and cross the frontier: between two countries, and where the territory is named with
    /// one end in it. Where an airport is unknown the flight is expected.</summary>
    public static IReadOnlyList<ExpectedFlight> Between(
        IReadOnlyCollection<TimetableLeg> legs, DateTimeOffset from, DateTimeOffset until, IReadOnlyList<string> territory)
    {
        var found = new Dictionary<FlightKey, ExpectedFlight>();
        foreach (var leg in legs.Where(leg => Crosses(leg, territory)))
        {
            var (first, last) = (DateOnly.FromDateTime(from.UtcDateTime).AddDays(-Around), DateOnly.FromDateTime(until.UtcDateTime).AddDays(Around));
            for (var day = first < leg.First ? leg.First : first; day <= last && day <= leg.Last; day = day.AddDays(1))
            {
                if (!leg.IsOn(day)) continue;
                var flight = On(leg, day);
                var leaves = flight.Departure ?? new DateTimeOffset(flight.DepartureLocal, TimeSpan.Zero);
                if (leaves < from || leaves > until) continue;
                found[flight.Key] = found.TryGetValue(flight.Key, out var known) ? Together(known, flight, isFlown: leg.Operated is null) : flight;
            }
        }

        return [.. found.Values.OrderBy(flight => flight.Departure).ThenBy(flight => flight.Key.ToString(), StringComparer.Ordinal)];
    }

    static ExpectedFlight On(TimetableLeg leg, DateOnly day)
    {
        var (departs, arrives) = (day.ToDateTime(default).AddMinutes(leg.Departs), day.ToDateTime(default).AddMinutes(leg.Arrives));
        var date = DateOnly.FromDateTime(departs);
        var flown = leg.Operated ?? leg.Flight;
        IEnumerable<TimetableDesignator> sold = leg.Operated is null ? leg.Marketed : [leg.Flight];
        return new(
            Key(flown), departs, Instant(leg.From, departs, leg.DepartsOffset), arrives, Instant(leg.To, arrives, leg.ArrivesOffset), [.. sold.Select(Key)]);

        FlightKey Key(TimetableDesignator of) => new(of.Carrier, of.Number, leg.From, leg.To, date);
    }

    // The times are those of who flies it.
    static ExpectedFlight Together(ExpectedFlight one, ExpectedFlight other, bool isFlown) =>
        (isFlown ? other : one) with { SoldAs = [.. one.SoldAs.Union(other.SoldAs)] };

    static DateTimeOffset? Instant(string airport, DateTime local, int? offset) =>
        offset is { } minutes ? new DateTimeOffset(local.AddMinutes(-minutes), TimeSpan.Zero) : Airports.InstantAt(airport, local);

    static bool Crosses(TimetableLeg leg, IReadOnlyList<string> territory)
    {
        if (Airports.Find(leg.From)?.Country is not { } from || Airports.Find(leg.To)?.Country is not { } to) return true;
        var (isHere, isThere) = (territory.Contains(from, StringComparer.Ordinal), territory.Contains(to, StringComparer.Ordinal));
        return !string.Equals(from, to, StringComparison.Ordinal) && (territory.Count == 0 || isHere != isThere);
    }
}
