using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>The state or organisation that issued a document, as a number of eleven bits: 0 not known, 1 to 676 an
/// ISO 3166 alpha-2 code, above that an issuer no table knows, by a digest of its spelling.</summary>
readonly record struct IssuingState(ushort Code)
{
    const int Letters = 26;
    const int Known = Letters * Letters;

    /// <summary>Codes there are.</summary>
    public const int Count = 2048;

    // Codes of one to three letters, in base 27: a blank and the letters.
    const int Places = 27;

    static readonly ushort[] Codes = Load();

    public bool IsKnown => Code != 0;

    /// <summary>Of a code (ISO alpha-2 or alpha-3, ICAO Doc 9303) or a name; no allocation for codes.</summary>
    public static IssuingState Of(string? issuer)
    {
        var text = issuer.AsSpan().Trim().TrimEnd('<');
        if (text.IsEmpty) return default;
        var code = IsCode(text) ? Codes[PlaceOf(text)]
            : Countries.Find(text) is { } alpha2 ? CodeOf(alpha2)
            : (ushort)0;
        if (code == 0) code = OfUnknown(text);
        // XX stands where no state is stated.
        return code == CodeOf("XX") ? default : new(code);
    }

    static bool IsCode(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetter(letter)) return false;
        }

        return text.Length is >= 1 and <= 3;
    }

    static int PlaceOf(ReadOnlySpan<char> code)
    {
        var at = 0;
        foreach (var letter in code) at = at * Places + (letter | 0x20) - 'a' + 1;
        return at;
    }

    static ushort OfUnknown(ReadOnlySpan<char> text)
    {
        Span<char> upper = stackalloc char[64];
        upper = upper[..text[..Math.Min(text.Length, upper.Length)].ToUpperInvariant(upper)];
        var digest = NumberDigest.Of(MemoryMarshal.AsBytes(upper));
        return (ushort)(Known + 1 + (int)(digest % (Count - Known - 1)));
    }

    static ushort CodeOf(ReadOnlySpan<char> alpha2) => (ushort)((alpha2[0] - 'A') * Letters + (alpha2[1] - 'A') + 1);

    // The same rows in the same order as Countries reads them: the first to claim a code has it.
    static ushort[] Load()
    {
        var codes = new ushort[Places * Places * Places];
        foreach (var row in Tables.Read("countries.tsv"))
        {
            foreach (var text in row[1..].SelectMany(cell => cell.Split('|')).Prepend(row[0]))
            {
                if (IsCode(text) && codes[PlaceOf(text)] == 0) codes[PlaceOf(text)] = CodeOf(row[0]);
            }
        }

        return codes;
    }
}
