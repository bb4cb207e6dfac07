using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gatehouse.Edifact;

/// <summary>
/// Walks the segments of one interchange. Line breaks inside a segment are taken out, those between segments passed
/// over. Every byte is looked at a bounded number of times. What it repairs on the way is in the other parts of it.
/// </summary>
ref partial struct SegmentReader
{
    // The longest real segments (TBD with 99 tags) stay under 4 kB; a bound keeps the search for a lost terminator
    // linear.
    const int Longest = 16 * 1024;

    readonly ReadOnlySpan<byte> input;
    readonly Separators separators;
    readonly int first;
    readonly byte[] stops;
    byte[] scratch = [];
    int[] components = new int[64];
    int[] elements = new int[32];
    int componentCount;
    int elementCount;

    // The stretch up to the last terminator found, without line breaks, and how far it is used up: when terminators
    // are missing it holds several segments.
    ReadOnlySpan<byte> stretch;
    int used;
    int stretchAt;
    int walkedRaw;
    int walkedClean;
    bool wrapped;
    bool cutShort;
    bool terminated;

    /// <param name="isAscii">The whole input is: no typographic quotes need be looked for. Told, because an input may hold millions of
    /// interchanges, and none of them may look through all that follows it.</param>
    public SegmentReader(ReadOnlySpan<byte> input, bool isAscii, InterchangeStart start, WarningLog log)
    {
        this.input = input;
        separators = start.Separators;
        first = start.First;
        Position = start.First;
        Log = log;
        Charset = Charset.Of([]);
        stops = isAscii ? [] : [separators.Terminator, separators.Release, .. SmartQuote.Leads];
    }

    /// <summary>Where repairs are reported: the message being read, or the input around it.</summary>
    public WarningLog Log { get; set; }

    /// <summary>Which tags count as known when segments run together; both kinds while null.</summary>
    public MessageKind? Kind { get; set; }

    public Charset Charset { get; set; }

    /// <summary>First byte not yet read.</summary>
    public int Position { get; private set; }

    /// <summary>False where the segment read last ended with the input.</summary>
    public readonly bool Terminated => terminated || used < stretch.Length;

    /// <summary>The next segment; false at the end of the input and where another interchange begins.</summary>
    public bool Next(out Segment segment)
    {
        if (used >= stretch.Length && NextPlain(out segment)) return true;
        segment = default;
        while (true)
        {
            if (used >= stretch.Length && !LoadStretch()) return false;
            var rest = stretch[used..];

            // The separators are looked for 32 bytes at a time, which may reach into the next segment.
            var length = Split(rest, wrapped ? rest : input[(stretchAt + used)..]);
            if (cutShort && used > 0 && length == rest.Length)
            {
                // The bound fell into this segment: load again from its first byte.
                Position = PositionOf(used);
                stretch = [];
                used = 0;
                continue;
            }

            var parted = used > 0;
            segment = Build(rest[..length], PositionOf(used));
            if (parted) Log.Note(WarningCodes.MissingTerminator, segment.Name, segment.Position);
            used += length;
            return true;
        }
    }

    /// <summary>Leaves the rest of the stretch to whoever reads on: what follows UNZ is not of this
    /// interchange.</summary>
    public int EndOfLast() => used < stretch.Length ? PositionOf(used) : Position;

    bool LoadStretch()
    {
        SkipBlanks();
        if (Position >= input.Length || (Position != first && Unwrapping.BeginsAt(input, Position))) return false;

        stretchAt = Position;
        var limit = Math.Min(input.Length, Position + Longest);
        var end = FindEnd(limit, out var terminator);
        terminated = terminator > 0;
        cutShort = terminator == 0 && limit < input.Length;
        var raw = input[stretchAt..end];
        Position = end + terminator;
        raw = CutTrailer(raw);
        stretch = WithoutBreaks(raw);
        (used, walkedRaw, walkedClean) = (0, 0, 0);
        return true;
    }

    ReadOnlySpan<byte> WithoutBreaks(ReadOnlySpan<byte> raw)
    {
        wrapped = raw.ContainsAny((byte)'\r', (byte)'\n');
        if (!wrapped) return raw;
        if (scratch.Length < raw.Length) scratch = new byte[Math.Max(raw.Length, 1024)];
        var length = 0;
        foreach (var value in raw)
        {
            if (!Latin.IsLineBreak(value)) scratch[length++] = value;
        }

        return scratch.AsSpan(0, length);
    }

    int PositionOf(int clean)
    {
        if (!wrapped) return stretchAt + clean;
        for (var raw = input[stretchAt..]; walkedRaw < raw.Length; walkedRaw++)
        {
            if (Latin.IsLineBreak(raw[walkedRaw])) continue;
            if (walkedClean == clean) break;
            walkedClean++;
        }

        return stretchAt + walkedRaw;
    }

    /// <summary>Finds elements and components; returns where the segment ends, which is before the end of
    /// <paramref name="text"/> when another one runs into it.</summary>
    int Split(ReadOnlySpan<byte> text, ReadOnlySpan<byte> reachable)
    {
        (componentCount, elementCount) = (0, 0);
        StartElement();
        StartComponent(0);
        var free = 0;
        for (var block = 0; block < text.Length; block += Vector256<byte>.Count)
        {
            for (var signs = SignsIn(reachable[block..], text.Length - block); signs != 0; signs &= signs - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(signs);
                if (at < free) continue;
                if (text[at] == separators.Element)
                {
                    if (RunsTogether(text, at)) return Finish(at - 3);
                    StartElement();
                    StartComponent(at + 1);
                }
                else if (text[at] == separators.Component)
                {
                    StartComponent(at + 1);
                }
                else
                {
                    // Released: whatever follows is text.
                    free = at + 2;
                }
            }
        }

        return Finish(EndsWithSource(text) ? text.Length - 3 : text.Length);
    }

    int Finish(int end)
    {
        StartElement();
        StartComponent(end + 1);
        componentCount--;
        return end;
    }

    void StartElement()
    {
        if (elementCount == elements.Length) Array.Resize(ref elements, elementCount * 2);
        elements[elementCount++] = componentCount;
    }

    void StartComponent(int at)
    {
        if (componentCount == components.Length) Array.Resize(ref components, componentCount * 2);
        components[componentCount++] = at;
    }

    Segment Build(ReadOnlySpan<byte> text, int position)
    {
        var tag = TagOf(text, position);
        return new(
            tag,
            position,
            text,
            components.AsSpan(0, componentCount + 1),
            elements.AsSpan(0, elementCount),
            separators,
            Charset);
    }

    /// <summary>The tag of the segment; stray characters before a known one are passed over.</summary>
    int TagOf(ReadOnlySpan<byte> text, int position)
    {
        var end = Math.Min(text.Length, components[1] - 1);
        var tag = Tag.Of(text[..end]);
        return tag != Tag.None ? tag : TagOfBroken(Latin.Trim(text[..end]), position);
    }

    int TagOfBroken(ReadOnlySpan<byte> head, int position)
    {
        var tag = Tag.Of(head);
        if (tag != Tag.None || head.Length <= 3) return tag;
        tag = Tag.OfBroken(head);
        if (Tag.IsKnown(tag, Kind))
        {
            Log.Note(WarningCodes.StrayText, Tag.Name(tag), position);
            return tag;
        }

        tag = Tag.Of(head[^3..]);
        if (!Tag.IsKnown(tag, Kind)) return Tag.None;
        Log.Loss(WarningCodes.StrayText, Tag.Name(tag), position);
        return tag;
    }
}
