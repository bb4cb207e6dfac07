namespace Gatehouse.Edifact;

/// <summary>What the envelope of one interchange (UNB to UNZ) says, as received: enough to answer it. Source: ISO 9735, UNB, UNH and
/// UNZ. Nothing of it is about a traveller.</summary>
public sealed record Interchange
{
    /// <summary>UNB 0001: <c>UNOA</c>, <c>IATA</c>; null where the UNB is missing, as are all others then.</summary>
    public string? Syntax { get; init; }

    /// <summary>UNB 0002: <c>4</c>.</summary>
    public string? SyntaxVersion { get; init; }

    /// <summary>UNB 0004, and the code list of it (0007).</summary>
    public string? Sender { get; init; }

    /// <summary>Its qualifier (UNB 0007), as received.</summary>
    public string? SenderQualifier { get; init; }

    /// <summary>UNB 0010, and the code list of it (0007).</summary>
    public string? Recipient { get; init; }

    /// <summary>Its qualifier (UNB 0007), as received.</summary>
    public string? RecipientQualifier { get; init; }

    /// <summary>UNB S004, the sender's clock without a zone; UTC not guaranteed.</summary>
    public DateTime? Prepared { get; init; }

    /// <summary>UNB 0020, repeated in UNZ.</summary>
    public string? Reference { get; init; }

    /// <summary>UNB 0026: <c>APIS</c>, <c>IAPI</c>, <c>PNRGOV</c>.</summary>
    public string? Application { get; init; }

    /// <summary>UNB 0031 is 1: the sender waits for a CONTRL.</summary>
    public bool WantsAcknowledgement { get; init; }

    /// <summary>UNB 0035 is 1 (2 to 4 by later rules): sent to try the line.</summary>
    public bool IsTest { get; init; }

    /// <summary>A UNZ was read.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Every UNH, of whatever type, in order.</summary>
    public IReadOnlyList<MessageIdentity> Messages { get; init; } = [];

    /// <summary>Byte offset in the input.</summary>
    public int Position { get; init; }

    /// <summary>It has what an answer must repeat: reference and sender.</summary>
    public bool IsAnswerable => Reference is not null && Sender is not null;
}

/// <summary>What the UNH says a message is, as received; empty where it says nothing.</summary>
/// <param name="Reference">UNH 0062.</param>
/// <param name="Type">0065: <c>PAXLST</c>.</param>
/// <param name="Version">0052: <c>D</c>, <c>13</c>.</param>
/// <param name="Release">0054: <c>05B</c>, <c>1</c>.</param>
/// <param name="Agency">0051: <c>UN</c>, <c>IA</c>.</param>
/// <param name="IsRead">False for a type that the reader does not know.</param>
public readonly record struct MessageIdentity(string Reference, string Type, string Version, string Release, string Agency, bool IsRead);
