using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Two identities and the truth about them.</summary>
/// <param name="Set">Where the pair comes from: "written", "invented", "listed", "scripts".</param>
/// <param name="Kind">The disguise of a true pair, or what a wrong pair has in common.</param>
/// <param name="IsSame">Whether both are one person.</param>
/// <param name="Left">The traveller.</param>
/// <param name="Right">The entry.</param>
sealed record LabelledPair(string Set, string Kind, bool IsSame, Identity Left, Identity Right)
{
    /// <summary>The scripts of the two names, the rarer one first: "Arabic", "Latin".</summary>
    public Script Script => Scripts.Of(Left.Names[0].Full) is not Script.Latin and var left ? left : Scripts.Of(Right.Names[0].Full);

    public bool HasDates => Left.BirthDates.Count > 0 && Right.BirthDates.Count > 0;

    public static LabelledPair Of(string set, string kind, bool isSame, string left, string right) =>
        new(set, kind, isSame, Named(left), Named(right));

    public static Identity Named(string name) => new() { Names = [new(name)] };
}

/// <summary>A pair and what the matcher says of it.</summary>
sealed record ScoredPair(LabelledPair Pair, int Weight, double Score)
{
    public bool IsMatch => Score >= Matcher.Threshold;

    public static IReadOnlyList<ScoredPair> Of(IEnumerable<LabelledPair> pairs) =>
        [.. pairs.Select(Of)];

    static ScoredPair Of(LabelledPair pair)
    {
        var result = Matcher.Compare(pair.Left, pair.Right);
        return new(pair, result.Weight, result.Score);
    }
}

/// <summary>Scripts, coarsely: the rows of the scorecard.</summary>
enum Script
{
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Indic,
    Georgian,
    Kana,
    Han,
    Hangul,
}

/// <summary>Tells scripts apart by the first letter that is not Latin.</summary>
static class Scripts
{
    public static Script Of(string text)
    {
        foreach (var letter in text)
        {
            switch (letter)
            {
                case >= '\u0370' and <= '\u03FF': return Script.Greek;
                case >= '\u0400' and <= '\u052F': return Script.Cyrillic;
                case >= '\u0530' and <= '\u058F': return Script.Armenian;
                case >= '\u0590' and <= '\u05FF': return Script.Hebrew;
                case >= '\u0600' and <= '\u08FF' or >= '\uFB50' and <= '\uFEFC': return Script.Arabic;
                case >= '\u0900' and <= '\u0DFF': return Script.Indic;
                case >= '\u10A0' and <= '\u10FF': return Script.Georgian;
                case >= '\u3040' and <= '\u30FF': return Script.Kana;
                case >= '\u3400' and <= '\u9FFF': return Script.Han;
                case >= '\uAC00' and <= '\uD7A3': return Script.Hangul;
            }
        }

        return Script.Latin;
    }
}
