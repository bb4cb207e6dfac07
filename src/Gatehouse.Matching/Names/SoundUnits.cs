using System.Text;

namespace Gatehouse.Matching;

/// <summary>The units a part of a name is read by, in the writings whose readings are learnt.</summary>
static class SoundUnits
{
    /// <summary>Fills the cuts between units (the last one is the length) and returns how many units there are.</summary>
    public static int Cut(ReadOnlySpan<char> part, Span<int> ends)
    {
        var count = 0;
        for (var at = 0; at < part.Length && count < ends.Length;)
        {
            at += char.IsHighSurrogate(part[at]) && at + 1 < part.Length ? 2 : 1;
            // A small kana belongs to the one before: ジャ, ティ.
            if (at < part.Length && IsSmallKana(part[at])) at++;
            ends[count++] = at;
        }

        return count;
    }

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
