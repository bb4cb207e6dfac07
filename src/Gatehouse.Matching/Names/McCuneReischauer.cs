using System.Text;

namespace Gatehouse.Matching;

/// <summary>Hangul in the romanisation of McCune and Reischauer (1939), without its marks, as North Korean papers, libraries
/// and older passports write it: Chong-un, Ch'oe, Pak. Consonants are voiced between voiced sounds.</summary>
static class McCuneReischauer
{
    const char FirstSyllable = '가';
    const int Vowels = 21;
    const int Finals = 28;

    static readonly string[] Initial = ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"];
    static readonly string[] Voiced = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "tch", "ch", "k", "t", "p", "h"];

    static readonly string[] Vowel =
        ["a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"];

    static readonly string[] Final =
    [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
        "t", "p", "t",
    ];

    const int Lieul = 5;
    const int NoInitial = 11;

    /// <summary>The spelling of a part, or nothing where a letter is no syllable of Hangul.</summary>
    public static string Of(string part)
    {
        var text = new StringBuilder();
        var before = "-";
        foreach (var letter in part)
        {
            var number = letter - FirstSyllable;
            if (number is < 0 or >= 19 * Vowels * Finals) return "";
            var (initial, vowel, final) = (number / (Vowels * Finals), number / Finals % Vowels, number % Finals);
            Append(text, before, initial);
            text.Append(Vowel[vowel]);
            before = Final[final];
            text.Append(before);
        }

        return text.ToString();
    }

    // What stands before decides: nothing ("-"), a vowel (""), a sonant, or a stop.
    static void Append(StringBuilder text, string before, int initial)
    {
        if (initial == NoInitial && before is "k" or "t" or "p")
        {
            // A stop before a vowel is voiced: Hyok and Ung are Hyogung.
            text[^1] = before switch { "k" => 'g', "t" => 'd', _ => 'b' };
            return;
        }

        if (initial == Lieul && before is "l" or "n")
        {
            if (before is "n") text[^1] = 'l';
            text.Append('l');
            return;
        }

        if (initial == Lieul && before is "m" or "ng") text.Append('n');
        else text.Append(before is "" or "n" or "l" or "m" or "ng" ? Voiced[initial] : Initial[initial]);
    }
}
