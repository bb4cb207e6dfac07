using Gatehouse.Matching;
using Gatehouse.Screening.Flights;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>Everything the decision page shows of a hit.</summary>
/// <param name="Row">As in the queue.</param>
/// <param name="Hit">The state.</param>
/// <param name="Traveller">What the messages say, source by source.</param>
/// <param name="Entry">What the list says.</param>
/// <param name="Comparison">The explanation the score was made of.</param>
/// <param name="Threshold">Score at which a pair becomes a hit.</param>
/// <param name="Versions">Digest of the lists and version of the matcher the screening used.</param>
/// <param name="Events">What happened to the hit, oldest first.</param>
/// <param name="Others">Other hits of the same traveller.</param>
/// <param name="Next">The next waiting hit of the queue; null at its end.</param>
public sealed record HitView(
    QueueRow Row,
    Hit Hit,
    TravellerView Traveller,
    EntryView Entry,
    Comparison Comparison,
    double Threshold,
    ScreeningVersions Versions,
    IReadOnlyList<HitEvent> Events,
    IReadOnlyList<QueueRow> Others,
    string? Next);

/// <summary>The traveller of a hit: one column a source, so that API and PNR that differ are both seen.</summary>
public sealed record TravellerView(string Id, FlightSummary Flight, IReadOnlyList<ReportView> Reports);

/// <summary>What one message said about the traveller.</summary>
/// <param name="Source"><c>API</c> or <c>PNR</c>.</param>
/// <param name="Sender">Interchange sender.</param>
/// <param name="MessageReference">UNH reference.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="Locator">Record locator.</param>
/// <param name="Position">Byte offset of the person's segment in what was received.</param>
public sealed record ReportView(
    string Source,
    string? Sender,
    string MessageReference,
    DateTimeOffset ReceivedAt,
    string? Locator,
    int Position,
    string Name,
    string Kind,
    string? BirthDate,
    string? Sex,
    string? Nationality,
    string? BirthPlace,
    IReadOnlyList<string> Documents,
    IReadOnlyList<string> Seats);

/// <summary>The list entry of a hit as it was when the hit arose.</summary>
public sealed record EntryView(
    string List,
    string Id,
    IReadOnlyList<PersonName> Names,
    IReadOnlyList<string> BirthDates,
    IReadOnlyList<string> Nationalities,
    IReadOnlyList<string> BirthPlaces,
    string? Sex,
    IReadOnlyList<string> Documents,
    string? Reason,
    string? LegalBasis,
    string? Authority,
    DateOnly? Expiry);

/// <summary>With what a traveller was screened.</summary>
public sealed record ScreeningVersions(string Lists, string Matcher, DateTimeOffset ScreenedAt);

/// <summary>One thing that happened to a hit.</summary>
public sealed record HitEvent(DateTimeOffset At, string Actor, string What, string? Reason, string? Text);

/// <summary>Opens a hit. Looking at it is an audited act.</summary>
public static class ViewHit
{
    /// <summary>The hit, or null where there is none.</summary>
    public static Task<HitView?> Handle(IStore store, string officer, string id, DateTimeOffset now, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {officer} {id} {now}");
}
