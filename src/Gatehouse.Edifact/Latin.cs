namespace Gatehouse.Edifact;

/// <summary>Questions about single bytes of a message, the same on every machine and in every culture.</summary>
static class Latin
{
    public static bool IsLetter(byte value) => char.IsAsciiLetter((char)value);

    public static bool IsDigit(byte value) => char.IsAsciiDigit((char)value);

    public static bool IsLetterOrDigit(byte value) => char.IsAsciiLetterOrDigit((char)value);

    public static bool IsLineBreak(byte value) => value is (byte)'\r' or (byte)'\n';

    /// <summary>Blank, tab, line break, and the bytes transports leave behind: NUL, Type-B's SOH, STX and ETX,
    /// Ctrl-Z.</summary>
    public static bool IsBlank(byte value) => value <= ' ' && ((Blanks >> value) & 1) != 0;

    const ulong Blanks = (1UL << ' ') | (1UL << '\t') | (1UL << '\r') | (1UL << '\n') | 0b1111 | (1UL << 0x1A);

    /// <summary>What may serve as a separator: a printable ASCII sign that is neither letter, digit nor blank, or one
    /// of the information separators of UNOB (1C to 1F).</summary>
    public static bool IsSign(byte value) =>
        value is (> 0x20 and < 0x7F) or (>= 0x1C and <= 0x1F) && !IsLetterOrDigit(value);

    public static byte Upper(byte value) => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 0x20) : value;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsBlank(text[from])) from++;
        while (to > from && IsBlank(text[to - 1])) to--;
        return to - from == text.Length ? text : text[from..to];
    }

    public static bool AllDigits(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!IsDigit(value)) return false;
        }

        return text.Length > 0;
    }

    public static bool AllLetters(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!IsLetter(value)) return false;
        }

        return text.Length > 0;
    }

    /// <summary>The number the digits make; null where there are none, others among them, or more than nine.</summary>
    public static int? Number(ReadOnlySpan<byte> text)
    {
        if (text.Length > 9 || !AllDigits(text)) return null;
        var number = 0;
        foreach (var digit in text) number = (number * 10) + (digit - '0');
        return number;
    }

    /// <summary>Whether the text is this code of ASCII signs, in either case.</summary>
    public static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> code)
    {
        if (text.Length != code.Length) return false;
        for (var at = 0; at < code.Length; at++)
        {
            if (text[at] != code[at] && Upper(text[at]) != Upper(code[at])) return false;
        }

        return true;
    }

    /// <summary>The same bytes in upper case are the same bytes: no letter of lower case, and none beyond ASCII.</summary>
    public static bool IsUpper(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is >= (byte)'a' and <= (byte)'z' or >= 0x80) return false;
        }

        return true;
    }
}
