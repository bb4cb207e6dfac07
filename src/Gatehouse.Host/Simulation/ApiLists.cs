using Gatehouse.Edifact;

namespace Gatehouse.Host.Simulation;

/// <summary>Passenger and crew lists: what check-in read from the travel documents.</summary>
static class ApiLists
{
    /// <summary>Writes the body of a list; returns how many persons.</summary>
    public static int Write(SegmentWriter segments, SimulatedFlight flight, PushKind kind)
    {
        var leg = flight.Flight.Leg;
        var isCrew = kind == PushKind.CrewList;
        PaxlstWriter.Head(segments, isCrew ? "250" : "745", isCrew ? "C" : null, $"{leg.Carrier} OPERATIONS", leg);
        var persons = 0;
        if (isCrew)
        {
            foreach (var person in flight.Crew) Person(segments, flight.Flight, person, TravellerKind.Crew, null, ref persons);
        }
        else
        {
            foreach (var booking in flight.Bookings)
            {
                if (booking.Cancelled == 0) Booking(segments, flight.Flight, booking, kind, ref persons);
            }
        }

        PaxlstWriter.Tail(segments, persons, isCrew);
        return persons;
    }

    // The first list holds who has checked in by then; the last one everybody aboard.
    static void Booking(SegmentWriter segments, ScheduledFlight flight, SimulatedBooking booking, PushKind kind, ref int persons)
    {
        for (var at = 0; at < booking.Travellers.Count; at++)
        {
            var person = booking.Travellers[at];
            if (!person.IsInApi || person.IsNoShow || (kind == PushKind.CheckIn && !person.ChecksInEarly)) continue;
            Person(segments, flight, person, booking.OtherLeg is null ? TravellerKind.Passenger : TravellerKind.TransitPassenger, (booking.Locator, at + 1), ref persons);
        }
    }

    static void Person(SegmentWriter segments, ScheduledFlight flight, SimulatedPerson person, TravellerKind kind, (string Locator, int Reference)? booked, ref int persons)
    {
        persons++;
        var (surname, given) = PersonMaker.InMrz(person.Surname, person.Given);
        var blank = given.IndexOf(' ', StringComparison.Ordinal); // further names in a component of their own
        PaxlstWriter.Person(segments, new()
        {
            Surname = surname,
            Given = given.Length == 0 ? null : blank < 0 ? given : given[..blank],
            Second = blank < 0 ? null : given[(blank + 1)..],
            Kind = kind,
            Sex = PnrPushes.SexOf(person),
            BirthDate = PnrPushes.Date(person.Born),
            Nationality = person.Nationality,
            Embarkation = flight.Leg.From,
            Debarkation = flight.Leg.To,
            Locator = booked?.Locator,
            Reference = booked is { } of ? PnrPushes.Number(of.Reference) : null,
            Seats = person.Seat is { } seat ? [seat] : [],
            Documents =
            [
                new() { Type = "P", Number = person.Passport, Issuer = person.Nationality, Expiry = PnrPushes.Date(person.PassportExpiry) },
            ],
        });
    }
}
