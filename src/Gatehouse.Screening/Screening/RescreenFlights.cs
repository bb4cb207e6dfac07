using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Screening;

/// <summary>Queues flights whose travellers were screened with other lists than those in force.</summary>
public static class RescreenFlights
{
    /// <summary>The work kind of a re-screening; its body is empty.</summary>
    public const string Kind = "rescreen";

    /// <summary>Queues every flight that may still be assessed (P-05) and has a traveller not screened with <paramref name="lists"/>;
    /// a flight already queued is not queued twice. Returns how many flights are behind.</summary>
    public static async Task<int> Queue(IStore store, string lists, DateTimeOffset now, CancellationToken stop)
    {
        var territory = (await StoredPacks.InForce(store, stop)).Territory;
        var flights = (await store.Read(connection => FlightRows.ScreenedOtherwise(connection, lists, now - BorderFlight.LongestFlight), stop))
            .Where(flight => !(flight.AssessedUntil(territory) <= now))
            .Select(flight => new NewWork(flight.Key.ToString(), Kind, []))
            .ToArray();

        // No due date: travellers nobody has screened yet come first.
        if (flights.Length > 0) await store.EnqueueOnce(flights, now, stop);
        return flights.Length;
    }
}
