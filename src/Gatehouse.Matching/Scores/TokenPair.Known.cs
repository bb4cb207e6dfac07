namespace Gatehouse.Matching;

/// <summary>How two names that people bear differ by a letter.</summary>
enum KnownEdit
{
    /// <summary>A vowel within, two letters swapped, or any letter between scripts.</summary>
    Reading,

    /// <summary>A letter left out.</summary>
    Missing,

    /// <summary>Another letter, or the ending that makes a man's name a woman's.</summary>
    Other,
}

readonly partial record struct TokenPair
{
    // Two names people bear (Norton, Horton) are seldom typing mistakes of each other; a vowel, or a letter between scripts,
    // is a reading.
    static TokenPair OfKnown(int distance, int length, int value, KnownEdit edit) => (distance, length) switch
    {
        (1, >= 5) when edit == KnownEdit.Reading => new(TokenLevel.OneEdit, Math.Min(value - 600, KnownReading)),
        (1, >= 5) => new(TokenLevel.OneEdit, edit == KnownEdit.Missing ? KnownMissing : KnownOneLetter),
        (1, _) => new(TokenLevel.Similar, edit switch { KnownEdit.Reading => KnownShortReading, KnownEdit.Missing => KnownShortMissing, _ => KnownShort }),
        (2, >= 6) => new(TokenLevel.Similar, KnownTwoLetters),
        (2, _) => new(TokenLevel.Similar, Different),
        _ => new(TokenLevel.Similar, KnownMoreLetters),
    };

    // Two letters swapped make no other name; one left out seldom does.
    static KnownEdit EditOf(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool isOneScript)
    {
        if (!isOneScript || AreVowelsOnly(left, right)) return KnownEdit.Reading;
        if (left.Length != right.Length) return AddsEnding(left, right) ? KnownEdit.Other : KnownEdit.Missing;
        var at = left.CommonPrefixLength(right);
        if (at + 1 < left.Length && left[at] == right[at + 1] && left[at + 1] == right[at]) return KnownEdit.Reading;
        return SoundAlike(left[at], right[at], at, left.Length) ? KnownEdit.Reading : KnownEdit.Other;
    }

    // One sound in two orthographies: Aleksej and Aleksey, Velazquez and Velasquez, Gasan and Hasan, Mehmed and Mehmet.
    static bool SoundAlike(byte one, byte other, int at, int length) => ((char)Math.Min(one, other), (char)Math.Max(one, other)) switch
    {
        ('j', 'y') or ('s', 'z') or ('g', 'q') => true,
        ('g', 'h') => at == 0,
        ('d', 't') => at == length - 1,
        _ => false,
    };

    // Leila and Layla, but not Mario and Maria: the consonants are the same, and so is the last letter,
    // by which men's and women's names differ.
    static bool AreVowelsOnly(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left[^1] != right[^1]) return false;
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < left.Length && IsSoft(left, i)) i++;
            while (j < right.Length && IsSoft(right, j)) j++;
            if (i == left.Length || j == right.Length) return i == left.Length && j == right.Length;
            if (left[i++] != right[j++]) return false;
        }
    }

    static bool IsSoft(ReadOnlySpan<byte> letters, int at) =>
        letters[at] is (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y' or (byte)'h' or (byte)'w'
        || (at > 0 && letters[at] == letters[at - 1]);

    // Rahman and Rahmani, Karimov and Karimova, François and Françoise are names of their own more often than mistakes.
    static bool AddsEnding(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var isLeftShorter = left.Length < right.Length;
        var shorter = isLeftShorter ? left : right;
        var longer = isLeftShorter ? right : left;
        if (!longer.StartsWith(shorter)) return false;
        var ending = longer[shorter.Length..];
        return ending.Length switch
        {
            1 when ending[0] == 's' => shorter[^1] == 'a', // Andrea, Andreas
            1 => ending[0] is (byte)'i' or (byte)'y' or (byte)'a' or (byte)'e',
            2 => ending[0] is (byte)'l' or (byte)'n' && ending[1] is (byte)'a' or (byte)'e',
            _ => false,
        };
    }
}
