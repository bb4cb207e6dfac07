namespace Gatehouse.Matching;

readonly partial record struct TokenPair
{
    /// <summary>Two parts that stand in one place and disagree.</summary>
    public static readonly int Different = Weights.Of("part.different");

    // Between scripts a table may lack a reading, so that disagreement says less.
    static readonly int DifferentAcrossScripts = Weights.Of("part.different.acrossScripts");
    static readonly int Similar = Weights.Of("part.similar");
    static readonly int SimilarShort = Weights.Of("part.similar.short");
    static readonly int OtherScript = Weights.Of("part.acrossScripts");
    static readonly int ReadingAcrossScripts = Weights.Of("part.acrossScripts.edits");
    static readonly int SameReading = Weights.Of("part.sameReading");
    static readonly int Element = Weights.Of("part.element");
    static readonly int Variant = Weights.Of("part.variant");
    static readonly int Translation = Weights.Of("part.variant.translated");
    static readonly int Nickname = Weights.Of("part.nickname");
    /// <summary>The most a pair of Latin parts weighs that does not agree, unless one is the beginning of the other.</summary>
    public static readonly int Disagrees = Weights.Of("part.disagrees");

    /// <summary>The most a pair weighs that does not agree: one is the beginning of the other.</summary>
    public static readonly int Beginning = Weights.Of("part.beginning");

    // What the ending of a woman's name, or of a name made of another, takes from the weight.
    static readonly int AnotherEnding = Weights.Of("part.ending");
    static readonly int OneLetterOfSeven = Weights.Of("part.oneLetter.7");
    static readonly int OneLetterOfFive = Weights.Of("part.oneLetter.5");
    static readonly int OneLetterOfFour = Weights.Of("part.oneLetter.4");
    static readonly int OneLetterOfThree = Weights.Of("part.oneLetter.3");

    // The most one edit of a short part weighs.
    static readonly int MostOfFive = Weights.Of("part.oneLetter.most5");
    static readonly int MostOfFour = Weights.Of("part.oneLetter.most4");
    static readonly int MostOfFiveAcrossScripts = Weights.Of("part.oneLetter.most5.acrossScripts");
    static readonly int MostOfFourAcrossScripts = Weights.Of("part.oneLetter.most4.acrossScripts");
    static readonly int TwoLettersOfNine = Weights.Of("part.twoLetters.9");
    static readonly int TwoLettersOfSix = Weights.Of("part.twoLetters.6");
    static readonly int KnownOneLetter = Weights.Of("part.known.oneLetter");
    static readonly int KnownShort = Weights.Of("part.known.oneLetter.short");
    static readonly int KnownMissing = Weights.Of("part.known.missing");
    static readonly int KnownShortMissing = Weights.Of("part.known.missing.short");
    static readonly int KnownReading = Weights.Of("part.known.reading");
    static readonly int KnownShortReading = Weights.Of("part.known.reading.short");
    static readonly int KnownTwoLetters = Weights.Of("part.known.twoLetters");
    static readonly int KnownMoreLetters = Weights.Of("part.known.moreLetters");

    // By letters of the skeleton, from two on.
    static readonly int[] ConsonantsOf = [.. new[] { "2", "3", "4", "more" }.Select(letters => Weights.Of($"part.consonants.{letters}"))];
    static readonly int ConsonantsUnwritten = Weights.Of("part.consonants.abjad");
    static readonly int ConsonantsOfKnown = Weights.Of("part.consonants.known");
    static readonly int ConsonantsLong = Weights.Of("part.consonants.long");
    static readonly int ConsonantsShort = Weights.Of("part.consonants.short");
    static readonly int ConsonantsOther = Weights.Of("part.consonants.other");
}
