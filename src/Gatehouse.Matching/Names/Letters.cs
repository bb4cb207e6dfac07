using System.Globalization;
using System.Text;
using AnyAscii;

namespace Gatehouse.Matching;

/// <summary>Turns letters of any script into Latin ones, in up to three readings, by our own tables; AnyAscii serves
/// the letters no table of ours holds.</summary>
static class Letters
{
    /// <summary>Readings a table may state for a letter.</summary>
    public const int Readings = 3;

    static readonly string[] Files =
        ["latin.tsv", "cyrillic.tsv", "greek.tsv", "georgian.tsv", "armenian.tsv", "hebrew.tsv", "arabic.tsv"];

    static readonly string[]?[] Single = new string[]?[char.MaxValue + 1];
    static readonly Dictionary<string, string[]> Several = new(StringComparer.Ordinal);
    static readonly bool[] StartsSeveral = new bool[char.MaxValue + 1];
    static readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> SeveralBySpan = Load();

    /// <summary>Lower case by our own rule, never by culture: I, İ, ı and i are one letter.</summary>
    public static char Lower(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        'İ' or 'ı' => 'i',
        < '\u0080' => letter,
        _ => char.ToLowerInvariant(letter),
    };

    /// <summary>The Latin reading of a lower-case part of a name; only a–z and digits remain.</summary>
    public static string Transcribe(string part, int reading, StringBuilder scratch)
    {
        scratch.Clear();
        for (var at = 0; at < part.Length;)
        {
            var letter = part[at];
            if (letter is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                scratch.Append(letter);
                at++;
                continue;
            }

            at += Append(part, at, reading, scratch);
        }

        return scratch.ToString();
    }

    /// <summary>Whether the Latin readings of a letter differ from what plain decomposition gives.</summary>
    public static bool IsKnown(char letter) => Single[letter] is not null;

    static int Append(string part, int at, int reading, StringBuilder into)
    {
        if (StartsSeveral[part[at]])
        {
            var length = AppendSeveral(part, at, reading, into);
            if (length > 0) return length;
        }

        if (Single[part[at]] is { } readings)
        {
            into.Append(readings[reading]);
            return 1;
        }

        return AppendUnknown(part, at, reading, into);
    }

    static int AppendSeveral(string part, int at, int reading, StringBuilder into)
    {
        Span<char> key = stackalloc char[3];
        if (at == 0)
        {
            key[0] = '^';
            for (var length = Math.Min(2, part.Length); length > 0; length--)
            {
                part.AsSpan(0, length).CopyTo(key[1..]);
                if (!SeveralBySpan.TryGetValue(key[..(length + 1)], out var initial)) continue;
                into.Append(initial[reading]);
                return length;
            }
        }

        if (at + 1 >= part.Length || !SeveralBySpan.TryGetValue(part.AsSpan(at, 2), out var readings)) return 0;
        into.Append(readings[reading]);
        return 2;
    }

    static int AppendUnknown(string part, int at, int reading, StringBuilder into)
    {
        var length = char.IsHighSurrogate(part[at]) && at + 1 < part.Length ? 2 : 1;
        var letter = part.Substring(at, length);
        // A pair may have been cut in two where a hostile part was cut short.
        if (letter[0] == '\uFFFD' || (length == 1 && char.IsSurrogate(letter[0]))) return length;
        var decomposed = letter.Normalize(NormalizationForm.FormD);
        if (decomposed.Length > length && (decomposed[0] < '\u0080' || Single[decomposed[0]] is not null))
        {
            into.Append(Transcribe(decomposed[..1], reading, new StringBuilder()));
            return length;
        }

        foreach (var ascii in letter.Transliterate())
        {
            var lower = Lower(ascii);
            if (lower is (>= 'a' and <= 'z') or (>= '0' and <= '9')) into.Append(lower);
        }

        return length;
    }

    static Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Load()
    {
        foreach (var row in Files.SelectMany(Tables.Read))
        {
            var readings = new string[Readings];
            for (var i = 0; i < Readings; i++)
            {
                readings[i] = i + 1 < row.Length ? row[i + 1] : readings[i - 1];
            }

            for (var i = 0; i < Readings; i++)
            {
                if (string.Equals(readings[i], "-", StringComparison.Ordinal)) readings[i] = "";
            }

            var key = row[0];
            if (key.Length == 1)
            {
                Single[key[0]] = readings;
            }
            else
            {
                Several[key] = readings;
                StartsSeveral[key[0] == '^' ? key[1] : key[0]] = true;
            }
        }

        return Several.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Marks that people leave out: accents, vowel signs, points.</summary>
    public static bool IsMark(char letter) =>
        letter >= '\u0300'
        && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
