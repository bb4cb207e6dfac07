using System.Globalization;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Screening;

/// <summary>Queues flights whose travellers were screened with other lists than those in force, or from another score.</summary>
public static class RescreenFlights
{
    /// <summary>The work kind of a re-screening; its body is empty.</summary>
    public const string Kind = "rescreen";

    /// <summary>What a screening rests on: it is done again where this is another.</summary>
    internal static string Basis(string lists, Pack pack) => string.Create(CultureInfo.InvariantCulture, $"{lists} from {pack.Hits.LeastScorePercent}, {pack.Hits.LeastScoreUndatedPercent}, {pack.Hits.ChildUnderYears}");

    /// <summary>Queues every flight that may still be assessed (P-05) and has a traveller not screened with <paramref name="lists"/>;
    /// a flight already queued is not queued twice. Returns how many flights are behind.</summary>
    public static async Task<int> Queue(IStore store, string lists, DateTimeOffset now, CancellationToken stop)
    {
        var pack = await StoredPacks.InForce(store, stop);
        var flights = (await store.Read(connection => FlightRows.ScreenedOtherwise(connection, Basis(lists, pack), now - BorderFlight.LongestFlight), stop))
            .Where(flight => !(flight.AssessedUntil(pack.Territory) <= now))
            .Select(flight => new NewWork(flight.Key.ToString(), Kind, []))
            .ToArray();

        // No due date: travellers nobody has screened yet come first.
        if (flights.Length > 0) await store.EnqueueOnce(flights, now, stop);
        return flights.Length;
    }
}
