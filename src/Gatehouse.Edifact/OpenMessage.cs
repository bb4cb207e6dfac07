using System.Runtime.InteropServices;

namespace Gatehouse.Edifact;

/// <summary>A message between its UNH and its UNT; segments that follow the UNT all the same still belong to
/// it.</summary>
sealed class OpenMessage
{
    readonly MessageHeader header;
    readonly MessageReader? reader;
    int count = 1;
    bool ended;
    bool strayed;

    public OpenMessage(MessageHeader header)
    {
        this.header = header;
        reader = header.Kind switch
        {
            MessageKind.Paxlst => new PaxlstReader(header, Log),
            MessageKind.Pnrgov => new PnrgovReader(header, Log),
            _ => null,
        };
    }

    public WarningLog Log { get; } = new();

    public void Take(in Segment segment, bool terminated)
    {
        count++;
        if (reader is null) return;
        if (ended && !strayed && Tag.IsKnown(segment.Code, header.Kind))
        {
            strayed = true;
            Log.Structure(WarningCodes.AfterTrailer, segment.Name, segment.Position);
        }

        if (!terminated) Log.Note(WarningCodes.Unterminated, segment.Name, segment.Position);
        if (!terminated && IsCutBeforeName(segment)) return;
        if (Tag.IsKnown(segment.Code, header.Kind)) reader.Read(segment);
        else
        {
            Log.Loss(WarningCodes.UnknownSegment, segment.Name, segment.Position);
            reader.PassUnknown(segment);
        }
    }

    // Cut before its name began, the last segment is no person; cut inside the name it is one.
    static bool IsCutBeforeName(in Segment segment) => segment.Code switch
    {
        Tag.TIF => segment.IsEmpty(1) && segment.IsEmpty(2),
        Tag.NAD => segment.IsEmpty(2) && segment.IsEmpty(3) && segment.IsEmpty(4),
        Tag.PDT => segment.IsEmpty(2),
        _ => false,
    };

    public void End(in Segment segment)
    {
        ended = true;
        count++;
        if (Latin.Number(segment.Trimmed(1)) != count) Log.Structure(WarningCodes.WrongCount, "UNT", segment.Position);
    }

    /// <summary>The message; null for a type this reader does not know.</summary>
    public Message? Finish(bool cut, int position)
    {
        if (!ended && cut) Log.Structure(WarningCodes.Truncated, "", position);
        else if (!ended) Log.Structure(WarningCodes.MissingSegment, "UNT", position);
        return reader?.Finish();
    }
}

/// <summary>Reads the body of one type of message, segment by segment.</summary>
abstract class MessageReader(MessageHeader header, WarningLog log)
{
    protected MessageHeader Header { get; } = header;

    protected WarningLog Log { get; } = log;

    // Half of a PNRGOV are such segments, so they are counted by number and named only at the end.
    readonly Dictionary<int, (int Position, int Count)> passed = [];

    public abstract void Read(in Segment segment);

    /// <summary>A segment of no known tag: what follows it may belong to it.</summary>
    public virtual void PassUnknown(in Segment segment)
    {
    }

    public abstract Message Finish();

    /// <summary>Known, but without a place in the model: said once for each tag.</summary>
    protected void Pass(in Segment segment)
    {
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(passed, segment.Code, out var known);
        seen = known ? (seen.Position, seen.Count + 1) : (segment.Position, 1);
    }

    protected void LoseQualifier(in Segment segment) =>
        Log.Loss(WarningCodes.UnknownQualifier, segment.Name, segment.Position);

    protected IReadOnlyList<Warning> Warnings()
    {
        foreach (var (tag, seen) in passed) Log.NotModelled(Tag.Name(tag), seen.Position, seen.Count);
        return Log.InOrder();
    }

    protected Message Build() => new()
    {
        Kind = Header.Kind ?? MessageKind.Paxlst,
        Version = Header.Version,
        Reference = Header.Reference,
        Sender = Header.Sender,
        Recipient = Header.Recipient,
        Prepared = Header.Prepared,
        AccessReference = Header.AccessReference,
        Part = Header.Part,
    };
}
