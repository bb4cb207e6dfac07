using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>Makes invented travellers, and spells them as bookings do.</summary>
sealed class PersonMaker(SimulationPlan plan)
{
    const int MostOfMrz = 39;

    /// <summary>An invented stranger.</summary>
    public SimulatedPerson Stranger(ref Roll roll, NameCulture culture, TravellerKind kind, char? sex = null, (string Surname, char Sex)? family = null)
    {
        // Less concentrated than a list, whose persons come in families and from few regions (docs/decisions/0034).
        culture = NameCultures.Of(culture.Country, isFlat: true);
        var name = culture.Person(ref roll, sex ?? (roll.Chance(45) ? 'F' : 'M'));
        var surname = family is { } of ? NameCulture.OfFamily(of.Surname, of.Sex, name.Sex, culture.Spec) : name.Surname;
        var country = roll.Chance(6) ? NameCultures.Draw(ref roll, isFlat: false).Country : culture.Country;
        var person = Of(ref roll, surname, name.GivenAndPatronymic, name.Sex, Born(ref roll, kind), Spokes.PassportCode(country), kind);
        var withoutFather = name.Patronymic.Length > 0 && roll.Chance(60);
        return Booked(ref roll, withoutFather ? person with { Given = name.Given } : person, culture.Spec.Script) with { Given = person.Given };
    }

    /// <summary>Somebody with these particulars, not yet spelled as in a booking.</summary>
    public SimulatedPerson Of(ref Roll roll, string surname, string given, char sex, DateOnly born, string nationality, TravellerKind kind) => new()
    {
        Surname = surname,
        Given = given,
        BookedSurname = surname,
        BookedGiven = given,
        Sex = sex,
        Born = born,
        Nationality = nationality,
        Kind = kind,
        Passport = Passport(ref roll),
        PassportExpiry = plan.Today.AddDays(200 + roll.Below(3200)),
        DocsFrom = roll.Below(100) switch { < 45 => 72, < 80 => 24, < 92 => 2, _ => 0 },
        IsInApi = true,
        ChecksInEarly = roll.Chance(85),
        IsNoShow = roll.Chance(3),
        Bags = kind == TravellerKind.Infant ? 0 : roll.Below(3),
        BagTag = 1_000_000 + roll.Below(8_000_000),
    };

    /// <summary>Two letters and seven digits.</summary>
    public static string Passport(ref Roll roll) => string.Create(
        CultureInfo.InvariantCulture, $"{(char)('A' + roll.Below(26))}{(char)('A' + roll.Below(26))}{roll.Below(10_000_000):0000000}");

    public DateOnly Born(ref Roll roll, TravellerKind kind) => kind switch
    {
        TravellerKind.Infant => plan.Today.AddDays(-40 - roll.Below(660)),
        TravellerKind.Child => plan.Today.AddDays(-800 - roll.Below(3400)),
        TravellerKind.Crew => plan.Today.AddDays(-22 * 365 - roll.Below(36 * 365)),
        _ => plan.Today.AddDays(-19 * 365 - roll.Below(30 * 365) - roll.Below(29 * 365)),
    };

    /// <summary>The name as an agent keys it in: titles glued, parts joined or left out, another spelling now and then.</summary>
    public static SimulatedPerson Booked(ref Roll roll, SimulatedPerson person, HomeScript script)
    {
        var (surname, given) = (person.Surname.Replace('-', ' '), person.Given.Replace('-', ' '));
        switch (roll.Below(100))
        {
            case < 12: given = given.Split(' ')[0]; break;
            case < 22: given = given.Replace(" ", "", StringComparison.Ordinal); break;
            case < 29: (surname, given) = (Writings.OtherRoute(surname, script, ref roll), Writings.OtherRoute(given, script, ref roll)); break;
            case < 31: surname = Spelling.Typo(surname, ref roll); break;
            case < 33: given = Spelling.Typo(given, ref roll); break;
            case < 35: surname = surname.Replace(" ", "", StringComparison.Ordinal); break;
            default: break;
        }

        if (surname.Length == 1) surname += surname; // AIRIMP: two letters at least
        if (surname.Length + given.Length > 54) given = given[..Math.Max(1, 54 - surname.Length)].TrimEnd();
        return person with { BookedSurname = surname, BookedGiven = given, Title = TitleOf(ref roll, person) };
    }

    /// <summary>Surname and given names as the machine-readable zone of a passport has room for them (ICAO 9303 part 4: 39
    /// places, two between the names).</summary>
    public static (string Surname, string Given) InMrz(string surname, string given)
    {
        var kept = surname.Length > MostOfMrz - 3 ? surname[..(MostOfMrz - 3)].TrimEnd() : surname;
        var room = MostOfMrz - 2 - kept.Length;
        return (kept, given.Length > room ? given[..room].TrimEnd() : given);
    }

    static string TitleOf(ref Roll roll, SimulatedPerson person)
    {
        if (person.Kind == TravellerKind.Infant) return "";
        if (person.BookedGiven.Length > 0 && person.Given.Length > 0 && roll.Chance(25)) return "";
        return (person.Kind, person.Sex) switch
        {
            (TravellerKind.Child, 'F') => "MISS",
            (TravellerKind.Child, _) => "MSTR",
            (_, 'F') => roll.Chance(70) ? "MRS" : "MS",
            _ => "MR",
        };
    }
}
