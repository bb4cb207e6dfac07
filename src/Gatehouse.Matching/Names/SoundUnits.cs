using System.Text;

namespace Gatehouse.Matching;

/// <summary>The units a part of a name is read by, in the writings whose readings are learnt.</summary>
static class SoundUnits
{
    /// <summary>Makes another sound of a Hebrew letter: ג׳ is j.</summary>
    public const char Geresh = '׳';

    // Letters that stand for one sound together, or for another than apart.
    static readonly HashSet<(char, char)> Pairs = Pair(
        "дж дз кс ай эй ей ой уй ый ий ью ье ья ьо уо уи уэ оу ау эу чж цз шт"
        + " تش دج وي וו יי"
        + " ου αυ ευ μπ ντ γκ γγ γι γε τσ τζ αι ει οι"
        + " ու եւ իա յա");

    // A carrier at the beginning and its vowel.
    static readonly HashSet<(char, char)> FirstPairs = Pair("או אי اي او");

    /// <summary>Fills the cuts between units (the last one is the length) and returns how many units there are.</summary>
    public static int Cut(ReadOnlySpan<char> part, Span<int> ends)
    {
        var count = 0;
        for (var at = 0; at < part.Length && count < ends.Length;)
        {
            at += LengthAt(part, at);
            ends[count++] = at;
        }

        return count;
    }

    static int LengthAt(ReadOnlySpan<char> part, int at)
    {
        if (at + 1 >= part.Length) return 1;
        var (letter, next) = (part[at], part[at + 1]);
        if (char.IsHighSurrogate(letter) || Pairs.Contains((letter, next)) || next == Geresh) return 2;
        if (at == 0 && FirstPairs.Contains((letter, next))) return 2;
        // A small kana and a long vowel belong to the kana before: ジャ, ティ, カー.
        var length = IsSmallKana(next) ? 2 : 1;
        if (at + length < part.Length && part[at + length] == 'ー') return length + 1;
        // The first consonant and the vowel of a Hangul syllable.
        return letter is >= '\u1100' and <= '\u1112' && next is >= '\u1161' and <= '\u1175' ? 2 : length;
    }

    static HashSet<(char, char)> Pair(string pairs) => [.. pairs.Split(' ').Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]))];

    /// <summary>Hangul as jamo, hiragana as katakana, letters of the Arabic script unified; everything else as it is.</summary>
    public static string Spell(string part)
    {
        if (part.Length == 0) return part;
        return Writings.Of(part[0]) switch
        {
            Writing.Hangul => part.Normalize(NormalizationForm.FormD),
            Writing.Kana => string.Create(part.Length, part, static (into, source) =>
            {
                for (var i = 0; i < into.Length; i++) into[i] = source[i] is >= '\u3041' and <= '\u3096' ? (char)(source[i] + 0x60) : source[i];
            }),
            Writing.Greek => string.Concat(part.Normalize(NormalizationForm.FormD).Where(letter => !Letters.IsMark(letter)).Select(letter => letter == 'ς' ? 'σ' : letter)),
            Writing.Arabic => ArabicLetters.Unify(part),
            Writing.Han => Repeat(part),
            _ => part,
        };
    }

    // 々 repeats the character before.
    static string Repeat(string part) => !part.Contains('々', StringComparison.Ordinal) ? part : string.Create(part.Length, part, static (into, source) =>
    {
        for (var i = 0; i < into.Length; i++) into[i] = source[i] == '々' && i > 0 ? into[i - 1] : source[i];
    });

    static bool IsSmallKana(char letter) => letter is 'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' or 'ャ' or 'ュ' or 'ョ' or 'ヮ';
}
