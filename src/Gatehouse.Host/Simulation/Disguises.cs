using Gatehouse.Edifact;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>Whom a disguise fits, and what it changes. Each is used twice, in two forms where there are two.</summary>
static class Disguises
{
    static readonly (string Given, string Nickname)[] Nicknames =
    [
        ("ALEKSANDR", "SASHA"), ("MIKHAIL", "MISHA"), ("DMITRY", "DIMA"), ("VLADIMIR", "VOLODYA"), ("NIKOLAY", "KOLYA"),
        ("ROBERT", "BOB"), ("WILLIAM", "BILL"), ("MICHAEL", "MIKE"), ("THOMAS", "TOM"), ("DANIEL", "DAN"),
    ];

    /// <summary>A listed person who can travel in this disguise.</summary>
    public static ListedPerson Entry(SimulationPlan plan, Disguise disguise, int which, int number)
    {
        var culture = CultureOf(disguise, which);
        var sex = disguise is Disguise.MarriedSurname ? 'F' : 'M';
        var entry = InventedList.Make(plan, number, culture, sex, name => Fits(disguise, which, name));
        var roll = plan.Roll(Series.Planted, ~number);
        if (disguise is Disguise.DayAndMonthSwapped) entry = entry with { Born = new(entry.Born.Year, 1 + roll.Below(6), 7 + roll.Below(6)) };
        entry = entry with
        {
            BirthDates = (disguise, which) switch
            {
                (Disguise.YearOnly, _) => InventedList.Year(entry.Born),
                (Disguise.SwappedOrder, 1) => InventedList.Year(entry.Born),
                (Disguise.NoBirthDate, 1) => "",
                _ => InventedList.Full(entry.Born),
            },
            HasNationality = true,
            Passport = disguise is Disguise.MarriedSurname or Disguise.NewPassport ? PersonMaker.Passport(ref roll) : "",
        };
        return Renamed(disguise, which, entry, ref roll);
    }

    // What the list says where the disguise is the traveller's true name.
    static ListedPerson Renamed(Disguise disguise, int which, ListedPerson entry, ref Roll roll) => disguise switch
    {
        Disguise.Nickname => Named(entry, entry.Surname, roll.Pick([.. Nicknames.Skip(which * 5).Take(5)]).Given),
        Disguise.Particle when which == 0 => Named(entry, WithoutParticle(entry.Surname), entry.Given),
        Disguise.TruncatedName => Named(entry, entry.Surname, $"{entry.Given} {entry.Culture.Person(ref roll, entry.Sex).Given} {entry.Culture.Person(ref roll, entry.Sex).Given}"),
        _ => entry,
    };

    static ListedPerson Named(ListedPerson entry, string surname, string given) => entry with
    {
        Surname = surname,
        Given = given,
        Aliases = [],
        NativeName = Writings.AtHome($"{given} {surname}", entry.Culture.Spec.Script) ?? "",
    };

    static string? CultureOf(Disguise disguise, int which) => disguise switch
    {
        Disguise.OtherRoute => which == 0 ? "RU" : "SY",
        Disguise.NativeScript => which == 0 ? "RU" : "GE",
        Disguise.DroppedPatronymic => which == 0 ? "RU" : "AZ",
        Disguise.Particle => "SY",
        Disguise.JoinedOrSplit => which == 0 ? "PK" : "IR",
        Disguise.Nickname => which == 0 ? "RU" : "GB",
        Disguise.TruncatedName => which == 0 ? "BR" : "MX",
        _ => null,
    };

    static bool Fits(Disguise disguise, int which, PersonOfCulture name)
    {
        if (name.IsCommon || name.Given.Length < 3 || name.Surname.Length < 4) return false;
        var parts = name.Given.Split(' ').Length;
        return disguise switch
        {
            Disguise.DroppedPatronymic => name.Patronymic.Length > 0,
            Disguise.Particle => name.Surname.StartsWith("AL ", StringComparison.Ordinal),
            Disguise.JoinedOrSplit => which == 0 ? parts >= 2 : name.Surname.Length >= 8 && !name.Surname.Contains(' ', StringComparison.Ordinal),
            Disguise.TruncatedName => parts >= 2 && name.Given.Length >= 12 && name.Surname.Length >= 10,
            _ => true,
        };
    }

    /// <summary>The traveller in disguise.</summary>
    public static SimulatedPerson Apply(Disguise disguise, int which, ListedPerson entry, SimulatedPerson person, ref Roll roll) => disguise switch
    {
        Disguise.TypoInEachPart => Spelled(person, Mistyped(person.Surname, ref roll), Mistyped(person.Given, ref roll)),
        Disguise.SwappedOrder => Spelled(person, person.Given, person.Surname),
        Disguise.OtherRoute => Rerouted(entry, person, ref roll),
        Disguise.NativeScript => AtHome(entry, person),
        Disguise.DroppedPatronymic => Spelled(person, person.Surname, WithoutLast(person.Given, which == 0 ? 1 : 2)),
        Disguise.Particle => which == 0 ? Spelled(person, "AL " + person.Surname, person.Given) : Spelled(person, WithoutParticle(person.Surname), person.Given),
        Disguise.JoinedOrSplit => which == 0 ? Spelled(person, person.Surname, person.Given.Replace(" ", "", StringComparison.Ordinal)) : Spelled(person, Split(person.Surname), person.Given),
        Disguise.Nickname => ByNickname(person),
        Disguise.MarriedSurname => Spelled(person, entry.Culture.Person(ref roll, 'F').Surname, person.Given),
        Disguise.NewPassport => person with { Passport = PersonMaker.Passport(ref roll) },
        Disguise.BirthDateDigit => person with { Born = OneDigitOff(person.Born, which) },
        Disguise.DayAndMonthSwapped => person with { Born = new(person.Born.Year, person.Born.Day, person.Born.Month) },
        Disguise.NoBirthDate when which == 0 => person with { DocsFrom = 0, IsInApi = false },
        Disguise.TruncatedName => CutOff(person),
        Disguise.InfantType => person with { Kind = TravellerKind.Infant, IsMarkedInfant = true, Title = "" },
        _ => person,
    };

    /// <summary>The same in booking and passport.</summary>
    public static SimulatedPerson Spelled(SimulatedPerson person, string surname, string given) =>
        person with { Surname = surname, Given = given, BookedSurname = surname, BookedGiven = given };

    static SimulatedPerson Rerouted(ListedPerson entry, SimulatedPerson person, ref Roll roll)
    {
        var script = entry.Culture.Spec.Script;
        return Spelled(person, Writings.OtherRoute(person.Surname, script, ref roll), Writings.OtherRoute(person.Given, script, ref roll));
    }

    // Nobody but the booking names the traveller, and it does so in the letters of home.
    static SimulatedPerson AtHome(ListedPerson entry, SimulatedPerson person) => person with
    {
        BookedSurname = Writings.AtHome(person.Surname, entry.Culture.Spec.Script)!,
        BookedGiven = Writings.AtHome(person.Given, entry.Culture.Spec.Script)!,
        Title = "",
        DocsAreNameless = true,
        IsInApi = false,
    };

    static SimulatedPerson ByNickname(SimulatedPerson person) => person with
    {
        BookedGiven = Nicknames.First(name => string.Equals(name.Given, person.Given, StringComparison.Ordinal)).Nickname,
        DocsAreNameless = true,
        IsInApi = false,
    };

    static SimulatedPerson CutOff(SimulatedPerson person)
    {
        var (surname, given) = PersonMaker.InMrz(person.Surname, person.Given);
        return Spelled(person, surname, given);
    }

    static string Mistyped(string name, ref Roll roll)
    {
        var parts = name.Split(' ');
        for (var at = 0; at < parts.Length; at++) parts[at] = Spelling.Typo(parts[at], ref roll);
        return string.Join(' ', parts);
    }

    static string WithoutLast(string given, int words) => string.Join(' ', given.Split(' ').SkipLast(words));

    static string WithoutParticle(string surname) => surname.StartsWith("AL ", StringComparison.Ordinal) ? surname[3..] : surname;

    // Before the consonant nearest the middle that stands between vowels.
    static string Split(string surname)
    {
        var at = surname.Length / 2;
        while (at < surname.Length - 3 && ("AEIOU".Contains(surname[at], StringComparison.Ordinal) || !"AEIOU".Contains(surname[at + 1], StringComparison.Ordinal))) at++;
        return $"{surname[..at]} {surname[at..]}";
    }

    // The last digit of the day, or one of the year: that of the decade where no other one changes with it.
    static DateOnly OneDigitOff(DateOnly born, int which)
    {
        if (which == 1)
        {
            var year = (born.Year % 100 / 10) is > 0 and < 9 ? born.Year + 10 : born.Year % 10 == 9 ? born.Year - 1 : born.Year + 1;
            return new(year, born.Month, born.Month == 2 ? Math.Min(born.Day, 28) : born.Day);
        }

        var day = born.Day switch
        {
            30 => 20,
            28 or 29 or 31 => born.Day - 1,
            _ when born.Day % 10 == 9 => born.Day - 1,
            _ => born.Day + 1,
        };
        return new(born.Year, born.Month, day);
    }
}
