using System.Text;

namespace Gatehouse.Matching;

/// <summary>What is out of the ordinary in a name as received: a reader should look at the spelling itself.</summary>
[Flags]
public enum NameRemarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Letters of another script that look alike stand in a part (a Cyrillic о in a Latin name); it was compared in the
    /// script most of its letters have.</summary>
    LookAlikes = 1,

    /// <summary>More than 32 parts, or a part of more than 40 letters: only the beginning was compared.</summary>
    ReadInPart = 2,

    /// <summary>Lone surrogates, control or replacement characters: what stood there is lost.</summary>
    BrokenText = 4,

    /// <summary>Many marks stacked on single letters; they were left out.</summary>
    StackedMarks = 8,

    /// <summary>As long as the name field of a machine-readable zone, and ending in no known name: its end may be cut off.</summary>
    MayBeCut = 16,
}

/// <summary>Finds what is out of the ordinary in a name.</summary>
static class RemarkedNames
{
    // Letters and single fillers in the 39 places of ICAO 9303-4: two fillers part surname and given names, one may be last.
    const int LongestInZone = 39;
    const int ShortestCut = 37;
    const int MostMarks = 3;

    static readonly (NameRemarks Remark, string Words)[] Words =
    [
        (NameRemarks.LookAlikes, "look-alike letters of another script"),
        (NameRemarks.ReadInPart, "too long, only its beginning was compared"),
        (NameRemarks.BrokenText, "characters that are no text"),
        (NameRemarks.StackedMarks, "marks stacked on letters"),
        (NameRemarks.MayBeCut, "may be cut at the 39 places of a machine-readable zone"),
    ];

    /// <summary>In words for a person.</summary>
    public static string InWords(NameRemarks remarks) =>
        string.Join(", ", Words.Where(row => (remarks & row.Remark) != NameRemarks.None).Select(row => row.Words));

    /// <summary>Of all names of an identity that are compared.</summary>
    public static NameRemarks Of(Identity identity)
    {
        var remarks = NameRemarks.None;
        for (var i = 0; i < Math.Min(identity.Names.Count, ReadIdentity.MostNames); i++) remarks |= Of(identity.Names[i]);
        return remarks;
    }

    public static NameRemarks Of(PersonName name)
    {
        var full = name.Full;
        var remarks = MayBeCut(full) && !Vocabulary.IsKnown(LastOf(name).ToString().ToLowerInvariant()) ? NameRemarks.MayBeCut : NameRemarks.None;
        if (Ascii.IsValid(full)) return remarks | (IsLong(full) ? NameRemarks.ReadInPart : NameRemarks.None) | (HasControl(full) ? NameRemarks.BrokenText : NameRemarks.None);
        var clean = Characters.Clean(full);
        if (HasControl(clean)) remarks |= NameRemarks.BrokenText;
        if (HasStackedMarks(full)) remarks |= NameRemarks.StackedMarks;
        if (IsLong(clean)) remarks |= NameRemarks.ReadInPart;
        return Characters.Split(clean, ComparedName.MostParts).Exists(part => Characters.MixScripts(string.Concat(part.Where(letter => !Letters.IsMark(letter))))) ? remarks | NameRemarks.LookAlikes : remarks;
    }

    /// <summary>Whether a name is as long as one that a machine-readable zone cut.</summary>
    public static bool MayBeCut(string full)
    {
        if (full.Length < ShortestCut || full.Length > 4 * LongestInZone || !Ascii.IsValid(full)) return false;
        var (length, isBetween) = (0, true);
        foreach (var letter in full)
        {
            if (Characters.IsApostrophe(letter)) continue;
            var isSeparator = Characters.IsSeparator(letter);
            if (!isSeparator || !isBetween) length++;
            isBetween = isSeparator;
        }

        return length - (isBetween ? 1 : 0) is >= ShortestCut and <= LongestInZone;
    }

    /// <summary>The last word of the given names where the source keeps them apart, for they stand last in the zone; else of all.</summary>
    public static ReadOnlySpan<char> LastOf(PersonName name)
    {
        ReadOnlySpan<char> full = name.Given is { Length: > 0 } given ? given : name.Full;
        var end = full.Length;
        while (end > 0 && Characters.IsSeparator(full[end - 1])) end--;
        var start = end;
        while (start > 0 && !Characters.IsSeparator(full[start - 1])) start--;
        return full[start..end];
    }

    static bool HasControl(string text) => text.AsSpan().Contains('\uFFFD') || text.Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter));

    static bool IsLong(string text)
    {
        var (parts, letters) = (0, 0);
        foreach (var letter in text)
        {
            if (Characters.IsSeparator(letter))
            {
                letters = 0;
                continue;
            }

            if (letters == 0) parts++;
            if (!Letters.IsMark(letter)) letters++;
            if (parts > ComparedName.MostParts || letters > Token.LongestForm) return true;
        }

        return false;
    }

    static bool HasStackedMarks(string text)
    {
        var marks = 0;
        foreach (var letter in text)
        {
            marks = Letters.IsMark(letter) ? marks + 1 : 0;
            if (marks > MostMarks) return true;
        }

        return false;
    }
}
