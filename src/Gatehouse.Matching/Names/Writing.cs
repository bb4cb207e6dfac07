namespace Gatehouse.Matching;

/// <summary>The writing system of a part of a name, by its first letter.</summary>
enum Writing
{
    Alphabet,
    Cyrillic,
    Greek,
    Georgian,
    Armenian,
    Hebrew,
    Arabic,
    Kana,
    Hangul,
    Han,
}

/// <summary>What is learnt of each writing system.</summary>
static class Writings
{
    static readonly LetterModel World = new("letters.tsv");

    static readonly SoundTable?[] Sounds =
    [
        null,
        new("sounds-russian.tsv", World),
        new("sounds-greek.tsv", World),
        new("sounds-georgian.tsv", World),
        new("sounds-armenian.tsv", World),
        new("sounds-hebrew.tsv", World),
        new("sounds-arabic.tsv", World),
        new("sounds-japanese.tsv", World),
        new("sounds-korean.tsv", World),
        new("sounds-chinese.tsv", World),
    ];

    /// <summary>Japanese readings of Han characters.</summary>
    public static SoundTable Kanji { get; } = new("sounds-kanji.tsv", new LetterModel("letters-japan.tsv"));

    /// <summary>Korean given names by the habits of passports, syllable by syllable.</summary>
    public static SoundTable KoreanGiven { get; } = new("sounds-korean-given.tsv", new LetterModel("letters-korea.tsv"), bySyllable: true);

    public static Writing Of(char letter) => letter switch
    {
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => Writing.Greek,
        (>= '\u10A0' and <= '\u10FF') or (>= '\u1C90' and <= '\u1CBF') => Writing.Georgian,
        >= '\u0531' and <= '\u058F' => Writing.Armenian,
        >= '\u0400' and <= '\u052F' => Writing.Cyrillic,
        (>= '\u0590' and <= '\u05FF') or (>= '\uFB1D' and <= '\uFB4F') => Writing.Hebrew,
        (>= '\u0600' and <= '\u08FF') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') => Writing.Arabic,
        (>= '\u3041' and <= '\u30FF') => Writing.Kana,
        (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') => Writing.Hangul,
        '々' or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') => Writing.Han,
        _ => Writing.Alphabet,
    };

    public static SoundTable? SoundsOf(Writing writing) => Sounds[(int)writing];
}
