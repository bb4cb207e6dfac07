namespace Gatehouse.Edifact;

/// <summary>What the envelope says of one message. <see cref="Kind"/> is null for a type this reader does not
/// know.</summary>
sealed record MessageHeader
{
    public MessageKind? Kind { get; init; }

    public string Version { get; init; } = "";

    public string Reference { get; init; } = "";

    public string? Sender { get; init; }

    public string? Recipient { get; init; }

    public DateTime? Prepared { get; init; }

    public string? AccessReference { get; init; }

    public MessagePart Part { get; init; } = MessagePart.Single;

    public int Position { get; init; }
}

/// <summary>UNB and UNG as far as they concern the messages inside.</summary>
sealed class Envelope
{
    /// <summary>Of interchanges and messages no more are listed: an answer never needs more, and the bound keeps made-up ones
    /// from filling the memory.</summary>
    public const int MostListed = 10_000;

    readonly List<MessageIdentity> messages = [];
    Interchange header = new();
    string? groupVersion;
    MessageKind? groupKind;
    DateTime? prepared;

    public string? Sender => header.Sender;

    public bool HasHeader { get; private set; }

    /// <summary>All that was said of the interchange.</summary>
    public Interchange Finish(bool whole, int position) => header with { Messages = messages, IsWhole = whole, Position = position };

    public void ReadInterchange(in Segment segment)
    {
        HasHeader = true;
        prepared = EdifactDates.Sortable(segment.Trimmed(4), segment.Trimmed(4, 1), out _);
        header = new()
        {
            Syntax = segment.Upper(1),
            SyntaxVersion = segment.Value(1, 1),
            Sender = segment.Value(2),
            SenderQualifier = segment.Value(2, 1),
            Recipient = segment.Value(3),
            RecipientQualifier = segment.Value(3, 1),
            Prepared = prepared,
            Reference = segment.Value(5),
            Application = segment.Value(7),
            WantsAcknowledgement = segment.Is(9, 0, "1"u8),
            IsTest = Latin.Number(segment.Trimmed(11)) is >= 1 and <= 4,
        };
    }

    public void ReadGroup(in Segment segment)
    {
        groupKind = KindOf(segment.Trimmed(1));
        groupVersion = VersionOf(segment, 7, 0);
        prepared ??= EdifactDates.Sortable(segment.Trimmed(4), segment.Trimmed(4, 1), out _);
    }

    public MessageHeader ReadMessage(in Segment segment)
    {
        var kind = segment.IsEmpty(2) ? groupKind : KindOf(segment.Trimmed(2));
        if (messages.Count < MostListed)
        {
            messages.Add(new(
                segment.Value(1) ?? "", segment.Upper(2) ?? "", segment.Value(2, 1) ?? "", segment.Value(2, 2) ?? "", segment.Value(2, 3) ?? "", kind is not null));
        }

        return Described(segment, kind);
    }

    MessageHeader Described(in Segment segment, MessageKind? kind) => Header(segment) with
    {
        Kind = kind,
        Version = VersionOf(segment, 2, 1) ?? groupVersion ?? "",
        Reference = segment.Value(1) ?? "",
        AccessReference = segment.Value(3),
        Part = PartOf(segment.Trimmed(4), segment.Trimmed(4, 1)),
    };

    /// <summary>The header of a message whose UNH is missing, by the segment it begins with; null if that tells
    /// nothing.</summary>
    public MessageHeader? Guess(in Segment segment)
    {
        MessageKind? kind = segment.Code switch
        {
            Tag.BGM or Tag.NAD or Tag.PDT => MessageKind.Paxlst,
            Tag.MSG or Tag.SRC or Tag.TIF or Tag.TVL => MessageKind.Pnrgov,
            _ => null,
        };
        return kind is null ? null : Header(segment) with { Kind = kind, Version = groupVersion ?? "" };
    }

    MessageHeader Header(in Segment segment) =>
        new() { Sender = Sender, Recipient = header.Recipient, Prepared = prepared, Position = segment.Position };

    static MessageKind? KindOf(ReadOnlySpan<byte> type) =>
        Latin.Same(type, "PAXLST"u8) ? MessageKind.Paxlst
        : Latin.Same(type, "PNRGOV"u8) ? MessageKind.Pnrgov
        : null;

    static string? VersionOf(in Segment segment, int element, int component)
    {
        var version = segment.Upper(element, component);
        var release = segment.Upper(element, component + 1);
        return version is null || release is null ? version ?? release : $"{version}.{release}";
    }

    // 01:C the first of several, a bare number one in the middle, nn:F the last, 01:F the only one.
    static MessagePart PartOf(ReadOnlySpan<byte> number, ReadOnlySpan<byte> status)
    {
        if (Latin.Number(number) is not { } part) return MessagePart.Single;
        return new(part, IsFirst: part <= 1, IsLast: Latin.Same(status, "F"u8));
    }
}
