namespace Gatehouse.Edifact;

/// <summary>What became of a booking: tickets, the other designator of a leg, splits and history.</summary>
public static partial class PnrgovWriter
{
    /// <summary>Writes TKT of a traveller, and DAT 710 where the day of issue is known.</summary>
    public static void Ticket(SegmentWriter segments, Ticket ticket)
    {
        segments.Begin("TKT").Element(ticket.Number).Component(ticket.Kind);
        if (ticket.Booklets is { } booklets) segments.Component(booklets);
        if (ticket.Issued is { } day) segments.Begin("DAT").Element("710").Component(Day(day));
    }

    /// <summary>Writes the other designator of the leg before: TRA (guide 14.1 and later), or the second TVL of earlier guides, which
    /// holds no carrier of its own – <see cref="Leg"/> writes it then.</summary>
    public static void CodeShare(SegmentWriter segments, FlightDesignator other, bool asSecondLeg)
    {
        if (asSecondLeg) segments.Begin("TVL").Element().Element().Element().Element(other.Carrier).Element(other.Number);
        else segments.Begin("TRA").Element(other.Carrier).Element(other.Number);
    }

    /// <summary>Writes EQN and RCI: travellers were split off.</summary>
    public static void Split(SegmentWriter segments, SplitBooking split)
    {
        segments.Begin("EQN");
        if (split.Travellers is { } count) segments.Element(count);
        segments.Begin("RCI");
        foreach (var locator in split.Locators) segments.Element(locator.System).Component(locator.Locator);
    }

    /// <summary>Writes ABI, DAT and SAC with the traveller or leg that the entry speaks of.</summary>
    /// <param name="segments">To.</param>
    /// <param name="entry">What happened.</param>
    /// <param name="carrier">Who made the entry.</param>
    public static void History(SegmentWriter segments, HistoryEntry entry, string? carrier)
    {
        segments.Begin("ABI").Element("1").Element().Element().Element().Element(carrier);
        if (entry.At is { } at) segments.Begin("DAT").Element("T").Component(Day(at)).Component(Clock(at, entry.AtHasTime));
        segments.Begin("SAC").Element().Element().Element(entry.Change switch
        {
            HistoryChange.Added => "A",
            HistoryChange.Cancelled => "X",
            HistoryChange.Changed => "C",
            _ => null,
        });
        if (entry.Leg is not { } leg)
        {
            segments.Begin("TIF").Element(entry.Surname).Element(entry.Given).Component("A").Component(entry.Reference);
            return;
        }

        Travel(segments, leg, null);
        if (leg.Status is { } status) segments.Begin("RPI").Element("1").Element(status);
    }
}
