namespace Gatehouse.Edifact;

/// <summary>Carrier and flight number out of what senders write: <c>AA123</c>, <c>0123</c>, <c>TOM012A</c>, <c>U2 8021</c>.</summary>
static class Designator
{
    /// <summary>Carrier (null where the text has none) and number without leading zeros; both null when it is neither.</summary>
    public static (string? Carrier, string? Number) Of(ReadOnlySpan<byte> text, string? carrier)
    {
        Span<byte> bare = stackalloc byte[12];
        var length = 0;
        foreach (var value in text)
        {
            if (value is (byte)' ' or (byte)'-') continue;
            if (length == bare.Length || !Latin.IsLetterOrDigit(value)) return (carrier, null);
            bare[length++] = Latin.Upper(value);
        }

        bare = bare[..length];
        if (NumberOf(bare) is { } number) return (carrier, number);
        foreach (var size in (ReadOnlySpan<int>)[2, 3])
        {
            if (bare.Length > size && IsCarrier(bare[..size]) && NumberOf(bare[size..]) is { } rest)
            {
                return (Text(bare[..size]), rest);
            }
        }

        return (carrier, null);
    }

    static string? NumberOf(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 1 && Latin.IsLetter(text[^1]) ? text[..^1] : text;
        if (digits.Length > 4 || !Latin.AllDigits(digits)) return null;
        while (text.Length > 1 && text[0] == (byte)'0' && Latin.IsDigit(text[1])) text = text[1..];
        return Text(text);
    }

    // Two signs with at least one letter, or three letters.
    static bool IsCarrier(ReadOnlySpan<byte> text) =>
        text.Length == 2 ? !Latin.AllDigits(text) : Latin.AllLetters(text);

    static string Text(ReadOnlySpan<byte> ascii) => System.Text.Encoding.ASCII.GetString(ascii);
}
