namespace Gatehouse.Screening.Hits;

/// <summary>
/// A human's verdict on the evidence of a hit, with everything the law asks of it: a reason of the outcome, words where it needs
/// them, enough that agrees, contradictions acknowledged, a senior reviewer where the traveller needs protection.
/// </summary>
public sealed record Review
{
    Review(Reviewer reviewer, Disposition disposition) => (Reviewer, Disposition) = (reviewer, disposition);

    public Reviewer Reviewer { get; }

    public Disposition Disposition { get; }

    /// <summary>Holds the traveller for the person listed; the only verdict that leads to a disclosure.</summary>
    public bool IsMatch => Disposition.Outcome == Outcome.ReviewedMatch;

    /// <summary>The verdict, or what it lacks in one sentence.</summary>
    public static (Review? Review, string? Lacks) Of(Reviewer reviewer, Disposition disposition, Evidence evidence, bool acknowledges)
    {
        var lacks = Missing(disposition)
            ?? (evidence.Protection is { } protection && !reviewer.IsSenior ? $"{protection}: a senior reviewer decides." : null)
            ?? (disposition.Outcome == Outcome.ReviewedMatch ? MatchLacks(reviewer, evidence, acknowledges) : null);
        return lacks is null ? (new(reviewer, disposition), null) : (null, lacks);
    }

    static string? Missing(Disposition disposition)
    {
        var reason = Reasons.Of(disposition.Outcome).FirstOrDefault(reason => string.Equals(reason.Code, disposition.Reason, StringComparison.Ordinal));
        if (reason is null) return "Choose a reason for this outcome.";
        return reason.NeedsText && (disposition.Text?.Trim().Length ?? 0) < Reasons.LeastText
            ? $"Say why in at least {Reasons.LeastText} characters."
            : null;
    }

    static string? MatchLacks(Reviewer reviewer, Evidence evidence, bool acknowledges) =>
        !reviewer.MayMatch ? "Your roles do not let you decide a match."
        : evidence.Concordant < Evidence.LeastConcordant
            ? $"A match needs {Evidence.LeastConcordant} identifiers that agree (name, birth date, document, birth place); here {evidence.Concordant} does."
        : evidence.HasConflict && !acknowledges ? "Something contradicts: acknowledge the conflict, or decide otherwise."
        : null;
}
