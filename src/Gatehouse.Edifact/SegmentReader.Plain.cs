using System.Numerics;
using System.Runtime.Intrinsics;

namespace Gatehouse.Edifact;

/// <summary>
/// The plain segment, which is nearly every one: no line break or released sign in it, nothing to repair. It is cut in one pass, 32 bytes at
/// a time. At the least doubt it is left to the full way, which starts again at its first byte and finds the same.
/// </summary>
ref partial struct SegmentReader
{
    bool NextPlain(out Segment segment)
    {
        segment = default;
        SkipBlanks();
        var rest = input[Position..];

        // Service segments may end or begin an interchange.
        if (rest.IsEmpty || (rest[0] | 0x20) == 'u') return false;
        (componentCount, elementCount) = (0, 0);
        StartElement();
        StartComponent(0);
        var end = CutPlain(rest);
        if (end < 0 || !EndsPlainly(rest, end)) return false;
        stretch = rest[..end];
        (stretchAt, used, wrapped, cutShort, terminated) = (Position, end, false, false, true);
        Finish(end);
        segment = Build(stretch, Position);
        Position += end + 1;
        return true;
    }

    void SkipBlanks()
    {
        var at = Position;
        while (at < input.Length && (Latin.IsBlank(input[at]) || input[at] == separators.Terminator)) at++;
        Position = at;
    }

    /// <summary>Where the terminator is; -1 where anything else than separators comes before it.</summary>
    int CutPlain(ReadOnlySpan<byte> rest)
    {
        var (element, component) = (Vector256.Create(separators.Element), Vector256.Create(separators.Component));
        for (var block = 0; block < Longest && rest.Length - block >= Vector256<byte>.Count; block += Vector256<byte>.Count)
        {
            var bytes = Vector256.Create(rest[block..]);
            var stop = StopIn(bytes);
            var elementBits = Vector256.Equals(bytes, element).ExtractMostSignificantBits();
            var signs = elementBits | Vector256.Equals(bytes, component).ExtractMostSignificantBits();
            if (stop < Vector256<byte>.Count) signs &= (1u << stop) - 1;
            for (; signs != 0; signs &= signs - 1)
            {
                var bit = BitOperations.TrailingZeroCount(signs);
                var at = block + bit;
                if (((elementBits >> bit) & 1) != 0)
                {
                    if (MayRunTogether(rest, at)) return -1;
                    StartElement();
                }

                StartComponent(at + 1);
            }

            if (stop < Vector256<byte>.Count) return rest[block + stop] == separators.Terminator ? block + stop : -1;
        }

        return -1;
    }

    /// <summary>The place of the first byte that is no plain text and no separator: 32 for none.</summary>
    readonly int StopIn(Vector256<byte> bytes)
    {
        var found = Vector256.Equals(bytes, Vector256.Create(separators.Terminator))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'));
        if (separators.HasRelease) found |= Vector256.Equals(bytes, Vector256.Create(separators.Release));
        if (stops.Length > 0) found |= bytes;
        return BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());
    }

    readonly bool MayRunTogether(ReadOnlySpan<byte> rest, int at) =>
        at > 3 && Latin.IsLetter(rest[at - 1]) && Latin.IsLetter(rest[at - 2]) && Latin.IsLetter(rest[at - 3])
        && Tag.IsKnown(Tag.Of(rest.Slice(at - 3, 3)), Kind);

    readonly bool EndsPlainly(ReadOnlySpan<byte> rest, int end)
    {
        var next = end + 1;
        if (next < rest.Length && Latin.IsLetter(rest[next]) && !BeginsKnownSegment(Position + next)) return false;
        return !EndsWithSource(rest[..end]);
    }

    /// <summary>A bit for each of the next 32 bytes, of which so many count, that is a separator or the release
    /// character.</summary>
    readonly uint SignsIn(ReadOnlySpan<byte> reachable, int count)
    {
        var block = reachable.Length >= Vector256<byte>.Count ? Vector256.Create(reachable) : Padded(reachable);
        var signs = Vector256.Equals(block, Vector256.Create(separators.Element))
            | Vector256.Equals(block, Vector256.Create(separators.Component))
            | Vector256.Equals(block, Vector256.Create(separators.Release));
        var bits = signs.ExtractMostSignificantBits();
        return count >= Vector256<byte>.Count ? bits : bits & ((1u << count) - 1);
    }

    static Vector256<byte> Padded(ReadOnlySpan<byte> last)
    {
        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        padded.Clear();
        last.CopyTo(padded);
        return Vector256.Create<byte>(padded);
    }
}
