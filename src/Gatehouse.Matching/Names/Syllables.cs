using AnyAscii;

namespace Gatehouse.Matching;

/// <summary>Names of Han characters and Hangul: a family name of one syllable (seldom two), then the given name.</summary>
static class Syllables
{
    // Surnames of two characters that are still borne.
    static readonly string[] LongSurnames = ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "皇甫", "慕容", "夏侯", "尉迟", "令狐", "남궁", "황보", "제갈", "선우", "독고"];

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
        var habit = string.Concat(syllables.Select(Habit));
        return reader.FromLatin(text, [joined, habit]);
    }

    // Passport habits of Hangul: eo as u or o, eu as u, g as k at the start of a syllable.
    static string Habit(string syllable) => syllable
        .Replace("yeo", "you", StringComparison.Ordinal)
        .Replace("eo", "u", StringComparison.Ordinal)
        .Replace("eu", "u", StringComparison.Ordinal);

    static string Plain(string text) =>
        string.Concat(text.Select(Letters.Lower).Where(letter => letter is >= 'a' and <= 'z'));
}
