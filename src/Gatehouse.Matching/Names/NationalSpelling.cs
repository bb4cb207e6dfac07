using System.Text;

namespace Gatehouse.Matching;

/// <summary>How Azerbaijani, Kazakh, Kyrgyz, Mongolian, Tajik, Turkish and Uzbek are written in Latin by their own standards:
/// the language shows in letters no other has, in the part of a name that holds one.</summary>
static class NationalSpelling
{
    const char UzbekO = 'ў';

    static readonly Language[] Languages = [.. Tables.Read("national.tsv").Select(row => new Language(row[1], ReadingsOf(row[2])))];

    /// <summary>The spelling of a lower-case part by the standard of its language, or nothing where no letter tells it.</summary>
    public static string Of(string lower, StringBuilder scratch)
    {
        foreach (var language in Languages)
        {
            if (lower.AsSpan().IndexOfAny(language.Telling) is >= 0 and var at && IsOf(lower, at)) return Write(lower, language, scratch);
        }

        return "";
    }

    // Belarusian writes ў after vowels alone (Марозаў), Uzbek at the beginning and after consonants (Ўткир).
    static bool IsOf(string lower, int at) => lower[at] != UzbekO || at == 0 || !"аеёіоуыэюя".Contains(lower[at - 1], StringComparison.Ordinal);

    static string Write(string lower, Language language, StringBuilder scratch)
    {
        var text = new StringBuilder(lower.Length + 4);
        foreach (var letter in lower)
        {
            text.Append(language.Readings.TryGetValue(letter, out var reading) ? reading : Letters.Transcribe(letter.ToString(), 0, scratch));
        }

        return text.Length <= Token.LongestForm ? text.ToString() : text.ToString(0, Token.LongestForm);
    }

    static Dictionary<char, string> ReadingsOf(string cells) => cells.Split(' ')
        .ToDictionary(cell => cell[0], cell => cell[2..] is "-" ? "" : cell[2..]);

    sealed record Language(string Telling, Dictionary<char, string> Readings);
}
