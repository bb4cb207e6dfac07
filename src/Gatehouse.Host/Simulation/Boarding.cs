using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>Fills a flight: the planted, transfer passengers, single travellers, couples, families, groups, the crew.</summary>
sealed class Boarding(SimulationPlan plan, Timetable timetable, PlantedPersons planted)
{
    const string LocatorLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    readonly PersonMaker maker = new(plan);

    public SimulatedFlight Fill(ScheduledFlight flight)
    {
        var roll = plan.Roll(Series.Flight, flight.Index);
        var crew = flight is { HasApi: true, Size: >= 40 } ? Crew(ref roll, flight) : [];
        var room = flight.Size - crew.Count;
        var bookings = new List<SimulatedBooking>();
        foreach (var person in planted.On(flight.Index)) Add(bookings, Planted(ref roll, flight, person), ref room);
        foreach (var booking in Transfers(flight)) Add(bookings, booking, ref room);
        while (room > 0)
        {
            var culture = Culture(ref roll, flight);
            Add(bookings, Book(ref roll, Party(ref roll, culture), room), ref room);
        }

        return new(flight, Seated(bookings), crew);
    }

    // Whoever finds no seat stays out; the booking is smaller.
    static void Add(List<SimulatedBooking> bookings, SimulatedBooking booking, ref int room)
    {
        if (room <= 0) return;
        bookings.Add(booking.Travellers.Count <= room ? booking : booking with { Travellers = [.. booking.Travellers.Take(room)] });
        room -= bookings[^1].Travellers.Count;
    }

    SimulatedBooking Planted(ref Roll roll, ScheduledFlight flight, Planted person)
    {
        var traveller = person.On(flight.Index);
        var booking = Book(ref roll, [traveller], 1);
        if (!traveller.IsMarkedInfant) return booking with { Made = 72, Cancelled = 0 };

        // An "infant" is booked under an adult.
        var adult = maker.Stranger(ref roll, Culture(ref roll, flight), TravellerKind.Passenger);
        return booking with { Made = 72, Cancelled = 0, Travellers = [adult with { DocsFrom = 72, IsNoShow = false }, traveller] };
    }

    /// <summary>The bookings that an inbound flight shares with an outbound one: both make the same from the same roll.</summary>
    IEnumerable<SimulatedBooking> Transfers(ScheduledFlight flight)
    {
        var inbound = flight.IsInbound ? flight.Index : flight.Index - timetable.TransferDistance;
        var outbound = inbound + timetable.TransferDistance;
        if (inbound < 0 || outbound >= timetable.Count) yield break;
        var other = timetable[flight.IsInbound ? outbound : inbound];
        var first = timetable[inbound];
        var roll = plan.Roll(Series.Transfer, inbound);
        var few = 1 + roll.Below(1 + (Math.Min(flight.Size, other.Size) / 12));
        for (var number = 0; number < few; number++)
        {
            var made = Book(ref roll, Party(ref roll, NameCultures.Of(roll.Chance(80) ? first.Spoke.Culture : Spokes.HubCulture)), 4);
            yield return made with { OtherLeg = other.Leg };
        }
    }

    List<SimulatedPerson> Party(ref Roll roll, NameCulture culture)
    {
        var adult = maker.Stranger(ref roll, culture, TravellerKind.Passenger);
        switch (roll.Below(100))
        {
            case < 52: return [adult];
            case < 66: return [adult, maker.Stranger(ref roll, culture, TravellerKind.Passenger)];
            case < 96: return Family(ref roll, culture, adult);
            default:
                List<SimulatedPerson> group = [adult];
                for (var more = 5 + roll.Below(12); more > 0; more--) group.Add(maker.Stranger(ref roll, culture, TravellerKind.Passenger));
                return group;
        }
    }

    List<SimulatedPerson> Family(ref Roll roll, NameCulture culture, SimulatedPerson head)
    {
        List<SimulatedPerson> family = [head];
        var name = (head.Surname, head.Sex);
        family.Add(maker.Stranger(ref roll, culture, TravellerKind.Passenger, head.Sex == 'F' ? 'M' : 'F', name));
        for (var children = roll.Below(4); children > 0; children--)
        {
            family.Add(maker.Stranger(ref roll, culture, TravellerKind.Child, null, name));
        }

        if (roll.Chance(25)) family.Add(maker.Stranger(ref roll, culture, TravellerKind.Infant, null, name));
        return family;
    }

    static SimulatedBooking Book(ref Roll roll, List<SimulatedPerson> travellers, int room)
    {
        var made = roll.Below(100) switch { < 62 => 72, < 85 => 24, _ => 2 };
        var isGroup = travellers.Count > 6;
        return new()
        {
            Locator = Locator(ref roll),
            Travellers = travellers.Count <= room || room == 0 ? travellers : [.. travellers.Take(room)],
            Made = made,
            Changed = (made, roll.Below(100)) switch { (72, < 10) => 24, ( > 2, < 20) => 2, _ => 0 },
            Cancelled = made == 72 && roll.Chance(3) ? 24 : 0,
            Group = isGroup ? roll.Pick(Groups) : null,
            AgencyLocator = roll.Chance(45) ? Locator(ref roll) : null,
            Seed = roll.Next(),
        };
    }

    static readonly string[] Groups = ["CASPIAN HIKERS", "STEPPE CHOIR", "SILK ROAD TOUR", "CHESS CLUB", "SPRING EXCURSION"];

    List<SimulatedPerson> Crew(ref Roll roll, ScheduledFlight flight)
    {
        List<SimulatedPerson> crew = [];
        for (var members = 5 + roll.Below(4); members > 0; members--) crew.Add(maker.Stranger(ref roll, Culture(ref roll, flight), TravellerKind.Crew));
        return crew;
    }

    static NameCulture Culture(ref Roll roll, ScheduledFlight flight) => roll.Below(100) switch
    {
        < 45 => NameCultures.Of(flight.Spoke.Culture),
        < 75 => NameCultures.Of(Spokes.HubCulture),
        _ => NameCultures.Draw(ref roll, isFlat: false),
    };

    /// <summary>A record locator; begins with a letter, as senders do.</summary>
    static string Locator(ref Roll roll)
    {
        Span<char> locator = stackalloc char[6];
        for (var at = 0; at < 6; at++)
        {
            locator[at] = at is 0 or 2 or 3 ? LocatorLetters[roll.Below(LocatorLetters.Length)] : (char)('2' + roll.Below(8));
        }

        return new(locator);
    }

    static List<SimulatedBooking> Seated(List<SimulatedBooking> bookings)
    {
        var seat = 0;
        for (var at = 0; at < bookings.Count; at++)
        {
            bookings[at] = bookings[at] with
            {
                Travellers = [.. bookings[at].Travellers.Select(person =>
                    person.Kind == TravellerKind.Infant && !person.IsMarkedInfant ? person : person with { Seat = SeatAt(seat++) })],
            };
        }

        return bookings;
    }

    static string SeatAt(int at) => string.Create(CultureInfo.InvariantCulture, $"{4 + (at / 6)}{"ABCDEF"[at % 6]}");
}
