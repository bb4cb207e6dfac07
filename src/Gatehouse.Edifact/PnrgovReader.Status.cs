namespace Gatehouse.Edifact;

/// <summary>Tickets, check-in and history: what became of a booking. Payment, remarks and texts stay outside the model.</summary>
sealed partial class PnrgovReader
{
    (DateTime? Moment, bool HasTime) checkInAt;
    (DateTime? Moment, bool HasTime) historyAt;
    HistoryChange change;
    CheckIn? pending;
    TravellerDraft? checkInOf;

    void ReadWhatBecameOfIt(in Segment segment)
    {
        switch (segment.Code)
        {
            case Tag.TKT: ReadTicket(segment); break;
            case Tag.DAT: ReadDate(segment); break;
            case Tag.TRI: ReadCheckIn(segment); break;
            case Tag.RPI: ReadStatus(segment); break;
            case Tag.TRA: ReadOtherDesignator(segment); break;
            case Tag.ABI or Tag.SAC: BeginHistory(segment); break;

            // Without a place in the model, but it shows where we are.
            case Tag.FOP when stage == Stage.Traveller: stage = Stage.Payment; Pass(segment); break;
            default: Pass(segment); break;
        }
    }

    // number:kind:booklets
    void ReadTicket(in Segment segment)
    {
        if (booking is null || stage == Stage.History || segment.Value(1) is not { } number)
        {
            Pass(segment);
        }
        else if (traveller is null)
        {
            Log.Count(WarningCodes.Unattached, "TKT", segment.Position);
        }
        else
        {
            (traveller.Tickets ??= []).Add(new(number, segment.Upper(1, 1), Latin.Number(segment.Trimmed(1, 2))));
        }
    }

    // qualifier:ddmmyy:hhmm, several times
    void ReadDate(in Segment segment)
    {
        var isUsed = false;
        for (var element = 1; element < segment.Elements; element++) isUsed |= TakeDate(segment, element);
        if (!isUsed) Pass(segment);
    }

    bool TakeDate(in Segment segment, int element)
    {
        switch (stage)
        {
            case Stage.Booking when segment.Is(element, 0, "700"u8) && booking is not null:
                booking.Changed ??= MomentOf(segment, element, 1).Moment;
                return true;
            case Stage.Traveller or Stage.Payment when segment.Is(element, 0, "710"u8) && traveller?.Tickets is { } tickets:
                tickets[^1] = tickets[^1] with { Issued = MomentOf(segment, element, 1).Moment };
                return true;
            case Stage.Leg or Stage.CheckIn when segment.Is(element, 0, "2"u8):
                checkInAt = MomentOf(segment, element, 1);
                return true;
            case Stage.History when historyAt.Moment is null:
                historyAt = MomentOf(segment, element, 1);
                return true;
            default:
                return false;
        }
    }

    // TRI+class:number+reference, or TRI+class+number:::reference: the TIF that follows tells whose it is.
    void ReadCheckIn(in Segment segment)
    {
        if (booking is null || stage == Stage.History)
        {
            Pass(segment);
            return;
        }

        (stage, traveller, checkInOf) = (Stage.CheckIn, null, null);
        var number = segment.Value(2, 3) ?? (segment.IsEmpty(1, 1) ? null : segment.Value(2));
        pending = new(
            booking.Legs.Count == 0 ? null : booking.Legs.Count - 1,
            checkInAt.Moment,
            checkInAt.HasTime,
            segment.Value(1, 1) ?? segment.Value(2),
            segment.Upper(1));
        if (booking.Travellers.Referred(number, null, null) is { } owner) TakeCheckIn(owner);
    }

    void TakeCheckIn(TravellerDraft owner)
    {
        if (pending is not { } checkIn || owner == checkInOf) return;
        if (checkInOf?.CheckIns is { Count: > 0 } wrong) wrong.RemoveAt(wrong.Count - 1);
        (owner.CheckIns ??= []).Add(checkIn);
        (checkInOf, traveller) = (owner, owner);
    }

    void BeginHistory(in Segment segment)
    {
        if (booking is null)
        {
            Pass(segment);
            return;
        }

        if (segment.Code == Tag.ABI) (historyAt, change) = ((null, false), HistoryChange.Other);
        else change = ChangeOf(segment);
        (stage, traveller) = (Stage.History, null);
    }

    // SAC+++A; the first element that says something.
    static HistoryChange ChangeOf(in Segment segment)
    {
        var element = 1;
        while (element < segment.Elements - 1 && segment.IsEmpty(element)) element++;
        return segment.Is(element, 0, "A"u8) ? HistoryChange.Added
            : segment.Is(element, 0, "X"u8) ? HistoryChange.Cancelled
            : segment.Is(element, 0, "C"u8) ? HistoryChange.Changed
            : HistoryChange.Other;
    }

    void TellHistory(HistoryEntry entry) =>
        (booking!.History ??= []).Add(entry with { Change = change, At = historyAt.Moment, AtHasTime = historyAt.HasTime });
}
