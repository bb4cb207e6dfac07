using System.Globalization;

namespace Gatehouse.Matching;

/// <summary>The result of comparing two identities: one score, and the contributions it is made of.</summary>
/// <param name="Score">0 to 1, a fixed increasing map of <paramref name="Weight"/> with 0.70 at the shipped threshold.</param>
/// <param name="Weight">Evidence in hundredths of a bit: exactly the sum of the contributions.</param>
/// <param name="Contributions">One line per compared feature, names first; ready to be shown to an officer.</param>
/// <param name="NotCompared">Features missing on one side or both: what would change the result.</param>
public sealed record Comparison(
    double Score,
    int Weight,
    IReadOnlyList<Contribution> Contributions,
    IReadOnlyList<Feature> NotCompared)
{
    /// <summary>Whether the score reaches the shipped threshold.</summary>
    public bool IsMatch => Score >= Matcher.Threshold;

    /// <summary>The calibrated probability that both are one person: a fixed increasing map of <see cref="Weight"/>,
    /// stated for one listed traveller in 10,000 and a list of about 7,600 persons. A list twice as long, or half as many
    /// listed travellers, halves its odds; the order of results never changes.</summary>
    public double Probability => Matching.Probability.Of(Weight);

    /// <summary>What is out of the ordinary in the name of the left side that was compared.</summary>
    public NameRemarks LeftRemarks { get; init; }

    /// <summary>The same of the right side.</summary>
    public NameRemarks RightRemarks { get; init; }

    /// <summary>The remarks in words for a person, one for each side that has any.</summary>
    public IReadOnlyList<string> Remarks => [.. RemarksOf("traveller's", LeftRemarks), .. RemarksOf("listed", RightRemarks)];

    /// <summary>One line in plain words: "name: Rəşad ~ Rashad (transliteration) +8.1; birth date: 1984-03-02 = 1984-03-02
    /// (same day) +13.0; …". The numbers are bits and sum to the weight.</summary>
    public string Why => string.Join("; ", Contributions.Select(line => line.ToText()).Concat(Remarks));

    static IEnumerable<string> RemarksOf(string side, NameRemarks remarks) =>
        remarks == NameRemarks.None ? [] : [$"note on the {side} name: {RemarkedNames.InWords(remarks)}"];
}

/// <summary>What was compared.</summary>
public enum Feature
{
    /// <summary>The base rate: how unlikely any match is before looking. Always present.</summary>
    Prior,

    /// <summary>Names: one line for each pair of parts, and for what is left over.</summary>
    Name,

    /// <summary>Dates of birth, the best pair of them.</summary>
    BirthDate,

    /// <summary>Travel and identity documents, the best pair of them.</summary>
    Document,

    /// <summary>Nationalities; weak, since people hold several.</summary>
    Nationality,

    /// <summary>Places of birth as written; weak.</summary>
    BirthPlace,

    /// <summary>Sex; weak.</summary>
    Sex,
}

/// <summary>How a feature of the two sides compares.</summary>
public enum Agreement
{
    /// <summary>The same.</summary>
    Equal,

    /// <summary>Not the same, and speaking for the pair: a typing mistake, another transliteration, only a year.</summary>
    Close,

    /// <summary>What the other side does not state; an omission, which never counts as a contradiction.</summary>
    OneSideOnly,

    /// <summary>Both sides state it and they contradict.</summary>
    Conflict,
}

/// <summary>One compared feature.</summary>
/// <param name="Feature">What was compared.</param>
/// <param name="Left">The traveller's spelling, as received.</param>
/// <param name="Right">The entry's spelling, as listed.</param>
/// <param name="Agreement">For the officer's eye: equal, close, on one side only, conflict.</param>
/// <param name="Level">The level in plain words: "same spelling", "one letter differs", "day and month swapped".</param>
/// <param name="Weight">Hundredths of a bit; negative speaks against.</param>
public sealed record Contribution(Feature Feature, string Left, string Right, Agreement Agreement, string Level, int Weight)
{
    internal string ToText()
    {
        var bits = (Weight / 100m).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
        if (Feature == Feature.Prior) return $"{Level} {bits}";
        var sign = Agreement switch { Agreement.Equal => "=", Agreement.Conflict => "≠", _ => "~" };
        var sides = (Left.Length, Right.Length) switch
        {
            (0, _) => Right,
            (_, 0) => Left,
            _ => $"{Left} {sign} {Right}",
        };
        return $"{Word}: {sides} ({Level}) {bits}";
    }

    string Word => Feature switch
    {
        Feature.Name => "name",
        Feature.BirthDate => "birth date",
        Feature.Document => "document",
        Feature.Nationality => "nationality",
        Feature.BirthPlace => "place of birth",
        _ => "sex",
    };
}
