using System.Globalization;
using Gatehouse.Matching;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Retention;

namespace Gatehouse.Officer.Hits;

/// <summary>The words of hits on the pages, in one place so that they can be translated.</summary>
static class HitWords
{
    /// <summary>The outcomes in the order of the decision bar.</summary>
    public static IReadOnlyList<Outcome> Outcomes { get; } =
        [Outcome.NoMatch, Outcome.Possible, Outcome.ReviewedMatch, Outcome.DataError, Outcome.OutOfPurpose];

    /// <summary>The word of an outcome in forms and addresses.</summary>
    public static string CodeOf(Outcome outcome) => outcome switch
    {
        Outcome.NoMatch => "no-match",
        Outcome.Possible => "possible",
        Outcome.ReviewedMatch => "reviewed-match",
        Outcome.DataError => "data-error",
        _ => "out-of-purpose",
    };

    public static Outcome? OutcomeOf(string? code) =>
        Outcomes.Cast<Outcome?>().FirstOrDefault(outcome => string.Equals(CodeOf(outcome!.Value), code, StringComparison.Ordinal));

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.NoMatch => "No match",
        Outcome.Possible => "Possible",
        Outcome.ReviewedMatch => "Match",
        Outcome.DataError => "Data error",
        _ => "Out of purpose",
    };

    /// <summary>What an outcome means, for the officer about to choose it.</summary>
    public static string MeaningOf(Outcome outcome) => outcome switch
    {
        Outcome.NoMatch => "Not the person listed",
        Outcome.Possible => "More information is needed; the hit stays in the queue",
        Outcome.ReviewedMatch => "You hold the traveller for the person listed; nothing is disclosed by this",
        Outcome.DataError => "The carrier's data are wrong",
        _ => "Outside the purposes of screening",
    };

    /// <summary>The key of an outcome (<c>KeyboardEvent.code</c>), null where it has none.</summary>
    public static string? KeyOf(Outcome outcome) => outcome switch
    {
        Outcome.NoMatch => "N",
        Outcome.Possible => "P",
        Outcome.ReviewedMatch => "M",
        _ => null,
    };

    public static string ReasonOf(Disposition disposition) => ReasonOf(disposition.Outcome, disposition.Reason) ?? disposition.Reason;

    /// <summary>The words of a reason code; null where the outcome has no such reason.</summary>
    public static string? ReasonOf(Outcome outcome, string code) =>
        Reasons.Of(outcome).FirstOrDefault(reason => string.Equals(reason.Code, code, StringComparison.Ordinal))?.Text;

    /// <summary>The words of a reason code whose outcome is not at hand; the code where no outcome has it.</summary>
    public static string ReasonOf(string code) => Outcomes.Select(outcome => ReasonOf(outcome, code)).FirstOrDefault(text => text is not null) ?? code;

    public static string StateOf(string state, Outcome? outcome) => (state, outcome) switch
    {
        ("open", _) => "Open",
        ("pending", _) => "Pending",
        ("awaiting-second", _) => "Awaiting second reviewer",
        ("confirmed", _) => "Match, two reviewers",
        ("disclosed", _) => "Disclosed",
        ("withdrawn", _) => "Withdrawn",
        (_, { } decided) => Of(decided),
        _ => state,
    };

    public static string Of(Feature feature) => feature switch
    {
        Feature.Prior => "Base rate",
        Feature.Name => "Name",
        Feature.BirthDate => "Birth date",
        Feature.Document => "Document",
        Feature.Nationality => "Nationality",
        Feature.BirthPlace => "Birth place",
        _ => "Sex",
    };

    /// <summary>A band of scores in words; a score is no probability.</summary>
    public static string BandOf(double score) => score switch
    {
        >= 0.95 => "Very strong",
        >= 0.85 => "Strong",
        >= Matcher.Threshold => "Moderate",
        _ => "Weak",
    };

    /// <summary>Two decimals, cut and not rounded: 0.6999 is below a threshold of 0.70 and must look so.</summary>
    public static string Score(double score) =>
        (Math.Floor(score * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A calibrated probability as a count of hits: <c>about 12 in 100</c>, <c>about 3 in 10,000</c>. One digit below ten,
    /// for no more is known.</summary>
    public static string Chance(double probability)
    {
        if (probability >= 0.995) return "more than 99 in 100";
        var (of, text) = probability switch
        {
            >= 0.01 => (100, "100"),
            >= 0.001 => (1_000, "1,000"),
            >= 0.0001 => (10_000, "10,000"),
            _ => (0, ""),
        };
        return of == 0 ? "fewer than 1 in 10,000" : string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(probability * of):0} in {text}");
    }

    /// <summary>Hundredths of a bit as signed points: <c>+8.1</c>, <c>−4.0</c>.</summary>
    public static string Points(int weight) => weight switch
    {
        0 => "0.0",
        _ => (weight > 0 ? "+" : "−") + (Math.Abs(weight) / 100.0).ToString("0.0", CultureInfo.InvariantCulture),
    };

    /// <summary>Sex as a word, whatever short form a message or list uses.</summary>
    public static string Sex(string value) => value.ToUpperInvariant() switch
    {
        "M" or "MALE" => "Male",
        "F" or "FEMALE" => "Female",
        "X" or "U" or "OTHER" or "UNSPECIFIED" => "Other or not stated",
        _ => value,
    };

    public static string Of(NameKind kind) => kind switch
    {
        NameKind.Alias => "alias",
        NameKind.WeakAlias => "weak alias",
        NameKind.Former => "former",
        NameKind.Native => "own script",
        _ => "primary",
    };

    /// <summary>The word of a reason to keep data in forms.</summary>
    public static string CodeOf(JustificationKind kind) => kind == JustificationKind.Hold ? "hold" : "evidence";

    public static JustificationKind? JustificationOf(string? code) => code switch
    {
        "hold" => JustificationKind.Hold,
        "evidence" => JustificationKind.Evidence,
        _ => null,
    };

    public static string Of(JustificationKind kind) => kind == JustificationKind.Hold ? "Case (P-32)" : "Objective evidence (C-04)";

    /// <summary>An event with its outcome in the words of the page.</summary>
    public static string Event(string what) =>
        what.Split(": ") is ["decided", var name] && Enum.TryParse<Outcome>(name, out var outcome)
            ? $"Decided: {Of(outcome).ToLowerInvariant()}"
            : char.ToUpperInvariant(what[0]) + what[1..];

    /// <summary>A country as received, with its name where it is known.</summary>
    public static string Country(string code) => Countries.Find(code) is { } known ? $"{code} {Countries.NameOf(known)}" : code;

    /// <summary>What a person is on the flight.</summary>
    public static string Kind(string kind) =>
        string.Concat(kind.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}")).ToLowerInvariant();
}
