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
public sealed record FlightRow(
    FlightSummary Flight,
    int ApiMessages,
    int PnrMessages,
    int Travellers,
    int Linked,
    int OpenHits,
    int ClosedHits,
    int Warnings);

/// <summary>A keyset page of the flight list.</summary>
/// <param name="Rows">By departure, earliest first.</param>
/// <param name="After">Pass it to get the next page; null at the end.</param>
public sealed record FlightPage(IReadOnlyList<FlightRow> Rows, string? After);

/// <summary>Lists flights by departure.</summary>
public static class ListFlights
{
    /// <summary>Flights departing from <paramref name="since"/> on, undated ones last.</summary>
    public static Task<FlightPage> Handle(
        IStore store, string officer, DateTimeOffset since, DateTimeOffset now, string? after, int most, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {officer} {since} {now} {after} {most}");
}
