namespace Gatehouse.Screening.Breaches;

/// <summary>How grave a breach is for the persons concerned.</summary>
public enum BreachRisk
{
    /// <summary>Not assessed yet.</summary>
    Unknown,

    /// <summary>Unlikely to concern anybody's rights: the authority need not be told.</summary>
    None,

    /// <summary>The authority is told within 72 hours.</summary>
    Risk,

    /// <summary>The persons concerned are told as well.</summary>
    High,
}

/// <summary>What happened to a breach.</summary>
public enum BreachStepKind
{
    /// <summary>Entered into the register.</summary>
    Recorded,

    /// <summary>Its risk was assessed.</summary>
    Assessed,

    /// <summary>The data protection authority was told (LED Art. 30).</summary>
    AuthorityTold,

    /// <summary>The persons concerned were told (LED Art. 31).</summary>
    SubjectsTold,

    /// <summary>The state the data came from was told.</summary>
    StateTold,

    /// <summary>Something was done about it.</summary>
    Measure,

    /// <summary>Nothing is left to do.</summary>
    Closed,
}

/// <summary>One step, who took it and when.</summary>
public sealed record BreachStep(int Number, DateTimeOffset At, string Account, BreachStepKind What, string Words);

/// <summary>A breach of the security of personal data (P-38, L-15).</summary>
/// <param name="FoundAt">When the PIU became aware: the 72 hours run from here.</param>
/// <param name="Nature">Confidentiality, integrity or availability.</param>
/// <param name="Persons">How many are concerned, as far as known; nobody's data.</param>
public sealed record Breach(
    string Id, DateTimeOffset FoundAt, DateTimeOffset RecordedAt, string RecordedBy, string Title, string Nature, BreachRisk Risk, string Persons, DateTimeOffset? ClosedAt)
{
    /// <summary>The authority is told within this time, or the register says why not.</summary>
    public static readonly TimeSpan ToTell = TimeSpan.FromHours(72);

    public IReadOnlyList<BreachStep> Steps { get; init; } = [];

    /// <summary>The end of the 72 hours.</summary>
    public DateTimeOffset Deadline => FoundAt + ToTell;

    /// <summary>When a step was taken first; null where it was not.</summary>
    public DateTimeOffset? When(BreachStepKind what) => Steps.FirstOrDefault(step => step.What == what)?.At;

    /// <summary>Whether the timer runs: somebody must be told, and nobody was.</summary>
    public bool MustTell => Risk != BreachRisk.None && When(BreachStepKind.AuthorityTold) is null;

    /// <summary>Whether the time is over while somebody must still be told, or was when they were told.</summary>
    public bool IsLate(DateTimeOffset now) => Risk != BreachRisk.None && (When(BreachStepKind.AuthorityTold) ?? now) > Deadline;
}
