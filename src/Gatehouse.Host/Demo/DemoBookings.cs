using System.Globalization;

namespace Gatehouse.Host.Demo;

/// <summary>Fills the flights: single travellers, couples, families with children and infants, groups, crews.</summary>
sealed class DemoBookings(Dice dice, IReadOnlyList<DemoListed> list, DateOnly today)
{
    const int LongHaulRow = 30;

    /// <summary>Who mostly flies to and from an airport.</summary>
    static readonly Dictionary<string, string> Locals = new(StringComparer.Ordinal)
    {
        ["IST"] = "TUR",
        ["SAW"] = "TUR",
        ["ESB"] = "TUR",
        ["AYT"] = "TUR",
        ["TBS"] = "GEO",
        ["DXB"] = "IND",
        ["TAS"] = "UZB",
        ["FRA"] = "D",
        ["DOH"] = "JOR",
        ["ALA"] = "KAZ",
        ["VIE"] = "D",
        ["BEG"] = "SRB",
        ["GYD"] = "AZE",
    };

    readonly HashSet<string> listed = [.. list.Select(person => person.Rolled).OfType<string>()];

    /// <summary>Names aboard the flight being filled: nobody on it shares name and surname with another.</summary>
    readonly HashSet<string> aboard = new(StringComparer.Ordinal);

    int ticketOfDay = dice.Between(1000000, 4000000);

    public DemoFlight Fill(DemoFlight flight, int number)
    {
        aboard.Clear();
        var bookings = DemoDisguises.All.Concat(DemoDisguises.Twins)
            .Where(plan => plan.Flight == number)
            .Select(plan => Book(flight, [plan.Traveller]))
            .ToList();
        if (number is 3 or 9) bookings.Add(Group(flight, number));
        var wanted = dice.Between(38, 45);
        while (bookings.Sum(booking => booking.Travellers.Count) < wanted) bookings.Add(Book(flight, Party(flight)));
        return flight with
        {
            Bookings = Seated(dice.Shuffled(bookings)),
            Cancelled = number is 1 or 3 or 8 ? [Book(flight, [Person(Culture(flight), DemoRole.Adult)])] : [],
            Crew = number < 5 ? [.. Enumerable.Range(0, dice.Between(5, 7)).Select(_ => Crew(flight))] : [],
        };
    }

    DemoBooking Group(DemoFlight flight, int number)
    {
        var culture = Culture(flight);
        var members = Enumerable.Range(0, dice.Between(6, 8)).Select(_ => Person(culture, DemoRole.Adult)).ToList();
        if (number == 9) // an agency that has not named everybody yet
        {
            members.AddRange(Enumerable.Range(0, 2).Select(_ =>
                new DemoPerson("TBA", "TBA", 'U', today, culture.Nationality) { IsToBeNamed = true, HasDocs = false }));
        }

        return Book(flight, members) with { Group = number == 9 ? "CASPIAN HIKERS" : "STEPPE CHOIR" };
    }

    DemoBooking Book(DemoFlight flight, IReadOnlyList<DemoPerson> travellers)
    {
        var first = travellers[0];
        var ready = travellers.Select(person => person with
        {
            Passport = person.Passport.Length > 0 ? person.Passport : dice.Pick(["A", "C", "K", "U"]) + dice.Digits(8),
            PassportExpiry = today.AddDays(dice.Between(200, 3400)),
            Bags = person.Role is DemoRole.Infant ? [] : [.. Enumerable.Range(0, dice.Between(0, 2)).Select(_ => Tag())],
        });
        return new(dice.Locator(), flight.LocalDeparture.AddDays(-dice.Between(3, 120)).AddMinutes(dice.Between(0, 900)), [.. ready])
        {
            ComesFrom = dice.Chance(18) && flight.From is "IST" or "FRA" or "VIE" or "DOH" ? dice.Pick(["LHR", "CDG", "CAI"]) : null,
            Seed = dice.Between(0, int.MaxValue - 1),
            Phone = "+99455" + dice.Digits(7),
            Mail = $"{first.Given.Split(' ')[0]}.{first.Surname.Split(' ')[0]}{dice.Digits(2)}@mail.example".ToLowerInvariant(),
        };
    }

    string Tag() => (++ticketOfDay).ToString("0000000000", CultureInfo.InvariantCulture);

    IReadOnlyList<DemoPerson> Party(DemoFlight flight)
    {
        var culture = Culture(flight);
        var roll = dice.Between(1, 100);
        if (roll <= 50) return [Person(culture, DemoRole.Adult)];
        if (roll <= 65) return [Person(culture, DemoRole.Adult), Person(Culture(flight), DemoRole.Adult)];
        return Family(culture, roll > 75 ? dice.Between(1, 3) : 0, roll > 90);
    }

    IReadOnlyList<DemoPerson> Family(DemoCulture culture, int children, bool hasInfant)
    {
        var surname = dice.Pick(culture.Surnames);
        DemoPerson Member(DemoRole role, char sex) => Person(culture, role, sex, surname);
        return
        [
            Member(DemoRole.Adult, 'M'),
            Member(DemoRole.Adult, 'F'),
            .. Enumerable.Range(0, children).Select(_ => Member(DemoRole.Child, dice.Chance(50) ? 'F' : 'M')),
            .. hasInfant ? new[] { Member(DemoRole.Infant, dice.Chance(50) ? 'F' : 'M') } : [],
        ];
    }

    DemoPerson Crew(DemoFlight flight) => Person(Culture(flight), DemoRole.Crew) with
    {
        Passport = "C" + dice.Digits(8),
        PassportExpiry = today.AddDays(dice.Between(200, 3400)),
    };

    DemoPerson Person(DemoCulture culture, DemoRole role, char? ofSex = null, DemoName? ofFamily = null)
    {
        for (var tries = 0; ; tries++)
        {
            var sex = ofSex ?? (dice.Chance(45) ? 'F' : 'M');
            var given = culture.Given(dice, sex);
            var surname = ofFamily is { } family && tries < 30 ? culture.InGender(family, sex) : culture.Surname(dice, sex);
            var name = $"{surname.Passport}/{given.Passport}";
            if (listed.Contains(name) || !aboard.Add(name)) continue; // namesakes are planted, not rolled
            var father = culture.Nationality is "AZE" && dice.Chance(35)
                ? $" {culture.Given(dice, 'M').Passport} {(sex == 'F' ? "QIZI" : "OGLU")}"
                : "";
            return new(surname.Passport, given.Passport + father, sex, Born(role), culture.Nationality)
            {
                Role = role,
                BookedGiven = father.Length > 0 ? given.Passport : null, // agencies drop the patronymic
                MarkedSurname = surname.Native.ToUpperInvariant(),
                BirthPlace = dice.Chance(25) ? culture.Place.ToUpperInvariant() : null,
                HasDocs = !dice.Chance(6),
            };
        }
    }

    DateOnly Born(DemoRole role) => role switch
    {
        DemoRole.Infant => today.AddDays(-dice.Between(40, 700)),
        DemoRole.Child => today.AddDays(-dice.Between(800, 4200)),
        DemoRole.Crew => dice.Day(today.Year - 58, today.Year - 22),
        _ => dice.Day(today.Year - 78, today.Year - 19),
    };

    DemoCulture Culture(DemoFlight flight)
    {
        var airport = dice.Chance(50) ? "GYD" : flight.From is "GYD" ? flight.To : flight.From;
        return dice.Chance(75) ? DemoCultures.Find(Locals[airport]) : dice.Pick(DemoCultures.All);
    }

    static IReadOnlyList<DemoBooking> Seated(IReadOnlyList<DemoBooking> bookings)
    {
        var seat = 0;
        return [.. bookings.Select(booking => booking with
        {
            Travellers = [.. booking.Travellers.Select(person => person.Role is DemoRole.Infant || person.IsToBeNamed
                ? person
                : person with { Seat = SeatAt(seat++) })],
        })];
    }

    static string SeatAt(int at) =>
        string.Create(CultureInfo.InvariantCulture, $"{4 + (at / 6 % LongHaulRow)}{"ABCDEF"[at % 6]}");
}
