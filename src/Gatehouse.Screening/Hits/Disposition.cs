namespace Gatehouse.Screening.Hits;

/// <summary>An officer's decision on a hit (workbench.md §4).</summary>
public enum Outcome
{
    /// <summary>The traveller is not the person listed.</summary>
    NoMatch,

    /// <summary>Cannot be decided yet: more information is needed. The hit stays in the queue.</summary>
    Possible,

    /// <summary>The officer holds the traveller for the person listed. Discloses nothing by itself.</summary>
    ReviewedMatch,

    /// <summary>The carrier's data are wrong.</summary>
    DataError,

    /// <summary>The hit falls outside the purposes of screening.</summary>
    OutOfPurpose,
}

/// <summary>A reason an officer can give for an outcome.</summary>
/// <param name="Code">Stable: <c>birth-date-differs</c>.</param>
/// <param name="Text">English text for the page.</param>
/// <param name="NeedsText">Whether at least 20 characters of the officer's own words must go with it.</param>
public sealed record ReasonCode(string Code, string Text, bool NeedsText = false);

/// <summary>The reasons of each outcome, in the order of their number keys (1 to 9).</summary>
public static class Reasons
{
    /// <summary>Fewest characters of the officer's own words where a reason needs them.</summary>
    public const int LeastText = 20;

    /// <summary>The reasons to choose from; every outcome has at least one.</summary>
    public static IReadOnlyList<ReasonCode> Of(Outcome outcome) => outcome switch
    {
        Outcome.NoMatch =>
        [
            new("birth-date-differs", "Birth date differs"),
            new("name-differs", "Name is another name"),
            new("document-differs", "Document belongs to another person"),
            new("nationality-differs", "Nationality differs"),
            new("sex-differs", "Sex differs"),
            new("several-differ", "Several particulars differ"),
            new("other", "Another reason", NeedsText: true),
        ],
        Outcome.Possible =>
        [
            new("birth-date-missing", "Birth date is missing", NeedsText: true),
            new("document-missing", "Document is missing", NeedsText: true),
            new("ask-carrier", "Ask the carrier", NeedsText: true),
            new("ask-authority", "Ask the listing authority", NeedsText: true),
            new("other", "Another reason", NeedsText: true),
        ],
        Outcome.ReviewedMatch =>
        [
            new("name-and-birth-date", "Name and birth date agree", NeedsText: true),
            new("name-and-document", "Name and document agree", NeedsText: true),
            new("several-agree", "Several particulars agree", NeedsText: true),
            new("other", "Another reason", NeedsText: true),
        ],
        Outcome.DataError =>
        [
            new("wrong-name", "Name wrongly captured"),
            new("wrong-birth-date", "Birth date wrongly captured"),
            new("wrong-traveller", "Data of another traveller"),
            new("other", "Another reason", NeedsText: true),
        ],
        _ =>
        [
            new("entry-lapsed", "List entry has lapsed"),
            new("not-travelling", "Traveller does not travel"),
            new("other", "Another reason", NeedsText: true),
        ],
    };
}

/// <summary>What was decided, by whom and why.</summary>
public sealed record Disposition(Outcome Outcome, string Reason, string? Text, string Officer, DateTimeOffset At);
