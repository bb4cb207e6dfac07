namespace Gatehouse.Edifact;

/// <summary>Where an interchange begins and how it is written.</summary>
/// <param name="Position">First byte that belongs to it: of UNA, UNB, UNG or UNH.</param>
/// <param name="First">First byte of its first segment.</param>
readonly record struct InterchangeStart(int Position, int First, Separators Separators, bool BrokenUna);

/// <summary>
/// Finds interchanges in whatever surrounds them (mail headers, Type-B lines, prose), and their separators. UNA is a
/// hint: what the first segments show is believed over it, for senders cut it short or let an editor change it.
/// </summary>
static class Unwrapping
{
    // Enough for UNB, UNG and UNH with the longest references; a bound, so that a search stays linear.
    const int HeadLength = 1024;

    /// <summary>The first interchange at or after <paramref name="from"/>.</summary>
    public static bool TryFind(ReadOnlySpan<byte> input, int from, out InterchangeStart start)
    {
        for (var at = NextService(input, from); at >= 0; at = NextService(input, at + 1))
        {
            if (TryAt(input, at, from, out start)) return true;
        }

        start = default;
        return false;
    }

    /// <summary>Whether a new interchange begins with the segment at <paramref name="at"/>: a UNA or a UNB.</summary>
    public static bool BeginsAt(ReadOnlySpan<byte> input, int at)
    {
        var text = input[at..];
        if (text.Length < 4 || text[0] is not ((byte)'U' or (byte)'u')) return false;
        if (Latin.Same(text[..3], "UNB"u8)) return TryAt(input, at, at, out _);
        if (!Latin.Same(text[..3], "UNA"u8)) return false;
        var next = NextService(text[..Math.Min(text.Length, 32)], 3);
        return next > 0 && TryAt(input, at + next, at, out var start) && start.Position == at;
    }

    static int NextService(ReadOnlySpan<byte> input, int from)
    {
        for (var at = from; at < input.Length - 3; at++)
        {
            var next = input[at..].IndexOfAny((byte)'U', (byte)'u');
            if (next < 0) return -1;
            at += next;
            if (Tag.Of(input.Slice(at, Math.Min(3, input.Length - at))) is Tag.UNB or Tag.UNG or Tag.UNH
                && at + 3 < input.Length && Latin.IsSign(input[at + 3]))
            {
                return at;
            }
        }

        return -1;
    }

    static bool TryAt(ReadOnlySpan<byte> input, int at, int from, out InterchangeStart start)
    {
        start = default;
        Span<byte> head = stackalloc byte[HeadLength];
        head = head[..CopyWithoutBreaks(input[at..], head[..Math.Min(64, HeadLength)])];
        var element = head.Length > 3 ? head[3] : (byte)0;
        if (!Latin.IsSign(element) || !LooksLikeService(head, element, out var component)) return false;

        Span<byte> longer = stackalloc byte[HeadLength];
        longer = longer[..CopyWithoutBreaks(input[at..], longer)];
        component ??= ComponentOf(longer, element);
        var una = UnaBefore(input[from..at]);
        var found = TerminatorOf(input.Slice(at, Math.Min(HeadLength, input.Length - at)), element, component ?? una.Component ?? Separators.Usual.Component);
        var separators = Separators.Of(
            component ?? una.Component ?? Separators.Usual.Component,
            element,
            una.Length > 0 ? una.Release : Separators.Usual.Release,
            found ?? una.Terminator ?? Separators.Usual.Terminator);
        var broken = una.Length > 0
            && (una.Broken || una.Element != element || una.Component != separators.Component || una.Terminator != separators.Terminator);
        start = new(at - una.Length, at, separators, broken);
        return true;
    }

    static int CopyWithoutBreaks(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var length = 0;
        foreach (var value in source)
        {
            if (length == target.Length) break;
            if (!Latin.IsLineBreak(value)) target[length++] = value;
        }

        return length;
    }

    // UNB+UNOA:4+… or UNB+IATA:1+…; UNG+PAXLST+…; UNH+reference+PAXLST:…
    static bool LooksLikeService(ReadOnlySpan<byte> head, byte element, out byte? component)
    {
        component = null;
        var tag = Tag.Of(head[..3]);
        var rest = head[4..];
        if (tag == Tag.UNH)
        {
            var end = rest.IndexOf(element);
            return end >= 0 && HasMessageType(rest[(end + 1)..]);
        }

        if (tag == Tag.UNG) return HasMessageType(rest);
        if (rest.Length < 5 || !Latin.AllLetters(rest[..4])) return false;
        if (rest[4] == element) return true;
        component = rest[4];
        return Latin.IsSign(rest[4]) && rest.Length > 5 && Latin.IsDigit(rest[5]);
    }

    static bool HasMessageType(ReadOnlySpan<byte> text) =>
        text.Length >= 6 && Latin.AllLetters(text[..6]) && (text.Length == 6 || Latin.IsSign(text[6]));

    /// <summary>The sign after the message type of the first UNH: where to see the component separator when no UNB shows it.</summary>
    static byte? ComponentOf(ReadOnlySpan<byte> head, byte element)
    {
        for (var at = 0; at < head.Length - 4; at++)
        {
            if ((head[at] | 0x20) != 'u' || Tag.Of(head.Slice(at, 3)) != Tag.UNH || head[at + 3] != element) continue;
            var rest = head[(at + 4)..];
            var type = rest[(rest.IndexOf(element) + 1)..];
            return HasMessageType(type) && type.Length > 7 && type[6] != element && Latin.IsLetterOrDigit(type[7]) ? type[6] : null;
        }

        return null;
    }

    /// <summary>The sign before the second segment; a line break where lines end without a sign.</summary>
    static byte? TerminatorOf(ReadOnlySpan<byte> head, byte element, byte component)
    {
        for (var at = 4; at < head.Length - 3; at++)
        {
            if (head[at + 3] != element || !BeginsBody(Tag.Of(head.Slice(at, 3)))) continue;
            var before = head[..at];
            while (before.Length > 0 && Latin.IsBlank(before[^1])) before = before[..^1];
            if (SmartQuote.LengthBefore(before) > 0) return Separators.Usual.Terminator;
            if (before.Length == 0) continue;
            var sign = before[^1];
            if (Latin.IsSign(sign) && sign != element && sign != component) return sign;
            var gap = head[before.Length..at];
            if (!Latin.IsSign(sign) && gap.ContainsAny((byte)'\n', (byte)'\r') && !head.Contains(Separators.Usual.Terminator))
            {
                return gap.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
            }
        }

        return null;
    }

    static bool BeginsBody(int tag) =>
        tag is Tag.UNG or Tag.UNH or Tag.MSG or Tag.BGM or Tag.ORG or Tag.TVL or Tag.EQN or Tag.CTA or Tag.TDT or Tag.NAD;

    static Una UnaBefore(ReadOnlySpan<byte> before)
    {
        if (before.Length > 24) before = before[^24..];
        for (var at = before.Length - 3; at >= 0; at--)
        {
            if (Tag.Of(before.Slice(at, 3)) == Tag.UNA) return Una.Of(before[(at + 3)..], before.Length - at);
        }

        return default;
    }

    readonly record struct Una(int Length, byte? Component, byte? Element, byte? Release, byte? Terminator, bool Broken)
    {
        public static Una Of(ReadOnlySpan<byte> text, int length)
        {
            while (text.Length > 6 && Latin.IsBlank(text[^1])) text = text[..^1];
            var quote = SmartQuote.LengthBefore(text);
            Span<byte> signs = stackalloc byte[text.Length + 1];
            text[..^quote].CopyTo(signs);
            if (quote > 0) signs[text.Length - quote] = Separators.Usual.Terminator;
            signs = signs[..(text.Length - quote + (quote > 0 ? 1 : 0))];
            if (signs.Length is < 3 or > 8 || signs.ContainsAnyInRange((byte)'A', (byte)'Z')) return default;
            var complete = signs.Length == 6;
            return new(length, signs[0], signs[1], complete ? signs[3] : ReleaseAmong(signs[2..^1]), signs[^1], !complete || quote > 0);
        }

        static byte ReleaseAmong(ReadOnlySpan<byte> signs) =>
            signs.Contains((byte)'\\') && !signs.Contains((byte)'?') ? (byte)'\\' : (byte)'?';
    }
}
