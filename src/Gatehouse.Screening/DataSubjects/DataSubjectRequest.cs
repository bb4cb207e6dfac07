using Gatehouse.Edifact;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.DataSubjects;

/// <summary>What a data subject asks for (P-34, L-09).</summary>
public enum RequestKind
{
    /// <summary>To know what is held.</summary>
    Access,

    /// <summary>To have it put right.</summary>
    Rectification,

    /// <summary>To have it erased.</summary>
    Erasure,

    /// <summary>To have its use restricted.</summary>
    Restriction,

    /// <summary>To be spared further wrong hits: a redress number (W-08).</summary>
    Misidentification,
}

/// <summary>How a request came.</summary>
public enum RequestWay
{
    /// <summary>From the person.</summary>
    Direct,

    /// <summary>Through the data protection authority, which checks on the person's behalf (LED Art. 17).</summary>
    Authority,
}

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    /// <summary>Not decided.</summary>
    Open,

    /// <summary>Decided; the answer is to be sent.</summary>
    Decided,

    /// <summary>Answered in writing.</summary>
    Answered,
}

/// <summary>What was decided.</summary>
public enum RequestOutcome
{
    /// <summary>As asked.</summary>
    Granted,

    /// <summary>In part; the reason says which part not.</summary>
    Partly,

    /// <summary>Not granted, with the reason, or withheld where telling would defeat the purpose.</summary>
    Refused,

    /// <summary>Nothing is held of this person, as far as could be found.</summary>
    NothingHeld,
}

/// <summary>Who asks and how they can be found; sealed, and gone with the day the request was received.</summary>
/// <param name="BirthDate">ISO; null where not given.</param>
/// <param name="Contact">Where the answer goes.</param>
/// <param name="Words">What exactly is asked.</param>
public sealed record DataSubject(string Name, string? BirthDate, string? Document, string Contact, string Words);

/// <summary>A request in the register.</summary>
/// <param name="Due">By when it is answered: the pack's months after receipt.</param>
/// <param name="Person">Null once the day of receipt is erased.</param>
/// <param name="Reason">Of the decision; without personal data.</param>
public sealed record DataSubjectRequest(
    string Id, RequestKind Kind, RequestWay Way, DateTimeOffset Received, DateTimeOffset Due, RequestState State, string MadeBy, DataSubject? Person)
{
    public RequestOutcome? Outcome { get; init; }

    public string? Reason { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Not answered in time, or answered after it.</summary>
    public bool IsLate(DateTimeOffset now) => (AnsweredAt ?? now) > Due;
}

/// <summary>A traveller found for a request, with what is held; nothing of it where it is erased meanwhile.</summary>
/// <param name="Reports">What carriers said.</param>
/// <param name="Hits">Hits on the traveller.</param>
/// <param name="Recipients">To whom a match of theirs was disclosed.</param>
public sealed record FoundTraveller(
    string Traveller, string Flight, DateOnly Day, FlightSummary? Summary, IReadOnlyList<HeldReport> Reports, IReadOnlyList<HeldHit> Hits, IReadOnlyList<string> Recipients)
{
    public bool IsRestricted { get; init; }

    public IReadOnlyList<Correction> Corrections { get; init; } = [];
}

/// <summary>What one message said of a traveller.</summary>
public sealed record HeldReport(string Source, DateTimeOffset ReceivedAt, string Name, Traveller Said)
{
    public string? BirthDate => Said.BirthDate?.ToString();

    public string? Sex => Said.Sex?.ToString();

    public string? Nationality => Said.Nationality;

    public string? BirthPlace => Said.BirthPlace;

    /// <summary>Type, number and issuer of each.</summary>
    public IReadOnlyList<string> Documents =>
        [.. Said.Documents.Select(document => string.Join(' ', new[] { document.Type, document.Number, document.Issuer }.Where(part => !string.IsNullOrEmpty(part))))];

    public string? Locator => Said.Locator;

    public IReadOnlyList<string> Seats => Said.Seats;
}

/// <summary>A hit on a traveller, without the entry.</summary>
public sealed record HeldHit(string Id, string List, string State, string? Outcome);

/// <summary>What is wrong in a traveller's data, and what is right.</summary>
public sealed record Correction(string Request, string Field, string Wrong, string Right, string Account, DateTimeOffset At);

/// <summary>What data subjects brought about on one traveller, for whoever looks at a hit.</summary>
/// <param name="ClearedBy">The redress number that clears the traveller of this entry; null where none does.</param>
/// <param name="RestrictedBy">The request on which use is restricted; null where it is not.</param>
public sealed record SubjectMarks(string? ClearedBy, string? RestrictedBy, IReadOnlyList<Correction> Corrections)
{
    public static SubjectMarks None { get; } = new(null, null, []);
}
