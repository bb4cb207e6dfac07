namespace Gatehouse.Edifact;

/// <summary>TVL: the border flight at level 0, and the legs of an itinerary. ADD and IFT: contacts.</summary>
sealed partial class PnrgovReader
{
    void ReadFlight(in Segment segment)
    {
        if (booking is null)
        {
            if (border is null) border = FlightOf(segment);
            else Log.Loss(WarningCodes.Misplaced, "TVL", segment.Position);
            return;
        }

        if (stage == Stage.OtherService)
        {
            Pass(segment);
            return;
        }

        if (stage == Stage.History)
        {
            TellHistory(new() { Leg = FlightOf(segment), Position = segment.Position });
            return;
        }

        if (checkedIn is not null) ReturnTo(checkedIn);
        (stage, traveller, foreign, pending, checkInAt) = (Stage.Leg, null, null, null, (null, false));

        // TVL+++++474:U is the other number of the leg before it.
        if (segment.IsEmpty(1) && segment.IsEmpty(2) && segment.IsEmpty(3)) ReadOtherDesignator(segment, carrier: 4, number: 5);
        else booking.Legs.Add(FlightOf(segment));
    }

    void ReadOtherDesignator(in Segment segment) => ReadOtherDesignator(segment, carrier: 1, number: 2);

    /// <summary>The other designator of a code share: of the leg before it, at level 0 of the border flight.</summary>
    void ReadOtherDesignator(in Segment segment, int carrier, int number)
    {
        var flight = booking is null ? border : stage is Stage.Leg or Stage.CheckIn && booking.Legs.Count > 0 ? booking.Legs[^1] : null;
        var said = segment.IsEmpty(number) || IsOpen(segment, number)
            ? new FlightDesignator(segment.Upper(carrier), null)
            : OtherOf(segment, carrier, number);
        if (flight is null || said == default)
        {
            Pass(segment);
            return;
        }

        var other = said with { Carrier = said.Carrier ?? flight.CodeShare?.Carrier ?? flight.Carrier };
        if (other == new FlightDesignator(flight.Carrier, flight.Number)) return;
        if (flight.CodeShare is { Number: not null } known && known != other) Pass(segment);
        else flight.Add(other);
    }

    FlightDesignator OtherOf(in Segment segment, int carrier, int number)
    {
        var (code, digits) = Designator.Of(segment.Raw(number), segment.Upper(carrier));
        if (digits is null) Log.Loss(WarningCodes.BadValue, segment.Name, segment.Position);
        return new(code, digits);
    }

    // number:status
    void ReadStatus(in Segment segment)
    {
        var status = segment.Upper(2);
        if (status is null || booking is null || stage == Stage.OtherService) Pass(segment);
        else if (stage == Stage.History) TellStatus(booking, status, segment);
        else if (stage == Stage.Leg && booking.Legs.Count > 0) booking.Legs[^1].Add(status);
        else Pass(segment);
    }

    void TellStatus(BookingDraft of, string status, in Segment segment)
    {
        if (of.History is { } history && history[^1].Leg is { } leg) leg.Add(status);
        else Pass(segment);
    }

    static bool IsOpen(in Segment segment, int number) =>
        segment.Is(number, 0, "OPEN"u8) || segment.Is(number, 0, "ARNK"u8);

    // departure date:time:arrival date:time + from + to + carrier[:operating carrier] + number:class
    Flight FlightOf(in Segment segment)
    {
        var carrier = segment.Upper(4);
        var other = segment.Upper(4, 1) is { } operating && !string.Equals(operating, carrier, StringComparison.Ordinal) ? new FlightDesignator(operating, null) : (FlightDesignator?)null;
        string? number = null;
        if (!IsOpen(segment, 5) && !segment.IsEmpty(5))
        {
            (carrier, number) = Designator.Of(segment.Raw(5), carrier);
            if (number is null) Log.Loss(WarningCodes.BadValue, "TVL", segment.Position);
        }

        var (departure, departureHasTime) = MomentOf(segment, 1, 0);
        var (arrival, arrivalHasTime) = MomentOf(segment, 1, 2);
        var (from, to) = (segment.Upper(2), segment.Upper(3));
        return new(carrier, number, from, to, departure, departureHasTime, arrival, arrivalHasTime) { CodeShare = other };
    }

    (DateTime? Moment, bool HasTime) MomentOf(in Segment segment, int element, int component)
    {
        var date = segment.Trimmed(element, component);
        var time = segment.Trimmed(element, component + 1);

        // A time alone, also in the place of the date: which day it is of is not said.
        if (date.Length <= 4 && (!time.IsEmpty || date.Length == 4))
        {
            Log.Count(WarningCodes.TimeWithoutDate, segment.Name, segment.Position);
            return (null, false);
        }

        if (date.IsEmpty) return (null, false);
        var moment = EdifactDates.DayFirst(date, time, out var hasTime);
        if (moment is null || (!hasTime && !time.IsEmpty)) Log.Loss(WarningCodes.BadDate, segment.Name, segment.Position);
        return (moment, hasTime);
    }

    // +700 or 702:street:city:region code:region:country:zip:telephone, mail or a contact line
    void ReadAddress(in Segment segment)
    {
        var contacts = Contacts();
        if (contacts is null)
        {
            Pass(segment);
            return;
        }

        for (var element = 2; element < segment.Elements; element++)
        {
            List<string> lines = [];
            for (var component = 1; component < segment.Components(element); component++)
            {
                if (segment.Value(element, component) is not { } part) continue;
                if (component >= 7 && ContactText.OfTail(part) is { } contact) contacts.Add(contact);
                else lines.Add(part);
            }

            if (lines.Count > 0) contacts.Add(new(ContactKind.Address, string.Join(", ", lines)));
        }
    }

    // 4:28 is OSI: of it only contacts are kept, whose text may hold separators that were not released.
    void ReadText(in Segment segment)
    {
        var contacts = segment.Is(1, 0, "4"u8) && segment.Is(1, 1, "28"u8) ? Contacts() : null;
        var text = contacts is null ? null : segment.Decode(segment.RestOfSegment(2));
        if (text is not null && ContactText.OfCtc(text) is { } contact) contacts!.Add(contact);
        else Pass(segment);
    }

    /// <summary>Whose contacts are being told: the traveller's under a TIF, else the booking's; nobody's in payment and
    /// history.</summary>
    List<Contact>? Contacts() => stage switch
    {
        _ when booking is null => null,
        Stage.History or Stage.Payment or Stage.OtherService => null,
        Stage.Traveller when traveller is not null => traveller.Contacts,
        _ => booking.Contacts,
    };
}
