namespace Gatehouse.Screening.Access;

/// <summary>What a page, an address or a use case needs of whoever calls it. Roles have rights, and nothing else gives any
/// (<see cref="Rights"/>).</summary>
public enum Right
{
    /// <summary>One's own session: purpose, start page, and pages that say that something is not there. Everybody signed in.</summary>
    UsePages,

    /// <summary>Flights with counts of messages, travellers and hits; no traveller.</summary>
    SeeFlights,

    /// <summary>The queue and its hits: travellers' data.</summary>
    SeeHits,

    /// <summary>Deciding a hit; a match asks for more (<see cref="DecideMatches"/>).</summary>
    DecideHits,

    /// <summary>Holding a traveller for the person listed, as one of two.</summary>
    DecideMatches,

    /// <summary>Asking to send a confirmed match to an authority.</summary>
    AskDisclosure,

    /// <summary>Recording why one traveller's data outlive the period, and ending that.</summary>
    KeepLonger,

    /// <summary>Masked records, as they are seen masked.</summary>
    SeeMasked,

    /// <summary>Asking a court or independent authority to see one in full, and seeing it with its approval.</summary>
    Unmask,

    /// <summary>Hits of flights outside the window of the pack without naming a case.</summary>
    SeeOtherTimes,

    /// <summary>Hits of every office, time and list: who supervises must be able to look at anything (P-03).</summary>
    SeeEverything,

    /// <summary>The page of acts that take two persons.</summary>
    UseApprovals,

    /// <summary>Asking to open for a while what one may not see.</summary>
    AskBreakGlass,

    /// <summary>The oversight desk.</summary>
    Oversee,

    /// <summary>The audit log.</summary>
    ReadAuditLog,

    /// <summary>Accounts, roles and what else runs the system; no traveller.</summary>
    Administer,
}
