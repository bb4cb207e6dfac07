namespace Gatehouse.Edifact;

/// <summary>TIF, and what is said of a traveller: SSR, contacts, seats and bags.</summary>
sealed partial class PnrgovReader
{
    // surname[:I or G] + given:type:reference[:flag]
    void ReadTraveller(in Segment segment)
    {
        var (surname, given, at) = NameOf(segment);
        if (segment.Is(1, 1, "G"u8))
        {
            traveller = null;
            if (booking is null || stage is Stage.Booking or Stage.Payment) stage = StageOfTravellers(segment);
            Pass(segment);
            return;
        }

        var current = Current(segment);
        var number = segment.Value(at, 2);
        if (stage is Stage.CheckIn or Stage.History)
        {
            ReferTo(current, segment, surname, given, at);
            return;
        }

        var late = stage is Stage.Leg or Stage.Split or Stage.OtherService && current.Travellers.Travellers.Count > 0;
        if (late && foreign is not null && current.Travellers.Known(surname, given, number) is null)
        {
            BeginForeign(foreign);
            (current, late) = (booking!, false);
        }

        if (late && current.Travellers.Known(surname, given, number) is { } known)
        {
            traveller = known;
            return;
        }

        if (late) Log.Structure(WarningCodes.StrayTraveller, "TIF", segment.Position);
        else stage = Stage.Traveller;
        (current.OnlyReferred, checkedIn) = (false, null);
        Add(current, segment, surname, given, at);
    }

    // A TIF of check-in or history only tells of whom it speaks.
    void ReferTo(BookingDraft current, in Segment segment, string? surname, string? given, int at)
    {
        var number = segment.Value(at, 2);
        if (stage == Stage.History)
        {
            TellHistory(new() { Surname = surname, Given = given, Reference = number, Position = segment.Position });
        }

        if (current.OnlyReferred) AddReferred(current, segment, surname, given, at);
        else traveller = stage == Stage.CheckIn ? Referred(current, segment, surname, given, number) : null;
        if (stage == Stage.CheckIn && traveller is not null) TakeCheckIn(traveller);
    }

    // Where the booking has no TIF of its own, nobody else tells who travels.
    void AddReferred(BookingDraft current, in Segment segment, string? surname, string? given, int at)
    {
        if (current.Travellers.Known(surname, given, segment.Value(at, 2)) is { } known)
        {
            traveller = known;
            return;
        }

        Log.Structure(WarningCodes.StrayTraveller, "TIF", segment.Position);
        Add(current, segment, surname, given, at);
    }

    TravellerDraft? Referred(BookingDraft current, in Segment segment, string? surname, string? given, string? number)
    {
        var found = current.Travellers.Known(surname, given, number)
            ?? current.Travellers.Referred(number, surname, given);
        if (found is null) Log.Loss(WarningCodes.UnknownReference, "TIF", segment.Position);
        return found;
    }

    void Add(BookingDraft current, in Segment segment, string? surname, string? given, int at)
    {
        // AB:CD: which of them the name is cannot be told.
        if (at == 2 && !segment.IsEmpty(1, 1) && !segment.Is(1, 1, "I"u8))
        {
            Log.Loss(WarningCodes.Misplaced, "TIF", segment.Position);
        }

        if (surname is null && given is null) Log.Loss(WarningCodes.NoName, "TIF", segment.Position);
        traveller = new()
        {
            Surname = surname,
            Given = given,
            Kind = KindOf(segment, at),
            Reference = segment.Value(at, 2),
            Position = segment.Position,
        };
        current.Travellers.Add(traveller);
    }

    Stage StageOfTravellers(in Segment segment)
    {
        _ = Current(segment);
        return Stage.Traveller;
    }

    /// <summary>Surname, given name, and the element of the latter: unreleased separators in a surname make more
    /// elements.</summary>
    (string? Surname, string? Given, int Element) NameOf(in Segment segment)
    {
        var last = segment.Elements - 1;
        if (last <= 2) return (segment.Text(1), segment.Text(2), 2);
        if (segment.Components(last) >= 2 && segment.Components(2) == 1)
        {
            Log.Note(WarningCodes.UnreleasedSeparator, "TIF", segment.Position);
            var given = segment.RestOfSegment(last);
            var surname = segment.RestOfSegment(1);
            return (segment.Decode(surname[..(surname.Length - given.Length - 1)]), segment.Text(last), last);
        }

        Log.Loss(WarningCodes.Misplaced, "TIF", segment.Position);
        return (segment.Text(1), segment.Text(2), 2);
    }

    TravellerKind KindOf(in Segment segment, int element)
    {
        var type = segment.Trimmed(element, 1);
        if (type.IsEmpty || Latin.Same(type, "A"u8) || Latin.Same(type, "ADT"u8)) return TravellerKind.Passenger;
        if (Latin.Same(type, "C"u8) || Latin.Same(type, "CHD"u8) || Latin.Same(type, "CNN"u8))
        {
            return TravellerKind.Child;
        }

        if (Latin.Same(type, "IN"u8) || Latin.Same(type, "INF"u8) || Latin.Same(type, "INS"u8))
        {
            return TravellerKind.Infant;
        }

        LoseQualifier(segment);
        return TravellerKind.Passenger;
    }

    void ReadRequest(in Segment segment)
    {
        if (booking is null || stage == Stage.History)
        {
            PassRequest(segment);
            return;
        }

        switch (segment.Upper(1))
        {
            case "DOCS": AddLine(segment, new SsrReader(segment, Log, traveller, Reference).Docs()); break;
            case "DOCO": AddLine(segment, new SsrReader(segment, Log, traveller, Reference).Doco()); break;
            case "DOCA" when new SsrReader(segment, Log, traveller, Reference).Doca() is { } line: booking.Lines.Add(line); break;
            case "SEAT" or "NSST" or "NSSA": new SsrReader(segment, Log, traveller, Reference).Seats(booking.Lines); break;
            default: PassRequest(segment); break;
        }
    }

    void PassRequest(in Segment segment)
    {
        Pass(segment);
        var code = segment.Upper(1) is { Length: 4 } four && (otherServices.Count < MostServices || otherServices.ContainsKey(four)) ? four : "";
        otherServices[code] = otherServices.GetValueOrDefault(code) + 1;
    }

    void AddLine(in Segment segment, SsrLine? line)
    {
        if (line is not null) booking!.Lines.Add(line);
        else Log.Loss(WarningCodes.BadValue, "SSR", segment.Position);
    }

    readonly List<string> seats = [];

    // Seat first, cabin in the fifth element.
    void ReadSeat(in Segment segment)
    {
        if (segment.IsEmpty(1) || stage == Stage.History) return;
        seats.Clear();
        if (!Seat.TryRead(segment.Raw(1), seats)) Log.Loss(WarningCodes.BadValue, "SSD", segment.Position);
        else if (seats.Count > 0 && traveller is null) Log.Loss(WarningCodes.Unattached, "SSD", segment.Position);
        if (seats.Count > 0) traveller?.Seats.AddRange(seats);
    }

    // status + pieces:weight:unit, up to twice + pool + carrier:tag:count:destination, up to 99 times
    void ReadBags(in Segment segment)
    {
        if (stage == Stage.History)
        {
            Pass(segment);
            return;
        }

        if (traveller is null)
        {
            Log.Loss(WarningCodes.Unattached, "TBD", segment.Position);
            return;
        }

        var bags = traveller.Bags ??= new();
        var read = true;
        for (var element = 2; element < segment.Elements; element++)
        {
            if (element <= 3) read &= ReadPieces(bags, segment, element);
            else if (!IsPool(segment, element)) read &= ReadTags(bags, segment, element);
        }

        if (!read) Log.Loss(WarningCodes.BadValue, "TBD", segment.Position);
    }

    // The bags of a pool are listed under its head; its members (MP) only refer to it.
    static bool IsPool(in Segment segment, int element) =>
        segment.Is(element, 0, "HP"u8) || segment.Is(element, 0, "MP"u8);

    // 700 kilograms, 701 pounds, 702 no weight.
    static bool ReadPieces(Baggage bags, in Segment segment, int element)
    {
        var read = segment.IsEmpty(element)
            || (Latin.Number(segment.Trimmed(element)) is { } pieces && bags.AddCount(pieces));
        if (segment.IsEmpty(element, 1) || segment.Is(element, 2, "702"u8)) return read;
        return bags.AddWeight(segment.Trimmed(element, 1), pounds: segment.Is(element, 2, "701"u8)) && read;
    }

    static bool ReadTags(Baggage bags, in Segment segment, int element)
    {
        if (segment.Value(element, 1) is not { } tag) return segment.IsEmpty(element);
        var count = segment.IsEmpty(element, 2) ? 1 : Latin.Number(segment.Trimmed(element, 2));
        return bags.AddTags(segment.Upper(element) ?? "", tag, count ?? 1) && count is not null;
    }
}
