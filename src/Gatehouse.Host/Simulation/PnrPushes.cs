using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>Bookings pushed: all that are known, or those that changed since the push before.</summary>
static class PnrPushes
{
    static readonly string[] Numbers = [.. Enumerable.Range(0, 100).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Writes the body of a push; returns how many persons. What a push says that no border may keep – meals,
    /// free text, payment – is in it as carriers send it, so that the filter has something to leave out.</summary>
    public static int Write(SegmentWriter segments, SimulatedFlight flight, PushKind kind, int part, int parts)
    {
        var hours = Pushes.Hours(kind)!.Value;
        var isUpdate = flight.Flight.SendsUpdates && kind != PushKind.Pnr72;
        List<SimulatedBooking> told = [.. flight.Bookings.Where(booking => booking.IsKnownAt(hours) && (!isUpdate || HasChanged(booking, hours)))];
        List<SimulatedBooking> cancelled = isUpdate ? [.. flight.Bookings.Where(booking => booking.Cancelled == hours && hours > 0)] : [];
        if (parts > 1) (told, cancelled) = (Part(told, part, parts), Part(cancelled, part, parts));
        var leg = flight.Flight.Leg;
        PnrgovWriter.Head(segments, isUpdate ? "141" : "22", leg, told.Count + cancelled.Count);
        var persons = 0;
        foreach (var booking in told)
        {
            Booking(segments, flight.Flight, booking, hours);
            persons += booking.Travellers.Count;
        }

        foreach (var booking in cancelled) PnrgovWriter.Cancelled(segments, new(leg.Carrier, booking.Locator));
        return persons;
    }

    static List<SimulatedBooking> Part(List<SimulatedBooking> all, int part, int parts) => [.. all.Where((_, at) => at % parts == part)];

    static bool HasChanged(SimulatedBooking booking, int hours)
    {
        if (hours == 0) return (booking.Seed & 7) == 0; // seats and bags of late check-in
        if (booking.Made == hours || booking.Changed == hours) return true;
        foreach (var person in booking.Travellers)
        {
            if (person.DocsFrom == hours) return true;
        }

        return false;
    }

    static void Booking(SegmentWriter segments, ScheduledFlight flight, SimulatedBooking booking, int hours)
    {
        var roll = new Roll(booking.Seed);
        var leg = flight.Leg;
        var made = leg.Departure!.Value.AddHours(-booking.Made).AddMinutes(-roll.Below(60_000));
        RecordLocator own = new(leg.Carrier, booking.Locator);
        PnrgovWriter.Begin(segments, booking.AgencyLocator is { } agency ? [own, new("1A", agency)] : [own], made);
        if (roll.Chance(6)) PnrgovWriter.Request(segments, "WCHR", leg, "NEEDS HELP ON STAIRS", "1");
        segments.Begin("DAT").Element("700").Component(made.ToString("ddMMyy", CultureInfo.InvariantCulture)).Component(made.ToString("HHmm", CultureInfo.InvariantCulture));
        if (roll.Chance(60)) Osi(segments, leg, $"CTCM 99455{roll.Below(10_000_000):0000000}");
        if (roll.Chance(35)) Osi(segments, leg, $"CTCE {roll.Pick(MailNames)}{roll.Below(1000)}//MAIL.EXAMPLE");
        if (roll.Chance(12)) Osi(segments, leg, roll.Pick(Remarks));
        PnrgovWriter.Office(segments, leg);
        segments.Begin("ADD").Element().Element("700").Component($"{1 + roll.Below(90)} GARDEN STREET").Component("SAMPLE TOWN");
        if (booking.Group is { } group) PnrgovWriter.Group(segments, group);
        for (var at = 0; at < booking.Travellers.Count; at++) Traveller(segments, leg, booking, at, hours, ref roll);
        Itinerary(segments, flight, booking, hours, ref roll);
    }

    static readonly string[] MailNames = ["INFO", "TRAVEL", "OFFICE", "HOME", "BOOKING"];

    static readonly string[] Remarks = ["VIP PLS LOOK AFTER", "PAX SPEAKS NO ENGLISH", "HONEYMOON", "CLUB MEMBER'S GUEST: ASK +1"];

    static readonly string[] Meals = ["VGML", "MOML", "KSML", "DBML", "HNML"];

    static void Osi(SegmentWriter segments, Flight leg, FormattableString words) => Osi(segments, leg, words.ToString(CultureInfo.InvariantCulture));

    static void Osi(SegmentWriter segments, Flight leg, string words) =>
        segments.Begin("IFT").Element("4").Component("28").Component().Component(leg.Carrier).Element(words);

    static void Traveller(SegmentWriter segments, Flight leg, SimulatedBooking booking, int at, int hours, ref Roll roll)
    {
        var person = booking.Travellers[at];
        var reference = Number(at + 1);
        PnrgovWriter.Traveller(segments, Told(person, at));
        if (person.Kind == TravellerKind.Passenger && roll.Chance(15))
        {
            segments.Begin("FTI").Element(leg.Carrier).Component(Digits(ref roll, 9)).Component().Component().Component("BLUE");
        }

        segments.Begin("REF").Element().Component(booking.Locator + reference);
        segments.Begin("FAR").Element("N").Element().Element().Element().Element().Element().Element("Y1FLX");

        // An infant has no seat: its documents stand under the adult who carries it.
        var isInfant = person.Kind == TravellerKind.Infant;
        if (person.DocsFrom >= Math.Max(hours, 1)) PnrgovWriter.Docs(segments, Document(person), leg, isInfant ? "1" : reference, isInfant);
        if (roll.Chance(8)) PnrgovWriter.Request(segments, roll.Pick(Meals), leg, "", reference);
        segments.Begin("TKT").Element("999" + Digits(ref roll, 10)).Component("T").Component("1");
        segments.Begin("FOP").Element("CC").Component().Component().Component("VI").Component("XXXXXXXXXXXX" + Digits(ref roll, 4)).Component("1231");
    }

    static void Itinerary(SegmentWriter segments, ScheduledFlight flight, SimulatedBooking booking, int hours, ref Roll roll)
    {
        var first = booking.OtherLeg is { } other && flight.IsInbound is false ? other : null;
        if (first is not null) PnrgovWriter.Leg(segments, first, "M", booking.Travellers.Count);
        PnrgovWriter.Leg(segments, flight.Leg, "Y", booking.Travellers.Count);
        segments.Begin("APD").Element("321");
        if (hours <= 2) CheckIns(segments, flight, booking, hours, ref roll);
        if (booking.OtherLeg is { } onward && flight.IsInbound) PnrgovWriter.Leg(segments, onward, "M", booking.Travellers.Count);
    }

    static void CheckIns(SegmentWriter segments, ScheduledFlight flight, SimulatedBooking booking, int hours, ref Roll roll)
    {
        for (var at = 0; at < booking.Travellers.Count; at++)
        {
            var person = booking.Travellers[at];
            var isCheckedIn = !person.IsNoShow && (hours == 0 || person.ChecksInEarly);
            if (person.Seat is null || !isCheckedIn) continue;
            PnrgovWriter.CheckIn(segments, Told(person, at), flight.Leg, flight.Leg.Departure!.Value.AddHours(-3), 1 + roll.Below(300));
        }
    }

    static Traveller Told(SimulatedPerson person, int at) => new()
    {
        Surname = person.BookedSurname,
        Given = Joined(person.BookedGiven, person.Title),
        Kind = person.Kind,
        Reference = Number(at + 1),
        Seats = person.Seat is { } seat ? [seat] : [],
        Bags = [.. Enumerable.Range(0, person.Bags).Select(bag => new Bag((person.BagTag + bag).ToString("0000000000", CultureInfo.InvariantCulture)))],
    };

    static TravelDocument Document(SimulatedPerson person) => new()
    {
        Type = "P",
        Number = person.Passport,
        Issuer = person.Nationality,
        Nationality = person.Nationality,
        BirthDate = Date(person.Born),
        Sex = SexOf(person),
        Expiry = Date(person.PassportExpiry),
        Surname = person.DocsAreNameless ? null : person.Surname,
        Given = person.DocsAreNameless || person.Given.Length == 0 ? null : person.Given,
    };

    static string? Joined(string given, string title) => given.Length + title.Length == 0 ? null : given + title;

    static string Digits(ref Roll roll, int count)
    {
        Span<char> digits = stackalloc char[count];
        foreach (ref var digit in digits) digit = (char)('0' + roll.Below(10));
        return new(digits);
    }

    public static Sex SexOf(SimulatedPerson person) => person.Sex == 'F' ? Sex.Female : Sex.Male;

    public static PartialDate? Date(DateOnly day) => PartialDate.Of(day.Year, day.Month, day.Day);

    public static string Number(int number) => number < Numbers.Length ? Numbers[number] : number.ToString(CultureInfo.InvariantCulture);
}
