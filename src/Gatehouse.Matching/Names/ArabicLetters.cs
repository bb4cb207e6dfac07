namespace Gatehouse.Matching;

/// <summary>Letters of the Arabic script that one language writes for those of another, and forms of one letter.</summary>
static class ArabicLetters
{
    /// <summary>The forms of alef, yeh, kaf and heh as one each.</summary>
    public static string Unify(string letters) => string.Create(letters.Length, letters, static (into, source) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = source[i] switch
            {
                'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
                'ى' or 'ی' or 'ے' => 'ي',
                'ک' => 'ك',
                'ة' or 'ۀ' or 'ہ' or 'ھ' => 'ه',
                _ => source[i],
            };
        }
    });

    /// <summary>"Khayr" and "Allah" of Khayrallah, "Nur" and "al-Din" of Nuruddin, written as one word: they are read as
    /// the two words others write. The servant's names (Abdallah) have a reading of their own.</summary>
    public static (string Stem, string Ending) CutEnding(string part)
    {
        foreach (var ending in (ReadOnlySpan<string>)["الله", "الدین", "الدين"])
        {
            var isCut = part.Length >= ending.Length + 2
                && part.EndsWith(ending, StringComparison.Ordinal)
                && !part.StartsWith("عبد", StringComparison.Ordinal);
            if (isCut) return (part[..^ending.Length], ending);
        }

        return (part, "");
    }
}
