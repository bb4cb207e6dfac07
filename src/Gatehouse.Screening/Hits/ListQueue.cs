using Gatehouse.Screening.Flights;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>Which hits the queue shows.</summary>
public enum QueueView
{
    /// <summary>Open and pending, flights not departed more than two hours ago: what an officer must do now.</summary>
    Waiting,

    /// <summary>Everything open or pending, whenever the flight leaves.</summary>
    AllOpen,

    /// <summary>Decided and withdrawn, newest first.</summary>
    Closed,
}

/// <summary>One line of the queue.</summary>
/// <param name="Id">Of the hit.</param>
/// <param name="State"><c>open</c>, <c>pending</c>, <c>decided</c>, <c>withdrawn</c>.</param>
/// <param name="Outcome">The last disposition's outcome; null while open.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Traveller">Name as received.</param>
/// <param name="BirthDate">ISO, may be partial; null where no message says it.</param>
/// <param name="Nationality">Alpha-2.</param>
/// <param name="Document">Number of the first document.</param>
/// <param name="Flight">The flight.</param>
/// <param name="List">Name of the list.</param>
/// <param name="EntryId">The list's own key.</param>
/// <param name="EntryName">Caption of the entry.</param>
/// <param name="Compared">Features compared, of <paramref name="Comparable"/>.</param>
/// <param name="Comparable">Features that can be compared at all.</param>
/// <param name="HasConflict">Some feature contradicts.</param>
/// <param name="At">When the hit arose.</param>
public sealed record QueueRow(
    string Id,
    string State,
    Outcome? Outcome,
    double Score,
    string Traveller,
    string? BirthDate,
    string? Nationality,
    string? Document,
    FlightSummary Flight,
    string List,
    string EntryId,
    string EntryName,
    int Compared,
    int Comparable,
    bool HasConflict,
    DateTimeOffset At);

/// <summary>A keyset page of the queue.</summary>
/// <param name="Rows">Earliest departure first, then best score (closed: newest first).</param>
/// <param name="Open">Open hits of the view, counted to 1,001 at most.</param>
/// <param name="Pending">Pending ones, likewise.</param>
/// <param name="NextDeparture">Earliest departure among the waiting.</param>
/// <param name="After">Pass it to get the next page; null at the end.</param>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, int Open, int Pending, DateTimeOffset? NextDeparture, string? After);

/// <summary>The officer's queue. Looking at it is an audited act.</summary>
public static class ListQueue
{
    public static Task<QueuePage> Handle(
        IStore store, string officer, QueueView view, DateTimeOffset now, string? after, int most, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {officer} {view} {now} {after} {most}");
}
