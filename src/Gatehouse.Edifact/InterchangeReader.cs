namespace Gatehouse.Edifact;

/// <summary>Follows the envelope of one interchange (UNB, UNG, UNH … UNZ) and lets the messages be read.</summary>
ref struct InterchangeReader
{
    readonly List<Message> messages;
    readonly List<Interchange> interchanges;
    readonly WarningLog log;
    readonly InterchangeStart start;
    readonly int before;
    SegmentReader segments;
    Envelope envelope = new();
    OpenMessage? open;
    int groups;
    int inGroup;
    int inInterchange;
    bool ended;

    public InterchangeReader(
        ReadOnlySpan<byte> input, bool isAscii, InterchangeStart start, List<Message> messages, List<Interchange> interchanges, WarningLog log)
    {
        (this.messages, this.interchanges, before) = (messages, interchanges, messages.Count);
        this.log = log;
        this.start = start;
        segments = new(input, isAscii, start, log);
    }

    /// <summary>Reading stops after one message more.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Reads up to UNZ, the end of the input or the next interchange; returns the first byte not
    /// read.</summary>
    public int Read()
    {
        while (!ended && messages.Count <= Most && segments.Next(out var segment))
        {
            Take(segment);
            if (!segments.Charset.Deviated) continue;
            segments.Charset.Deviated = false;
            segments.Log.Count(WarningCodes.Charset, segment.Name, segment.Position);
        }

        var end = ended ? segments.EndOfLast() : segments.Position;
        if (!ended && open is null) log.Structure(WarningCodes.MissingSegment, "UNZ", end);
        Close(cut: !ended);
        if (envelope.Sender is null && !envelope.HasHeader)
        {
            log.Structure(WarningCodes.MissingSegment, "UNB", start.Position);
        }

        var interchange = envelope.Finish(ended, start.Position);
        if (interchanges.Count < Envelope.MostListed) interchanges.Add(interchange);
        for (var at = before; at < messages.Count; at++) messages[at] = messages[at] with { Interchange = interchange };
        return end;
    }

    void Take(in Segment segment)
    {
        switch (segment.Code)
        {
            case Tag.UNB:
                envelope.ReadInterchange(segment);
                segments.Charset = Charset.Of(segment.Trimmed(1));
                break;
            case Tag.UNG:
                Close(cut: false);
                envelope.ReadGroup(segment);
                (groups, inGroup) = (groups + 1, 0);
                break;
            case Tag.UNH:
                Close(cut: false);
                Open(envelope.ReadMessage(segment), segment);
                break;
            case Tag.UNT when open is not null:
                open.End(segment);
                break;
            case Tag.UNE:
                Close(cut: false);
                Compare(segment, inGroup);
                break;
            case Tag.UNZ:
                Close(cut: false);
                Compare(segment, groups > 0 ? groups : inInterchange);
                if (!segments.Terminated) log.Note(WarningCodes.Unterminated, "UNZ", segment.Position);
                ended = true;
                break;
            default:
                TakeBody(segment);
                break;
        }
    }

    void TakeBody(in Segment segment)
    {
        if (open is null && envelope.Guess(segment) is { } header)
        {
            Open(header, segment);
            open?.Log.Structure(WarningCodes.MissingSegment, "UNH", segment.Position);
        }

        if (open is null) log.Loss(WarningCodes.UnknownSegment, segment.Name, segment.Position);
        else open.Take(segment, segments.Terminated);
    }

    void Open(MessageHeader header, in Segment segment)
    {
        (inGroup, inInterchange) = (inGroup + 1, inInterchange + 1);
        if (header.Kind is null) log.Structure(WarningCodes.UnknownMessage, "UNH", segment.Position);
        open = new(header);
        segments.Kind = header.Kind;
        segments.Log = open.Log;
    }

    void Close(bool cut)
    {
        if (open?.Finish(cut, segments.Position) is { } message) messages.Add(message);
        open = null;
        segments.Log = log;
        segments.Kind = null;
    }

    readonly void Compare(in Segment segment, int found)
    {
        if (Latin.Number(segment.Trimmed(1)) != found)
        {
            log.Structure(WarningCodes.WrongCount, segment.Name, segment.Position);
        }
    }
}
