using System.Buffers;

namespace Gatehouse.Matching;

/// <summary>What tells Slavic languages written in Cyrillic apart.</summary>
static class CyrillicHabits
{
    static readonly SearchValues<char> NotRussian = SearchValues.Create("іїєґўђћљњџ");

    /// <summary>Ukrainian, Belarusian and Serbian letters sound otherwise than a Russian passport would write them: г is an h, и a
    /// y, ђ a dj. Ukrainian endings tell where the letters do not.</summary>
    public static bool IsNotRussian(string lower)
    {
        if (lower.AsSpan().ContainsAny(NotRussian)) return true;
        foreach (var ending in (ReadOnlySpan<string>)["енко", "чук", "юк", "ський", "ська"])
        {
            if (lower.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Belarusian writes what it hears: Марозаў is Морозов in Russian papers, Карчэўскі Карчевский. Null for other names.</summary>
    public static string? AsRussian(string lower)
    {
        if (!lower.Contains('ў', StringComparison.Ordinal)) return null;
        var russian = lower.Replace('ў', 'в');
        return russian.EndsWith("ав", StringComparison.Ordinal) ? russian[..^2] + "ов" : russian;
    }
}
