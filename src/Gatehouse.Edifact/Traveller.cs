namespace Gatehouse.Edifact;

/// <summary>Role of a person on the flight, as the message states it.</summary>
public enum TravellerKind
{
    /// <summary>NAD FL, or a TIF of type A or without a type.</summary>
    Passenger,

    /// <summary>NAD FM.</summary>
    Crew,

    /// <summary>TIF type C.</summary>
    Child,

    /// <summary>TIF type IN.</summary>
    Infant,

    /// <summary>NAD DDU.</summary>
    TransitPassenger,

    /// <summary>NAD DDT.</summary>
    TransitCrew,
}

/// <summary>Sex as in a travel document.</summary>
public enum Sex
{
    /// <summary>F.</summary>
    Female,

    /// <summary>M.</summary>
    Male,

    /// <summary>X, or U: not specified.</summary>
    Unspecified,
}

/// <summary>
/// One person of one message: every NAD (FL, FM, DDU, DDT), every PDT and every group 2 TIF that is not a group name,
/// once. <see cref="Surname"/> and <see cref="Given"/> are those of that segment as received, titles included.
/// </summary>
public sealed record Traveller
{
    /// <summary>Family name as received: NAD component 1, TIF surname.</summary>
    public string? Surname { get; init; }

    /// <summary>Given name as received: NAD component 2, TIF given name with a title glued to it.</summary>
    public string? Given { get; init; }

    /// <summary>Further given names (NAD component 3 and later, joined by a blank).</summary>
    public string? Second { get; init; }

    /// <summary>Role on the flight.</summary>
    public TravellerKind Kind { get; init; }

    /// <summary>Reference of the traveller within the message or booking (TIF reference, RFF ABO), as
    /// received.</summary>
    public string? Reference { get; init; }

    /// <summary>Record locator: that of the booking, or RFF AVF.</summary>
    public string? Locator { get; init; }

    /// <summary>DTM 329, the DOCS of this traveller, or the PDT.</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>ATT, the DOCS of this traveller, or the PDT; null where not stated.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Nationality as received (NAT, or the DOCS of this traveller): usually an ICAO or ISO country
    /// code.</summary>
    public string? Nationality { get; init; }

    /// <summary>Country or place of birth as received (LOC 180, DOCO).</summary>
    public string? BirthPlace { get; init; }

    /// <summary>Country of residence as received (LOC 174, DOCA R).</summary>
    public string? Residence { get; init; }

    /// <summary>What a crew member does on board, as received (EMP): CR1 cockpit, CR2 cabin, CR3 operations management with access to
    /// the cockpit, CR4 other persons on a cargo flight, CR5 pilots not on duty (WCO/IATA/ICAO API guide); null for all others.</summary>
    public string? CrewFunction { get; init; }

    /// <summary>Airport code of embarkation (LOC 178).</summary>
    public string? Embarkation { get; init; }

    /// <summary>Airport code of debarkation (LOC 179).</summary>
    public string? Debarkation { get; init; }

    /// <summary>Every DOC, every DOCS with a number, and DOCO visas (type V).</summary>
    public IReadOnlyList<TravelDocument> Documents { get; init; } = [];

    /// <summary>Seats as received (<c>12A</c>), each once.</summary>
    public IReadOnlyList<string> Seats { get; init; } = [];

    /// <summary>Checked bags, each once.</summary>
    public IReadOnlyList<Bag> Bags { get; init; } = [];

    /// <summary>Weight of all bags together in kilograms as stated (MEA WT, TBD); null where absent.</summary>
    public decimal? BagWeight { get; init; }

    /// <summary>Tickets (PNRGOV TKT), each once.</summary>
    public IReadOnlyList<Ticket> Tickets { get; init; } = [];

    /// <summary>Check-ins (PNRGOV TRI), by leg.</summary>
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];

    /// <summary>Contacts of this person (COM after the NAD, CTC lines that name the traveller).</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>True for a placeholder (TBA, FNU …): a person without an identity, still counted.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>Byte offset of the segment that makes this person.</summary>
    public int Position { get; init; }
}

/// <summary>A travel document as received. Names in a DOCS stay with it.</summary>
public sealed record TravelDocument
{
    /// <summary>P passport, V visa, I identity card, … as received; null where the sender gave none.</summary>
    public string? Type { get; init; }

    /// <summary>As received, blanks and hyphens included.</summary>
    public string? Number { get; init; }

    /// <summary>Issuing state as received: usually an ICAO or ISO country code.</summary>
    public string? Issuer { get; init; }

    /// <summary>Nationality of the holder where the document line carries one, as received.</summary>
    public string? Nationality { get; init; }

    /// <summary>Last day on which it is valid.</summary>
    public PartialDate? Expiry { get; init; }

    /// <summary>Name of the holder where the document line carries one (DOCS), as received.</summary>
    public string? Surname { get; init; }

    /// <summary>Given name of the holder, as <see cref="Surname"/>.</summary>
    public string? Given { get; init; }

    /// <summary>Birth date and sex where the document line carries them (DOCS).</summary>
    public PartialDate? BirthDate { get; init; }

    /// <summary>Sex of the holder, as <see cref="BirthDate"/>.</summary>
    public Sex? Sex { get; init; }

    /// <summary>True where the document belongs to somebody else by its own names or sex: an infant without a TIF, a
    /// stranger. Of it only type, number and issuer may be used for the traveller it is listed under.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Byte offset of the DOC or SSR.</summary>
    public int Position { get; init; }
}

/// <summary>A checked bag, counted once however many legs repeat it.</summary>
/// <param name="Tag">Tag number as received; null where only a count is known.</param>
/// <param name="Weight">In kilograms; null where absent or stated only for several bags together.</param>
public readonly record struct Bag(string? Tag, decimal? Weight = null);
