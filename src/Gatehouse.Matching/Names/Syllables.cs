using AnyAscii;

namespace Gatehouse.Matching;

/// <summary>Names of Han characters and Hangul: a family name of one syllable (seldom two), then the given name.</summary>
static class Syllables
{
    // Surnames of two characters that are still borne.
    static readonly string[] LongSurnames = ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "皇甫", "慕容", "夏侯", "尉迟", "令狐", "남궁", "황보", "제갈", "선우", "독고"];

    // The usual passport spellings of the commonest Korean surnames, the most common first.
    static readonly Dictionary<string, string[]> Surnames = new(StringComparer.Ordinal)
    {
        ["김"] = ["kim", "gim"],
        ["이"] = ["lee", "yi", "rhee"],
        ["박"] = ["park", "bak", "pak"],
        ["최"] = ["choi", "choe"],
        ["정"] = ["jung", "jeong", "chung"],
        ["강"] = ["kang", "gang"],
        ["조"] = ["cho", "jo"],
        ["윤"] = ["yoon", "yun"],
        ["장"] = ["jang", "chang"],
        ["임"] = ["lim", "im", "rim"],
        ["한"] = ["han"],
        ["오"] = ["oh", "o"],
        ["서"] = ["seo", "suh"],
        ["신"] = ["shin", "sin"],
        ["권"] = ["kwon", "gwon"],
        ["황"] = ["hwang"],
        ["안"] = ["ahn", "an"],
        ["송"] = ["song"],
        ["류"] = ["ryu", "yoo"],
        ["유"] = ["yoo", "yu", "ryu"],
        ["전"] = ["jeon", "chun"],
        ["홍"] = ["hong"],
        ["고"] = ["ko", "go", "koh"],
        ["문"] = ["moon", "mun"],
        ["양"] = ["yang"],
        ["손"] = ["son", "sohn"],
        ["배"] = ["bae", "pae"],
        ["백"] = ["baek", "paik"],
        ["허"] = ["heo", "hur"],
        ["노"] = ["noh", "roh", "no"],
    };

    public static void Read(string part, TokenReader reader, List<Token> tokens)
    {
        var length = Math.Min(part.Length, 12);
        if (length is 1 or > 4)
        {
            tokens.Add(Make(part[..length], reader));
            return;
        }

        var surname = length > 2 && LongSurnames.Any(known => part.StartsWith(known, StringComparison.Ordinal)) ? 2 : 1;
        tokens.Add(Make(part[..surname], reader));
        if (length > surname) tokens.Add(Make(part[surname..length], reader));
    }

    static Token Make(string text, TokenReader reader)
    {
        var syllables = text.EnumerateRunes().Select(letter => Plain(letter.ToString().Transliterate())).ToArray();
        var joined = string.Concat(syllables);
        if (joined.Length == 0) joined = "x";
        if (Surnames.TryGetValue(text, out var spellings)) return reader.FromLatin(text, spellings);
        var habit = string.Concat(syllables.Select(Habit));
        var passport = text[0] is >= '\uAC00' and <= '\uD7A3' ? string.Concat(syllables.Select(Passport)) : habit;
        return reader.FromLatin(text, [joined, habit, passport]);
    }

    // As most passports write the syllables of given names: soo, young, hyun, woo, joon.
    static string Passport(string syllable) => syllable switch
    {
        "su" => "soo",
        "yeong" => "young",
        "hyeon" => "hyun",
        "u" => "woo",
        "jun" => "joon",
        "hui" => "hee",
        "seon" => "sun",
        "seong" => "sung",
        "jeong" => "jung",
        "gyeong" => "kyung",
        "mun" => "moon",
        "hun" => "hoon",
        "geun" => "keun",
        "gi" => "ki",
        "yeon" => "yeon",
        _ => Habit(syllable),
    };

    // Passport habits of Hangul: eo as u or o, eu as u, g as k at the start of a syllable.
    static string Habit(string syllable) => syllable
        .Replace("yeo", "you", StringComparison.Ordinal)
        .Replace("eo", "u", StringComparison.Ordinal)
        .Replace("eu", "u", StringComparison.Ordinal);

    static string Plain(string text) =>
        string.Concat(text.Select(Letters.Lower).Where(letter => letter is >= 'a' and <= 'z'));
}
