using System.Globalization;

namespace Gatehouse.Edifact;

/// <summary>
/// Writes the body of a CONTRL (ISO 9735 syntax and service report): UCI for the interchange, then UCF, UCM and UCS for what it holds, in
/// that order of nesting. Codes of errors are those of list 0085 (12 invalid value, 13 missing, 18 unspecified, 20 character not allowed,
/// 26 duplicate, 29 count wrong …); no content is ever repeated.
/// </summary>
public static class ControlWriter
{
    /// <summary>Opens the CONTRL with the version that goes with the syntax of the interchange answered: 4.1 for syntax 4, else
    /// D.3.</summary>
    public static void Open(InterchangeWriter writer, Interchange answered, string reference)
    {
        var isFour = string.Equals(answered.SyntaxVersion, "4", StringComparison.Ordinal);
        writer.OpenMessage(new(reference, "CONTRL", isFour ? "4" : "D", isFour ? "1" : "3", "UN", IsRead: true), accessReference: null);
    }

    /// <summary>Writes UCI: reference, sender and recipient as the interchange itself stated them.</summary>
    /// <param name="segments">To.</param>
    /// <param name="answered">The interchange; it must be <see cref="Edifact.Interchange.IsAnswerable"/>.</param>
    /// <param name="action">What became of it.</param>
    /// <param name="error">0085; only with a rejection.</param>
    /// <exception cref="ArgumentException">It has no reference or no sender, or an error stands with what is not
    /// rejected.</exception>
    public static void Interchange(SegmentWriter segments, Interchange answered, ControlAction action, string? error = null)
    {
        if (!answered.IsAnswerable) throw new ArgumentException("An interchange without reference or sender cannot be answered.", nameof(answered));
        Check(action, error);
        segments.Begin("UCI")
            .Element(answered.Reference)
            .Element(answered.Sender).Component(answered.SenderQualifier)
            .Element(answered.Recipient).Component(answered.RecipientQualifier)
            .Element(Code(action)).Element(error);
    }

    /// <summary>Writes UCF: what became of a group (UNG 0048, 0040, 0044).</summary>
    /// <exception cref="ArgumentException">An error stands with what is not rejected.</exception>
    public static void Group(SegmentWriter segments, string reference, string? sender, string? recipient, ControlAction action, string? error = null)
    {
        Check(action, error);
        segments.Begin("UCF").Element(reference).Element(sender).Element(recipient).Element(Code(action)).Element(error);
    }

    /// <summary>Writes UCM: what became of a message.</summary>
    /// <exception cref="ArgumentException">It has no reference, or an error stands with what is not rejected.</exception>
    public static void Message(SegmentWriter segments, MessageIdentity message, ControlAction action, string? error = null)
    {
        if (message.Reference.Length == 0) throw new ArgumentException("A message without reference cannot be named.", nameof(message));
        Check(action, error);
        segments.Begin("UCM").Element(message.Reference)
            .Element(message.Type).Component(message.Version).Component(message.Release).Component(message.Agency)
            .Element(Code(action)).Element(error);
    }

    /// <summary>Writes UCS: where in the message the fault is.</summary>
    /// <param name="segments">To.</param>
    /// <param name="segment">Number of the segment in the message, UNH being 1.</param>
    /// <param name="error">0085.</param>
    public static void Segment(SegmentWriter segments, int segment, string? error) => segments.Begin("UCS").Element(segment).Element(error);

    static void Check(ControlAction action, string? error)
    {
        if (error is not null && action != ControlAction.Rejected) throw new ArgumentException("Only a rejection has an error.", nameof(error));
    }

    static string Code(ControlAction action) => ((int)action).ToString(CultureInfo.InvariantCulture);
}
