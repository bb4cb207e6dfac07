namespace Gatehouse.Edifact;

/// <summary>What a CUSRES is (BGM 1001), as seen in a public implementation of the Chinese interactive API.</summary>
public enum ClearanceKind
{
    /// <summary>A code that is not known.</summary>
    Unknown,

    /// <summary>962: the state answers a list.</summary>
    Answer,

    /// <summary>132: the state sends a changed answer unasked.</summary>
    ChangedAnswer,

    /// <summary>312: the carrier confirms a changed answer and repeats it.</summary>
    Receipt,
}

/// <summary>CUSRES: which travellers of a flight may board. Which answer a state may give at all is decided elsewhere (safeguards: the
/// interactive API); the writer writes what it is given.</summary>
public sealed record Clearance
{
    /// <summary>What it is.</summary>
    public ClearanceKind Kind { get; init; }

    /// <summary>Transaction number of the list that is answered (RFF TN); null where that had none.</summary>
    public string? Transaction { get; init; }

    /// <summary>The flight; null only where a received one lacks it.</summary>
    public Flight? Flight { get; init; }

    /// <summary>The answers, one for each traveller.</summary>
    public IReadOnlyList<TravellerClearance> Travellers { get; init; } = [];
}

/// <summary>The answer about one traveller.</summary>
/// <param name="Locator">RFF AVF, as in the list.</param>
/// <param name="Reference">RFF ABO, as in the list.</param>
/// <param name="Code">ERC, two signs: see <see cref="ClearanceCodes"/>.</param>
/// <param name="Text">FTX AAP: for the agent at the desk. It must never tell why.</param>
public readonly record struct TravellerClearance(string? Locator, string? Reference, string Code, string? Text = null);

/// <summary>Codes of ERC. The first sign answers; the second is the state's own, Z for none. Two were seen in use; 2 and 4 stand in
/// public descriptions of another state's answers (selected, error) and are <b>unverified</b>.</summary>
public static class ClearanceCodes
{
    /// <summary>May board.</summary>
    public const string Board = "0Z";

    /// <summary>Must not board.</summary>
    public const string DoNotBoard = "1Z";

    /// <summary>Ask the government's desk. Unverified.</summary>
    public const string Refer = "2Z";

    /// <summary>No answer: the system failed. Unverified.</summary>
    public const string Unavailable = "4Z";
}

/// <summary>What a CONTRL says of what it names (0083, ISO 9735 and its CONTRL).</summary>
public enum ControlAction
{
    /// <summary>4: this and all below it is rejected.</summary>
    Rejected = 4,

    /// <summary>7: this is accepted; what stands below is too unless named.</summary>
    Acknowledged = 7,

    /// <summary>8: the interchange arrived; nothing is said of its content.</summary>
    Received = 8,
}

/// <summary>CONTRL as read: what became of an interchange and of the messages in it.</summary>
/// <param name="Interchange">UCI: reference of the interchange answered.</param>
/// <param name="Action">What became of it; null for a code that is not known.</param>
/// <param name="Error">UCI 0085, where it is rejected.</param>
/// <param name="Messages">UCM, in order.</param>
public sealed record ControlAnswer(string Interchange, ControlAction? Action, string? Error, IReadOnlyList<ControlledMessage> Messages);

/// <summary>UCM: what became of one message.</summary>
public readonly record struct ControlledMessage(MessageIdentity Message, ControlAction? Action, string? Error = null);
