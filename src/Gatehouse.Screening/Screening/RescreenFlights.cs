using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Screening;

/// <summary>Queues flights whose travellers were screened with other lists than those in force.</summary>
public static class RescreenFlights
{
    /// <summary>The work kind of a re-screening; its body is empty.</summary>
    public const string Kind = "rescreen";

    /// <summary>How long after departure a flight is still screened again.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <summary>Queues every flight still ahead with a traveller not screened with <paramref name="lists"/>; a flight
    /// already queued is not queued twice. Returns how many flights are behind.</summary>
    public static async Task<int> Queue(IStore store, string lists, DateTimeOffset now, CancellationToken stop)
    {
        var flights = (await store.Read(
            connection => connection.QueryAsync<string>(
                """
                select key from flight
                where (departure > @Since or departure is null)
                  and exists (select 1 from traveller t where t.day = flight.day and t.flight = flight.key and t.screened_lists <> @Lists)
                """,
                new { Since = (now - Grace).ToUnixTimeMilliseconds(), Lists = lists }),
            stop)).AsList();
        if (flights.Count > 0)
        {
            // No due date: travellers nobody has screened yet come first.
            await store.EnqueueOnce([.. flights.Select(flight => new NewWork(flight, Kind, []))], now, stop);
        }

        return flights.Count;
    }
}
