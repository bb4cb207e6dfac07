namespace Gatehouse.Edifact;

/// <summary>A ticket of one traveller (PNRGOV group 3, TKT and DAT 710).</summary>
/// <param name="Number">As received.</param>
/// <param name="Kind">As received: T a ticket; other codes stand for documents of other kinds. Null where absent.</param>
/// <param name="Booklets">How many documents the number stands for; null where absent.</param>
/// <param name="Issued">Day of issue, without a zone; null where absent.</param>
public readonly record struct Ticket(string Number, string? Kind = null, int? Booklets = null, DateTime? Issued = null);

/// <summary>One check-in of one traveller (PNRGOV groups 6 and 7: DAT 2, TRI).</summary>
/// <param name="Leg">Index of the leg in <see cref="Booking.Legs"/>; null where it stands under no leg.</param>
/// <param name="At">When, local to the airport; null where absent.</param>
/// <param name="AtHasTime">False where only the day was given.</param>
/// <param name="Sequence">The number of the check-in as received, null where absent.</param>
/// <param name="Cabin">The class as received, null where absent.</param>
public readonly record struct CheckIn(
    int? Leg = null, DateTime? At = null, bool AtHasTime = false, string? Sequence = null, string? Cabin = null);

/// <summary>Carrier and number of a flight without leading zeros; either may be null where it was not said.</summary>
public readonly record struct FlightDesignator(string? Carrier, string? Number);

/// <summary>The booking that travellers were split off into, or from which they came (PNRGOV group 8: EQN, RCI).</summary>
/// <param name="Travellers">How many were split off; null where absent.</param>
/// <param name="Locators">Of the other booking.</param>
public sealed record SplitBooking(int? Travellers, IReadOnlyList<RecordLocator> Locators);

/// <summary>What happened to a part of a booking (SAC).</summary>
public enum HistoryChange
{
    /// <summary>Not said, or by a code that is not known.</summary>
    Other,

    /// <summary>A.</summary>
    Added,

    /// <summary>X.</summary>
    Cancelled,

    /// <summary>C.</summary>
    Changed,
}

/// <summary>One entry of the history of a booking (PNRGOV groups 10 to 12) that speaks of a traveller or of a leg. Whatever else the
/// history tells (requests, texts, bags, who made the entry) is not read.</summary>
public sealed record HistoryEntry
{
    /// <summary>What happened.</summary>
    public HistoryChange Change { get; init; }

    /// <summary>When, without a zone (DAT after ABI); null where absent.</summary>
    public DateTime? At { get; init; }

    /// <summary>False where only the day was given.</summary>
    public bool AtHasTime { get; init; }

    /// <summary>The name at that time as received (TIF); null for a leg.</summary>
    public string? Surname { get; init; }

    /// <summary>Given name as received.</summary>
    public string? Given { get; init; }

    /// <summary>Reference of the traveller as received.</summary>
    public string? Reference { get; init; }

    /// <summary>The leg (TVL); null for a traveller.</summary>
    public Flight? Leg { get; init; }

    /// <summary>Byte offset of the TIF or TVL.</summary>
    public int Position { get; init; }
}
