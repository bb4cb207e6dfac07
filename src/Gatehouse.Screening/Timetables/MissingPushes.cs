using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Timetables;

/// <summary>Pushes missing, late, early or bad, of flights in the timetable that leave soon or have just left.</summary>
public sealed class MissingPushes(IStore store, TimeProvider clock)
{
    /// <summary>How long a flight that left is still asked about.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromHours(24);

    // A message that moves a flight further tells of another one.
    static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    /// <summary>For the program: what it tells carriers.</summary>
    public Task<IReadOnlyList<PushFault>> List(Pack pack, CancellationToken stop) => List(pack, clock.GetUtcNow(), stop);

    /// <summary>For a person, of the flights in their sight; <paramref name="most"/> of them and whether there are more.</summary>
    public async Task<(IReadOnlyList<PushFault> Faults, bool IsMore)> Handle(Actor actor, int most, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var sight = await Sight.Open(store, actor, Right.SeeFlights, "flights", now, stop);
        var faults = (await List(sight.Pack, now, stop)).Where(fault => sight.SeesRoute(fault.Flight.Key.From, fault.Flight.Key.To)).Take(most + 1).ToList();
        return (faults.Count > most ? faults[..most] : faults, faults.Count > most);
    }

    /// <summary>Flights the timetable lets expect in the days ahead, from now on.</summary>
    public async Task<IReadOnlyList<ExpectedFlight>> Expected(Pack pack, int days, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await Expected(pack, now, now.AddDays(days), stop);
    }

    async Task<IReadOnlyList<PushFault>> List(Pack pack, DateTimeOffset now, CancellationToken stop)
    {
        if (pack.Pushes.Count == 0) return [];
        var ahead = pack.Pushes.Max(push => push.UntilMinutes);
        var flights = await Expected(pack, now - Behind, now.AddMinutes(Math.Max(0, ahead)) + LongestDelay, stop);
        if (flights.Count == 0) return [];
        var (first, last) = (flights.Min(Leaves) - LongestDelay, flights.Max(Leaves) + LongestDelay);
        var came = await store.Read(connection => FlightRows.ReceivedOf(connection, first, last), stop);
        return
        [
            .. flights.SelectMany(flight =>
            {
                var messages = flight.SoldAs.Prepend(flight.Key).Distinct().SelectMany(key => came[key.ToString()]).ToArray();
                return PushFaults.Of(flight, Departure(flight, messages), messages, pack.Pushes, now);
            }),
        ];
    }

    async Task<IReadOnlyList<ExpectedFlight>> Expected(Pack pack, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        var legs = await store.Read(
            connection => TimetableRows.Between(connection, DateOnly.FromDateTime(from.UtcDateTime).AddDays(-3), DateOnly.FromDateTime(until.UtcDateTime).AddDays(3)), stop);
        return ExpectedFlights.Between(legs, from, until, pack.Territory);
    }

    static DateTimeOffset Departure(ExpectedFlight flight, ReceivedPush[] came)
    {
        var scheduled = Leaves(flight);
        var told = came.Select(push => push.Departure).FirstOrDefault(departure => departure is not null);
        return told is { } time && (time - scheduled).Duration() < LongestDelay ? time : scheduled;
    }

    static DateTimeOffset Leaves(ExpectedFlight flight) => flight.Departure ?? new DateTimeOffset(flight.DepartureLocal, TimeSpan.Zero);
}
