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
    public static bool IsBlank(byte value) =>
        value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0 or 1 or 2 or 3 or 0x1A;

    /// <summary>What may serve as a separator: a printable ASCII sign that is neither letter, digit nor blank, or one
    /// of the information separators of UNOB (1C to 1F).</summary>
    public static bool IsSign(byte value) =>
        value is (> 0x20 and < 0x7F) or (>= 0x1C and <= 0x1F) && !IsLetterOrDigit(value);

    public static byte Upper(byte value) => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 0x20) : value;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && IsBlank(text[0])) text = text[1..];
        while (text.Length > 0 && IsBlank(text[^1])) text = text[..^1];
        return text;
    }

    public static bool AllDigits(ReadOnlySpan<byte> text) =>
        text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

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

    public static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> code) =>
        System.Text.Ascii.EqualsIgnoreCase(text, code);
}
