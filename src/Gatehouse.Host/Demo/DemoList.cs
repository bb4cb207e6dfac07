using System.Globalization;
using System.Text;

namespace Gatehouse.Host.Demo;

/// <summary>The invented list of the demo: the disguised, the near twins' originals, and about a hundred others.</summary>
static class DemoList
{
    const int Size = 120;

    static readonly string[] Reasons =
    [
        "Invented: forgery of documents", "Invented: smuggling of antiquities", "Invented: evasion of customs, repeated",
        "Invented: missing witness, to be told", "Invented: travel ban by \"court order\"", "Invented: asset freeze",
    ];

    static readonly string[] Bynames = ["Usta", "Doktor", "Kapitan", "Red Scarf", "Shorty", "Baku Boy", "Professor"];

    /// <summary>Spellings that several states use for one sound.</summary>
    static readonly (string From, string To)[] Respellings =
    [
        ("sh", "ch"), ("kh", "h"), ("zh", "j"), ("yu", "iu"), ("ou", "u"), ("dj", "j"), ("ei", "ey"), ("q", "k"),
        ("x", "kh"), ("w", "v"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("y", "i"), ("ts", "c"), ("v", "w"),
    ];

    static readonly DemoCulture[] Listed = [.. DemoCultures.All.Where(culture => culture.Roots.Count > 0)];

    public static List<DemoListed> Make(DateOnly today, Dice dice)
    {
        var persons = DemoDisguises.All.Concat(DemoDisguises.Twins).Select(plan => plan.Listed).ToList();
        var taken = persons.Select(person => person.Surname.ToUpperInvariant()).ToList();
        var strangers = Size - persons.Count;
        for (var at = 0; at < strangers; at++)
        {
            var stranger = Stranger(today, at, strangers, dice);
            while (taken.Exists(name => stranger.Rolled!.StartsWith(name, StringComparison.Ordinal)))
            {
                stranger = Stranger(today, at, strangers, dice);
            }

            taken.Add(stranger.Rolled!); // families are planted by hand, and nobody is listed twice
            persons.Add(stranger);
        }

        return [.. dice.Shuffled(persons).Select((person, at) => person with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"D-{at + 1:0000}"),
            Reason = dice.Pick(Reasons),
            Expiry = person.Expiry ?? (dice.Chance(60) ? today.AddDays(dice.Between(90, 1500)) : null),
        })];
    }

    public static string Csv(IEnumerable<DemoListed> persons)
    {
        var csv = new StringBuilder(DemoListed.Columns).Append("\r\n");
        foreach (var person in persons) person.Write(csv);
        return csv.ToString();
    }

    static DemoListed Stranger(DateOnly today, int at, int of, Dice dice)
    {
        var culture = dice.Chance(85) ? dice.Pick(Listed) : dice.Pick(DemoCultures.All);
        var sex = dice.Chance(15) ? 'F' : 'M';
        var given = culture.Given(dice, sex);
        var surname = dice.Chance(80) ? culture.MadeUpSurname(dice, sex) : culture.Surname(dice, sex);
        var isLatin = string.Equals(culture.Script, "Latin", StringComparison.Ordinal);
        var person = new DemoListed(
            isLatin && dice.Chance(50) ? surname.Native : surname.Title, isLatin && dice.Chance(50) ? given.Native : given.Title, sex)
        {
            Rolled = $"{surname.Passport}/{given.Passport}",
            NativeNames = dice.Chance(isLatin ? 30 : 60) ? [culture.Native(given, surname)] : [],
            WeakAliases = dice.Chance(12) ? [dice.Pick(Bynames)] : [],
            BirthDates = Born(at * 100 / of, dice),
            Nationalities = dice.Chance(90) ? [culture.Alpha2] : [],
            Documents = dice.Chance(30) ? [$"P:{culture.Alpha2}{dice.Digits(7)}:{culture.Alpha2}"] : [],
            BirthPlaces = dice.Chance(50) ? [dice.Chance(20) ? $"{culture.Place}, old town" : culture.Place] : [],
            Expiry = dice.Chance(4) ? today.AddDays(-dice.Between(1, 60)) : null,
        };
        return person with { Aliases = dice.Chance(45) ? Respelt(given, surname) : [] };
    }

    /// <summary>Fixed shares: about 45 % of all entries lack the day, the month or everything, as real lists do.</summary>
    static IReadOnlyList<string> Born(int percent, Dice dice)
    {
        var day = dice.Day(1950, 1998);
        var year = day.Year.ToString(CultureInfo.InvariantCulture);
        return percent switch
        {
            < 21 => [year],
            < 28 => [DemoTimes.Of(day, "yyyy-MM")],
            < 35 => [$"c. {year}"],
            < 42 => [string.Create(CultureInfo.InvariantCulture, $"{year}/{day.Year + 4}")],
            < 52 => [],
            < 57 => [DemoTimes.Of(day, "yyyy-MM-dd"), DemoTimes.Of(day.AddYears(2), "yyyy-MM-dd")],
            _ => [DemoTimes.Of(day, "yyyy-MM-dd")],
        };
    }

    static IReadOnlyList<string> Respelt(DemoName given, DemoName surname)
    {
        var spelt = $"{given.Passport} {surname.Passport}".ToLowerInvariant();
        var changed = spelt;
        foreach (var (from, to) in Respellings)
        {
            if (!changed.Contains(from, StringComparison.Ordinal)) continue;
            changed = changed.Replace(from, to, StringComparison.Ordinal);
            break;
        }

        var title = CultureInfo.InvariantCulture.TextInfo;
        return string.Equals(changed, spelt, StringComparison.Ordinal)
            ? [$"{surname.Title}, {given.Title[0]}."]
            : [title.ToTitleCase(changed)];
    }
}
