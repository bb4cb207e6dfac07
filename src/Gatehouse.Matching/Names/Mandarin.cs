using AnyAscii;

namespace Gatehouse.Matching;

/// <summary>Han characters by their usual Mandarin reading, in pinyin and in the older spelling of Taiwan and abroad.</summary>
static class Mandarin
{
    // Initials of pinyin, the longer first, and what Wade and Giles write (apostrophes are dropped by everybody).
    static readonly (string Pinyin, string WadeGiles)[] Initials =
    [
        ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"),
        ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"),
    ];

    static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["zhi"] = "chih",
        ["chi"] = "chih",
        ["shi"] = "shih",
        ["ri"] = "jih",
        ["zi"] = "tzu",
        ["ci"] = "tzu",
        ["si"] = "szu",
        ["yi"] = "i",
        ["you"] = "yu",
        ["yan"] = "yen",
        ["ye"] = "yeh",
        ["er"] = "erh",
        ["ge"] = "ko",
        ["ke"] = "ko",
        ["he"] = "ho",
    };

    static readonly Dictionary<string, string> Finals = new(StringComparer.Ordinal)
    {
        ["ian"] = "ien",
        ["ie"] = "ieh",
        ["ong"] = "ung",
        ["iong"] = "iung",
        ["uo"] = "o",
        ["ui"] = "ui",
        ["iu"] = "iu",
        ["ue"] = "ueh",
    };

    public static string Pinyin(string text) => string.Concat(Syllables(text));

    public static string WadeGiles(string text) => string.Concat(Syllables(text).Select(WadeGilesOf));

    static IEnumerable<string> Syllables(string text) => text.EnumerateRunes()
        .Select(letter => string.Concat(letter.ToString().Transliterate().Select(Letters.Lower).Where(char.IsAsciiLetterLower)));

    static string WadeGilesOf(string syllable)
    {
        if (Whole.TryGetValue(syllable, out var whole)) return whole;
        foreach (var (pinyin, wadeGiles) in Initials)
        {
            if (!syllable.StartsWith(pinyin, StringComparison.Ordinal)) continue;
            var final = syllable[pinyin.Length..];
            // Shuo and guo keep their u.
            return wadeGiles + (pinyin is "sh" or "g" or "k" && final is "uo" ? final : Finals.GetValueOrDefault(final, final));
        }

        return syllable.Length > 1 && Finals.TryGetValue(syllable[1..], out var ending) ? syllable[0] + ending : syllable;
    }
}
