namespace Gatehouse.Screening.Access;

/// <summary>What an account may be (safeguards.md §10.3).</summary>
public enum Role
{
    /// <summary>Watches what carriers send; sees flights and messages' counts, no traveller.</summary>
    IntakeOperator,

    /// <summary>Follows up bad data with carriers.</summary>
    DataQualityOfficer,

    /// <summary>Works the queue and says what a hit looks like; decides no match.</summary>
    ScreeningAnalyst,

    /// <summary>Decides hits; the first of two persons at a reviewed match.</summary>
    Reviewer,

    /// <summary>The second person at a reviewed match.</summary>
    SeniorReviewer,

    /// <summary>Writes criteria.</summary>
    TargetingAuthor,

    /// <summary>Approves criteria.</summary>
    TargetingApprover,

    /// <summary>Proposes list entries.</summary>
    WatchlistNominator,

    /// <summary>Approves list entries and list versions.</summary>
    WatchlistApprover,

    /// <summary>Answers requests of authorities and partners.</summary>
    RequestHandler,

    /// <summary>Discloses a reviewed match to an authority.</summary>
    DisclosureOfficer,

    /// <summary>A court or independent authority that is not the PIU: approves unmasking and requests.</summary>
    ExternalApprover,

    /// <summary>Speaks with a partner state.</summary>
    LiaisonOfficer,

    /// <summary>A competent authority's user: sees what was disclosed to it.</summary>
    AuthorityUser,

    /// <summary>Speaks with carriers.</summary>
    CarrierLiaison,

    /// <summary>The data protection officer: reads everything, changes no operational data.</summary>
    DataProtectionOfficer,

    /// <summary>The data protection authority's auditor: reads for oversight.</summary>
    AuthorityAuditor,

    /// <summary>Checks the security of the system; reads the audit log without traveller data.</summary>
    SecurityAuditor,

    /// <summary>Runs the system: accounts, lists' sources, jobs. Sees no traveller data.</summary>
    Administrator,

    /// <summary>Opens what a user may not see, for a short time, with an alarm.</summary>
    BreakGlass,
}
