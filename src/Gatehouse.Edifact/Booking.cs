namespace Gatehouse.Edifact;

/// <summary>One PNR of a PNRGOV message (SRC group).</summary>
public sealed record Booking
{
    /// <summary>The first record locator (RCI); null where missing.</summary>
    public string? Locator { get; init; }

    /// <summary>Every system and locator of the RCI, in order.</summary>
    public IReadOnlyList<RecordLocator> Locators { get; init; } = [];

    /// <summary>Every group 2 TIF that is not a group name, once.</summary>
    public IReadOnlyList<Traveller> Travellers { get; init; } = [];

    /// <summary>The itinerary: group 5 TVL, hotels and cars left out.</summary>
    public IReadOnlyList<Flight> Legs { get; init; } = [];

    /// <summary>When the booking was made (RCI), without a zone; null where absent.</summary>
    public DateTime? Made { get; init; }

    /// <summary>When it was last changed (DAT 700), without a zone; null where absent.</summary>
    public DateTime? Changed { get; init; }

    /// <summary>Bookings split off or split from (group 8).</summary>
    public IReadOnlyList<SplitBooking> Splits { get; init; } = [];

    /// <summary>Travellers and legs added, cancelled or changed (groups 10 to 12), in the order of the message.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Telephone numbers and mail addresses from ADD and IFT 4:28 (CTCE, CTCM, CTCH, CTCT), as received.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Byte offset of the SRC (or RCI) in the input.</summary>
    public int Position { get; init; }
}

/// <summary>A record locator and the system that gave it.</summary>
public readonly record struct RecordLocator(string? System, string Locator);

/// <summary>What a contact is.</summary>
public enum ContactKind
{
    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An address of electronic mail.</summary>
    Mail,

    /// <summary>A number for fax.</summary>
    Fax,

    /// <summary>A postal address.</summary>
    Address,
}

/// <summary>A way to reach somebody, as received; mail with <c>//</c> and <c>..</c> undone.</summary>
public readonly record struct Contact(ContactKind Kind, string Value);
