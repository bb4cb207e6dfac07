namespace Gatehouse.Screening.Packs;

/// <summary>What nobody does alone (safeguards.md §2, X4).</summary>
public enum GraveAct
{
    /// <summary>Holding a traveller for the person listed.</summary>
    ReviewedMatch,

    /// <summary>Sending one person's reviewed match to an authority.</summary>
    Disclosure,

    /// <summary>Answering a partner state.</summary>
    PartnerReply,

    /// <summary>Sending data to a third country.</summary>
    ThirdCountryTransfer,

    /// <summary>Putting a criterion to use.</summary>
    CriterionPublication,

    /// <summary>Adding a person to a list of one's own.</summary>
    ListEntry,

    /// <summary>Putting a list version into force, or a list out of it.</summary>
    ListActivation,

    /// <summary>Closing all hits of a version that was withdrawn.</summary>
    VersionClosure,

    /// <summary>Showing one masked record in full; approved from outside (C-16).</summary>
    Unmasking,

    /// <summary>Answering an authority's request for information; approved from outside (C-15).</summary>
    InformationRequest,

    /// <summary>Putting another pack into force.</summary>
    PackChange,

    /// <summary>Giving an account a role.</summary>
    RoleGrant,

    /// <summary>Clearing an account for lists of a handling.</summary>
    Clearance,

    /// <summary>Taking the audit log out of the system.</summary>
    LogExport,

    /// <summary>Opening what one may not see, for a short time.</summary>
    BreakGlass,
}
