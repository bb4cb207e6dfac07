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

        if (stage is Stage.History or Stage.OtherService)
        {
            Pass(segment);
            return;
        }

        if (checkedIn is not null) ReturnTo(checkedIn);
        (stage, traveller, foreign) = (Stage.Leg, null, null);

        // TVL+++++474:U is the other number of the leg before it.
        if (segment.IsEmpty(1) && segment.IsEmpty(2) && segment.IsEmpty(3)) Pass(segment);
        else if (FlightOf(segment) is { } leg) booking.Legs.Add(leg);
    }

    // departure date:time:arrival date:time + from + to + carrier[:operating carrier] + number:class
    Flight? FlightOf(in Segment segment)
    {
        var carrier = segment.Upper(4);
        if (!segment.IsEmpty(4, 1)) Pass(segment);
        string? number = null;
        if (!segment.Is(5, 0, "OPEN"u8) && !segment.Is(5, 0, "ARNK"u8) && !segment.IsEmpty(5))
        {
            (carrier, number) = Designator.Of(segment.Raw(5), carrier);
            if (number is null) Log.Loss(WarningCodes.BadValue, "TVL", segment.Position);
        }

        var (departure, departureHasTime) = MomentOf(segment, 0);
        var (arrival, arrivalHasTime) = MomentOf(segment, 2);
        var (from, to) = (segment.Upper(2), segment.Upper(3));
        return new(carrier, number, from, to, departure, departureHasTime, arrival, arrivalHasTime);
    }

    (DateTime? Moment, bool HasTime) MomentOf(in Segment segment, int component)
    {
        var date = segment.Trimmed(1, component);
        var time = segment.Trimmed(1, component + 1);

        // A time alone, also in the place of the date: which day it is of is not said.
        if (date.Length <= 4 && (!time.IsEmpty || date.Length == 4))
        {
            Log.Count(WarningCodes.TimeWithoutDate, "TVL", segment.Position);
            return (null, false);
        }

        if (date.IsEmpty) return (null, false);
        var moment = EdifactDates.DayFirst(date, time, out var hasTime);
        if (moment is null || (!hasTime && !time.IsEmpty)) Log.Loss(WarningCodes.BadDate, "TVL", segment.Position);
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
