namespace Gatehouse.Screening.Packs;

/// <summary>The legal profile of a state, as data: never a constant in code. Every member must be there; docs/packs.md
/// says what each is for.</summary>
public sealed record Pack
{
    /// <summary>Name of the profile: <c>eu-pnr</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counts up with every change.</summary>
    public required int Version { get; init; }

    /// <summary>For pages.</summary>
    public required string Title { get; init; }

    /// <summary>The PIU itself, as accounts name their organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>Countries of the state, alpha-2: comparison by machine ends when a flight leaves them or has arrived (P-05). Empty
    /// where the state has not named itself: then it ends at the arrival of each flight.</summary>
    public required IReadOnlyList<string> Territory { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<LegalPurpose> Purposes { get; init; }

    /// <summary>What an overseer states instead of a purpose of screening.</summary>
    public required Supervision Supervision { get; init; }

    public required RetentionPeriods Retention { get; init; }

    /// <summary>What is masked; the list of Article 12(2), or more. Masking hides all that is not flight, list, time or outcome, whatever stands here.</summary>
    public required IReadOnlyList<MaskedData> Masking { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Authority> Authorities { get; init; }

    /// <summary>At least one for each act approved from outside.</summary>
    public required IReadOnlyList<Approver> Approvers { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Handling> Handlings { get; init; }

    /// <summary>Lists whose hits only a cleared account sees (X2); may be empty.</summary>
    public required IReadOnlyList<RestrictedList> RestrictedLists { get; init; }

    /// <summary>Offices of the PIU; an account of one sees the flights of its airports (X2). May be empty.</summary>
    public required IReadOnlyList<Office> Offices { get; init; }

    public required FieldLists Fields { get; init; }

    public required SensitiveFilter SensitiveFilter { get; init; }

    /// <summary>Sensitive categories that are used. Always empty: the validator refuses any (safeguards.md §2).</summary>
    public required IReadOnlyList<string> SensitiveUse { get; init; }

    public required HitLimits Hits { get; init; }

    public required CriteriaLimits Criteria { get; init; }

    public required Protection Protection { get; init; }

    public required RequestLimits Requests { get; init; }

    /// <summary>One rule for each grave act.</summary>
    public required IReadOnlyList<TwoPersonRule> TwoPersons { get; init; }

    public required IReadOnlyList<PartnerAgreement> Agreements { get; init; }

    public required SessionLimits Sessions { get; init; }

    public required FlightWindow FlightWindow { get; init; }

    public required BoardingAnswers BoardingAnswers { get; init; }

    /// <summary>What carriers send of each flight, and when; may be empty: then nothing is ever missing.</summary>
    public required IReadOnlyList<ExpectedPush> Pushes { get; init; }

    public required StatisticsLimits Statistics { get; init; }

    /// <summary>The strictest profile, shipped with the program.</summary>
    public static Pack Default { get; } = PackText.ReadShipped();

    /// <summary>How two persons do an act.</summary>
    public TwoPersonRule RuleOf(GraveAct act) => TwoPersons.Single(rule => rule.Act == act);

    /// <summary>The offence of a purpose, or null.</summary>
    public Offence? OffenceOf(string purpose, string offence) => Purposes
        .FirstOrDefault(known => string.Equals(known.Code, purpose, StringComparison.Ordinal))?.Offences
        .FirstOrDefault(known => string.Equals(known.Code, offence, StringComparison.Ordinal));

    /// <summary>The organisation's right to approve from outside, or null.</summary>
    public Approver? ApproverOf(string organisation, GraveAct act) => Approvers.FirstOrDefault(known =>
        !known.IsPlaceholder && known.Acts.Contains(act) && string.Equals(known.Organisation, organisation, StringComparison.Ordinal));
}
