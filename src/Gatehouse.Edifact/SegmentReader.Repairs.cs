namespace Gatehouse.Edifact;

/// <summary>The repairs of broken segments, each with its warning. None may change a name.</summary>
ref partial struct SegmentReader
{
    // UNB 0020 has 14 signs by the standard; some senders write more.
    const int LongestReference = 40;

    /// <summary>Where the segment at <see cref="stretchAt"/> ends, and the length of its terminator (0: none
    /// found).</summary>
    int FindEnd(int limit, out int terminator)
    {
        for (var at = stretchAt; at < limit; at++)
        {
            var rest = input[at..limit];
            var next = stops.Length == 0 ? rest.IndexOfAny(separators.Terminator, separators.Release) : rest.IndexOfAny(stops);
            if (next < 0) break;
            at += next;
            if (input[at] == separators.Terminator)
            {
                if (ContinuesName(at)) continue;
                terminator = 1;
                return at;
            }

            if (input[at] == separators.Release && separators.HasRelease)
            {
                at++;
                while (at < limit && Latin.IsLineBreak(input[at])) at++;
                continue;
            }

            terminator = SmartQuote.LengthAt(input[at..limit]);
            if (terminator == 0 || !EndsSegment(at + terminator)) continue;
            Log.Count(WarningCodes.SmartQuote, "", at);
            return at;
        }

        terminator = 0;
        return limit;
    }

    /// <summary>Whether a segment, or nothing at all, follows: then a quote before it was meant as a
    /// terminator.</summary>
    readonly bool EndsSegment(int at)
    {
        while (at < input.Length && Latin.IsBlank(input[at])) at++;
        return at == input.Length || BeginsKnownSegment(at);
    }

    readonly bool BeginsKnownSegment(int at)
    {
        if (at + 3 > input.Length) return false;
        if (Tag.IsKnown(Tag.Of(input.Slice(at, 3)), null))
        {
            return at + 3 == input.Length || input[at + 3] == separators.Element
                || input[at + 3] == separators.Terminator || Latin.IsBlank(input[at + 3]);
        }

        return at + 4 < input.Length && Tag.IsKnown(Tag.OfBroken(input.Slice(at, 4)), Kind)
            && (input[at + 4] == separators.Element || input[at + 4] == separators.Terminator);
    }

    /// <summary>
    /// A terminator inside a name (<c>O'BRIEN</c>, not released): letters follow it at once that begin no segment.
    /// </summary>
    readonly bool ContinuesName(int at)
    {
        if (at + 1 >= input.Length || !Latin.IsLetter(input[at + 1]) || BeginsKnownSegment(at + 1)) return false;
        var tag = Tag.AtStart(input[stretchAt..]);
        if (tag is not (Tag.TIF or Tag.NAD or Tag.PDT or Tag.SSR)) return false;

        var rest = input.Slice(at + 1, Math.Min(120, input.Length - at - 1));
        var letters = 0;
        while (letters < rest.Length && (Latin.IsLetter(rest[letters]) || rest[letters] is (byte)' ' or (byte)'-'))
        {
            letters++;
        }

        var continues = letters < rest.Length && Continues(tag, rest, letters);
        if (continues) Log.Note(WarningCodes.UnreleasedSeparator, Tag.Name(tag), at);
        return continues;
    }

    readonly bool Continues(int tag, ReadOnlySpan<byte> rest, int letters)
    {
        var sign = rest[letters];
        if (sign == separators.Component || sign == (byte)'/') return true;
        if (tag == Tag.SSR) return false;
        var runsIntoTag = letters > 3 && Tag.IsKnown(Tag.Of(rest.Slice(letters - 3, 3)), Kind);
        if (sign == separators.Element)
        {
            return (letters > 3 && !runsIntoTag)
                || (tag == Tag.TIF && RunTogether.LooksLikeGivenName(rest[(letters + 1)..], separators));
        }

        return sign == separators.Terminator && letters > 3 && !runsIntoTag;
    }

    /// <summary>UNZ is the last word: without a terminator it ends with its line, and what follows is no part of
    /// it.</summary>
    ReadOnlySpan<byte> CutTrailer(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > 4 && Tag.Of(raw[..3]) == Tag.UNZ)
        {
            var line = raw.IndexOfAny((byte)'\r', (byte)'\n');
            if (line > 0 && raw[..line].Count(separators.Element) >= 2 && raw[line - 1] != separators.Element
                && !(terminated && ContinuesReference(raw[line..])))
            {
                Position = stretchAt + line;
                terminated = false;
                return raw[..line];
            }
        }

        if (terminated) return raw;
        while (raw.Length > 0 && Latin.IsBlank(raw[^1])) raw = raw[..^1];
        return raw;
    }

    // A line was broken inside the reference of the interchange: no prose, which has blanks and signs, and the
    // terminator is there.
    static bool ContinuesReference(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > LongestReference) return false;
        foreach (var value in rest)
        {
            if (!Latin.IsLetterOrDigit(value) && !Latin.IsLineBreak(value)) return false;
        }

        return true;
    }

    /// <summary>Whether another segment begins three bytes before the separator at <paramref name="at"/>.</summary>
    readonly bool RunsTogether(ReadOnlySpan<byte> text, int at)
    {
        var length = at - components[componentCount - 1];
        if (length < 3 || (elementCount == 1 && length != 6)) return false;
        if (!Latin.IsLetter(text[at - 1]) || !Latin.IsLetter(text[at - 2]) || !Latin.IsLetter(text[at - 3]))
        {
            return false;
        }

        var tag = Tag.Of(text.Slice(at - 3, 3));
        if (!Tag.IsKnown(tag, Kind) && tag != Tag.UNB) return false;
        var owner = Tag.AtStart(text);
        if (elementCount == 1) return owner == Tag.SRC;

        var component = componentCount - 1 - elements[elementCount - 1];
        var place = RunTogether.PlaceOf(owner, elementCount - 1, component, length == 3);
        return RunTogether.IsLikely(tag, text[(at + 1)..], separators, place);
    }

    /// <summary>SRC has no elements, so it can only be seen at the end: <c>EQN+1SRC'</c>.</summary>
    readonly bool EndsWithSource(ReadOnlySpan<byte> text)
    {
        var length = text.Length - components[componentCount - 1];
        if (elementCount < 2 || length <= 3 || Kind == MessageKind.Paxlst || Tag.Of(text[^3..]) != Tag.SRC)
        {
            return false;
        }

        var owner = Tag.AtStart(text);
        return owner is not (Tag.TIF or Tag.SSR or Tag.IFT or Tag.LTS) || Latin.IsDigit(text[^4]);
    }
}
