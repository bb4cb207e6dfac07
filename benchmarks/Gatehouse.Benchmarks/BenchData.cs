using System.Globalization;
using System.Text;
using Gatehouse.Host.Demo;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>Invented travellers and lists of any size, from a seed; real lists where the development data is at hand.</summary>
static class BenchData
{
    public const int PassengersOfFlight = 180;

    static readonly string Shared = Environment.GetEnvironmentVariable("GATEHOUSE_DATA")
        ?? Path.Combine(Report.Repository(), "..", "shared", "data");

    public static string UnFile => Path.Combine(Shared, "lists", "un", "un_sc_consolidated_2026-02-27.xml");

    public static IReadOnlyList<string> OfacFiles { get; } =
    [
        Path.Combine(Shared, "lists", "ofac", "sdn_2024-05-03.csv"),
        Path.Combine(Shared, "lists", "ofac", "alt_2025-02.csv"),
        Path.Combine(Shared, "lists", "ofac", "add_2025-02.csv"),
    ];

    public static bool HasRealLists => File.Exists(UnFile) && OfacFiles.All(File.Exists);

    /// <summary>An invented list.</summary>
    public static Watchlist Invented(int persons, int seed)
    {
        var dice = new Dice(seed);
        return new()
        {
            Name = "Invented",
            Format = WatchlistFormat.OwnCsv,
            Digest = string.Create(CultureInfo.InvariantCulture, $"invented-{persons}-{seed}"),
            Persons = [.. Enumerable.Range(1, persons).Select(number => new ListEntry(
                new("Invented", string.Create(CultureInfo.InvariantCulture, $"I-{number}"), Person(dice))))],
        };
    }

    public static Identity Person(Dice dice)
    {
        var (surname, given, culture) = Name(dice);
        return new()
        {
            Names = [PersonName.OfParts(surname, given)],
            BirthDates = dice.Chance(90) ? [DateOfBirth.Parse(dice.Day(1945, 2005).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))!.Value] : [],
            Nationalities = [culture.Alpha2],
        };
    }

    /// <summary>One flight's passenger list.</summary>
    public static byte[] Api(int flight, Dice dice)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"UNA:+.?*'UNB+UNOA:4+Q9+GOV+261123:0900+B{flight}++APIS'UNH+B{flight}+PAXLST:D:05B:UN:IATA'BGM+745'NAD+MS+++DESK'");
        text.Append(CultureInfo.InvariantCulture, $"TDT+20+Q9{(flight % 9000) + 1}+++Q9'LOC+125+GYD'DTM+189:36{11 + (flight / 252000):00}{(flight / 9000 % 28) + 1:00}1805:201'LOC+87+IST'DTM+232:3612312005:201'");
        for (var seat = 1; seat <= PassengersOfFlight; seat++)
        {
            var (surname, given, culture) = Name(dice);
            text.Append(CultureInfo.InvariantCulture, $"NAD+FL+++{surname}:{given}'ATT+2++M'DTM+329:{dice.Day(1945, 1999):yyMMdd}'LOC+178+GYD'LOC+179+IST'NAT+2+{culture.Nationality}'RFF+AVF:{dice.Locator()}'RFF+ABO:{seat}'DOC+P:110:111+C{dice.Digits(8)}'DTM+36:311231'LOC+91+{culture.Nationality}'");
        }

        text.Append(CultureInfo.InvariantCulture, $"CNT+42:{PassengersOfFlight}'UNT+{PassengersOfFlight * 11}+B{flight}'UNZ+1+B{flight}'");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static (string Surname, string Given, DemoCulture Culture) Name(Dice dice)
    {
        var culture = dice.Pick(DemoCultures.All);
        var sex = dice.Chance(50) ? 'F' : 'M';
        var surname = dice.Chance(50) ? culture.MadeUpSurname(dice, sex) : culture.Surname(dice, sex);
        var given = culture.Given(dice, sex).Passport;
        return (surname.Passport, dice.Chance(25) ? $"{given} {culture.Given(dice, sex).Passport}" : given, culture);
    }
}
