using System.Globalization;

namespace Gatehouse.Edifact;

/// <summary>What stands around the messages of an interchange.</summary>
/// <param name="Syntax">Identifier and version: <c>UNOA:4</c>, <c>IATA:1</c>; <c>UNOY:4</c> where names hold letters beyond
/// ASCII.</param>
/// <param name="Sender">UNB 0004.</param>
/// <param name="Recipient">UNB 0010.</param>
/// <param name="Prepared">The sender's clock.</param>
/// <param name="Reference">UNB 0020, repeated in UNZ.</param>
/// <param name="Application">UNB 0026: <c>APIS</c>, <c>PNRGOV</c>.</param>
public sealed record InterchangeHeader(
    (string Identifier, string Version) Syntax, string Sender, string Recipient, DateTime Prepared, string Reference, string Application)
{
    /// <summary>Code list of the sender (0007); null for none.</summary>
    public string? SenderQualifier { get; init; }

    /// <summary>Code list of the recipient (0007); null for none.</summary>
    public string? RecipientQualifier { get; init; }

    /// <summary>UNB 0031: asks for a CONTRL.</summary>
    public bool WantsAcknowledgement { get; init; }

    /// <summary>The header of an answer: sender and recipient change places. Answers are UTF-8, so they are declared as UNOY where the
    /// text may hold letters beyond ASCII; the caller says so in the syntax.</summary>
    /// <param name="answered">The interchange answered.</param>
    /// <param name="own">Who answers, where it named no recipient.</param>
    /// <param name="prepared">The clock of who answers.</param>
    /// <param name="reference">Of the answer.</param>
    /// <exception cref="ArgumentException">The interchange cannot be answered.</exception>
    public static InterchangeHeader AnswerTo(Interchange answered, string own, DateTime prepared, string reference)
    {
        if (!answered.IsAnswerable) throw new ArgumentException("An interchange without reference or sender cannot be answered.", nameof(answered));
        var syntax = (answered.Syntax is null or "XML" ? "UNOA" : answered.Syntax, answered.SyntaxVersion ?? "4");
        return new(syntax, answered.Recipient ?? own, answered.Sender!, prepared, reference, answered.Application ?? "")
        {
            SenderQualifier = answered.RecipientQualifier,
            RecipientQualifier = answered.SenderQualifier,
        };
    }
}

/// <summary>
/// Writes one interchange with one message after the other; counts (UNT, UNZ) and references are made, so that they are
/// right. Bodies are written through <see cref="Segments"/>, by <see cref="PaxlstWriter"/> and <see cref="PnrgovWriter"/>.
/// </summary>
public sealed class InterchangeWriter(SegmentWriter segments)
{
    string interchange = "";
    string message = "";
    int messages;
    int start;

    /// <summary>Where the segments of the message that is open go.</summary>
    public SegmentWriter Segments => segments;

    /// <summary>Clears the writer and writes UNA, where wanted, and UNB.</summary>
    public void Open(InterchangeHeader header, bool hasServiceString = true)
    {
        segments.Clear();
        if (hasServiceString) segments.WriteServiceString();
        (interchange, messages) = (header.Reference, 0);
        segments.Begin("UNB")
            .Element(header.Syntax.Identifier).Component(header.Syntax.Version)
            .Element(header.Sender).Component(header.SenderQualifier)
            .Element(header.Recipient).Component(header.RecipientQualifier)
            .Element(Date(header.Prepared, "yyMMdd")).Component(Date(header.Prepared, "HHmm"))
            .Element(header.Reference)
            .Element()
            .Element(header.Application);
        if (header.WantsAcknowledgement) segments.Element().Element("1");
    }

    /// <summary>Writes UNH.</summary>
    /// <param name="kind">Decides type and agency.</param>
    /// <param name="version">As the reader gives it: <c>D.05B</c>, <c>13.1</c>.</param>
    /// <param name="reference">Of the message.</param>
    /// <param name="accessReference">What the parts of one push share; null for none.</param>
    /// <param name="part">Of the push.</param>
    public void OpenMessage(MessageKind kind, string version, string reference, string? accessReference, MessagePart part)
    {
        start = segments.Count;
        message = reference;
        messages++;
        var (first, second) = version.Split('.') is [var one, var two] ? (one, two) : (version, "");
        segments.Begin("UNH").Element(reference);
        if (kind == MessageKind.Paxlst) segments.Element("PAXLST").Component(first).Component(second).Component("UN").Component("IATA");
        else segments.Element("PNRGOV").Component(first).Component(second).Component("IA");
        segments.Element(accessReference).Element(part.Number.ToString("00", CultureInfo.InvariantCulture));
        if (part.IsLast) segments.Component("F");
        else if (part.IsFirst) segments.Component("C");
    }

    /// <summary>Writes UNH of any type of message.</summary>
    /// <param name="identity">Reference, type, version, release and agency.</param>
    /// <param name="accessReference">Of the message that is answered; null for none.</param>
    /// <param name="association">0057: <c>IATA</c>; null for none.</param>
    public void OpenMessage(MessageIdentity identity, string? accessReference, string? association = null)
    {
        start = segments.Count;
        message = identity.Reference;
        messages++;
        segments.Begin("UNH").Element(identity.Reference)
            .Element(identity.Type).Component(identity.Version).Component(identity.Release).Component(identity.Agency).Component(association)
            .Element(accessReference);
    }

    /// <summary>Writes UNT with the number of segments.</summary>
    public void CloseMessage()
    {
        var count = segments.Count - start + 1;
        segments.Begin("UNT").Element(count).Element(message);
    }

    /// <summary>Writes UNZ; the interchange is complete.</summary>
    public ReadOnlyMemory<byte> Close()
    {
        segments.Begin("UNZ").Element(messages).Element(interchange);
        return segments.Written;
    }

    internal static string Date(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
