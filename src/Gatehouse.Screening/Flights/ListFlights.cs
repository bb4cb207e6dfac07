using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Flights;

/// <summary>A flight as the list and the hit pages show it.</summary>
/// <param name="Key">Stored form of the <see cref="FlightKey"/>.</param>
/// <param name="Designator"><c>DL324</c>.</param>
/// <param name="From">IATA code.</param>
/// <param name="To">IATA code.</param>
/// <param name="DepartureLocal">Scheduled, at the airport of departure; null where the messages are silent.</param>
/// <param name="Departure">The same as an instant; null where the airport is unknown.</param>
/// <param name="ArrivalLocal">Scheduled, at the airport of arrival.</param>
/// <param name="Arrival">The same as an instant.</param>
public sealed record FlightSummary(
    string Key,
    string Designator,
    string From,
    string To,
    DateTime? DepartureLocal,
    DateTimeOffset? Departure,
    DateTime? ArrivalLocal,
    DateTimeOffset? Arrival);

/// <summary>One line of the flight list.</summary>
/// <param name="Flight">Which.</param>
/// <param name="ApiMessages">PAXLST messages taken in for it.</param>
/// <param name="PnrMessages">PNRGOV messages taken in for it.</param>
/// <param name="Travellers">Distinct travellers.</param>
/// <param name="Linked">Travellers known from both API and PNR.</param>
/// <param name="OpenHits">Waiting for an officer.</param>
/// <param name="ClosedHits">Decided or withdrawn.</param>
/// <param name="Warnings">Warnings of its messages.</param>
/// <param name="Parts">How much of the newest push in parts is there, as <c>8 of 10</c>; null where it is whole or was sent in one.</param>
public sealed record FlightRow(
    FlightSummary Flight,
    int ApiMessages,
    int PnrMessages,
    int Travellers,
    int Linked,
    int OpenHits,
    int ClosedHits,
    int Warnings,
    string? Parts);

/// <summary>A message that failed five times and waits for the operator.</summary>
public sealed record SetAside(string Flight, DateTimeOffset ReceivedAt, string Reason);

/// <summary>A keyset page of the flight list.</summary>
/// <param name="Rows">By departure, earliest first.</param>
/// <param name="After">Pass it to get the next page; null at the end.</param>
/// <param name="SetAside">Work that failed five times, newest first: somebody must look at it.</param>
public sealed record FlightPage(IReadOnlyList<FlightRow> Rows, string? After, IReadOnlyList<SetAside> SetAside);

/// <summary>Lists flights by departure.</summary>
public sealed class ListFlights(IStore store, TimeProvider clock)
{
    /// <summary>No page shows more.</summary>
    public const int MostRows = 200;

    const int MostSetAside = 50;

    /// <summary>Flights departing from <paramref name="since"/> on, undated ones last.</summary>
    public async Task<FlightPage> Handle(Actor actor, DateTimeOffset since, string? after, int most, CancellationToken stop)
    {
        most = Math.Clamp(most, 1, MostRows);
        var now = clock.GetUtcNow();
        var sight = await Sight.Open(store, actor, Right.SeeFlights, "flights", now, stop);
        var rows = (await store.Read(
            connection => connection.QueryAsync<FlightRecord>(
                $"""
                select {FlightColumns.Sql},
                    (select count(*) from flight_message m where m.flight = f.key and m.kind = 'API') as ApiMessages,
                    (select count(*) from flight_message m where m.flight = f.key and m.kind = 'PNR') as PnrMessages,
                    (select count(*) from traveller t where t.day = f.day and t.flight = f.key) as Travellers,
                    (select count(*) from traveller t where t.day = f.day and t.flight = f.key and t.sources = 3) as Linked,
                    (select count(*) from hit h where h.flight = f.key and h.state in ('open', 'pending', 'awaiting-second', 'confirmed') {sight.OfCounts}) as OpenHits,
                    (select count(*) from hit h where h.flight = f.key and h.state in ('decided', 'withdrawn', 'disclosed') {sight.OfCounts}) as ClosedHits,
                    (select coalesce(sum(m.warnings), 0) from flight_message m where m.flight = f.key) as Warnings
                from flight f
                where coalesce(f.departure, @Never) > @Since
                  and (coalesce(f.departure, @Never) > @At or (coalesce(f.departure, @Never) = @At and f.key > @Key)) {sight.OfFlights}
                order by coalesce(f.departure, @Never), f.key
                limit @Most
                """,
                sight.With(Parameters(since, KeysetToken.Parse(after), most + 1))),
            stop)).AsList();
        var departures = rows.Take(most).Select(row => row.Departure ?? long.MaxValue).DefaultIfEmpty(0).ToArray();
        var pushes = await store.Read(connection => FlightRows.PartsOf(connection, departures[0], departures[^1]), stop);
        await store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, actor.Did(now, "view-flights", "flights"));
                return true;
            },
            stop);
        var last = rows.Count > most ? rows[most - 1] : null;
        return new(
            [.. rows.Take(most).Select(row => row.ToFlightRow(PushPart.Progress(pushes[row.FlightKey])))],
            last is null ? null : new KeysetToken(last.Departure ?? long.MaxValue, 0, last.FlightKey).ToString(),
            [.. (await store.Quarantine(MostSetAside, stop)).Select(item => new SetAside(item.Flight, item.ReceivedAt, item.Reason))]);
    }

    static object Parameters(DateTimeOffset since, KeysetToken? after, int most) => new
    {
        Since = since.ToUnixTimeMilliseconds(),
        Never = long.MaxValue,
        At = after?.At ?? long.MinValue,
        Key = after?.Id ?? "",
        Most = most,
    };

    sealed record FlightRecord : FlightColumns
    {
        public int ApiMessages { get; init; }
        public int PnrMessages { get; init; }
        public int Travellers { get; init; }
        public int Linked { get; init; }
        public int OpenHits { get; init; }
        public int ClosedHits { get; init; }
        public int Warnings { get; init; }

        public FlightRow ToFlightRow(string? parts) =>
            new(Summary(), ApiMessages, PnrMessages, Travellers, Linked, OpenHits, ClosedHits, Warnings, parts);
    }
}
