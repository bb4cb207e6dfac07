namespace Gatehouse.Matching;

/// <summary>What kind of document it is, as a letter of ICAO Doc 9303 and of the airlines' messages: P passport, I
/// identity card, V visa; 0 where not known.</summary>
readonly record struct DocumentKind(byte Letter)
{
    static readonly (string Mark, char Letter)[] Words =
    [
        ("passport", 'P'), ("passeport", 'P'), ("pasaporte", 'P'), ("reisepass", 'P'), ("laissez", 'P'),
        ("visa", 'V'), ("ident", 'I'), ("cedula", 'I'), ("cédula", 'I'), ("tazkira", 'I'),
    ];

    /// <summary>Of a code (its first letter counts: PD is a passport) or of words; words nobody knows are no kind.</summary>
    public static DocumentKind Of(string? type)
    {
        var text = type.AsSpan().Trim();
        if (text.Length is 1 or 2) return OfLetter(text[0]);
        foreach (var (mark, letter) in Words)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase)) return OfLetter(letter);
        }

        return default;
    }

    public bool IsKnown => Letter != 0;

    /// <summary>Whether both are known and differ: an identity card is no passport.</summary>
    public bool IsOtherThan(DocumentKind other) => IsKnown && other.IsKnown && Letter != other.Letter;

    static DocumentKind OfLetter(char letter) => char.IsAsciiLetter(letter) ? new((byte)(letter & ~0x20)) : default;
}
