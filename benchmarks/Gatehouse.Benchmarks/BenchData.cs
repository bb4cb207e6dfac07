using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Gatehouse.Host.Simulation;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>Invented travellers and lists of any size, from a seed; real lists where the development data is at hand.</summary>
static class BenchData
{
    public const int PassengersOfFlight = 180;

    const ulong Series = 3;

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

    /// <summary>Drops whatever the database holds: what was taken in once would be a duplicate.</summary>
    public static Task<int> Empty(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("drop schema public cascade; create schema public", transaction: transaction);

    /// <summary>An invented list.</summary>
    public static Watchlist Invented(int persons, int seed)
    {
        return new()
        {
            Name = "Invented",
            Format = WatchlistFormat.OwnCsv,
            Digest = string.Create(CultureInfo.InvariantCulture, $"invented-{persons}-{seed}"),
            Persons = [.. Enumerable.Range(1, persons).Select(number => new ListEntry(
                new("Invented", string.Create(CultureInfo.InvariantCulture, $"I-{number}"), Person(seed, number))))],
        };
    }

    public static Identity Person(int seed, int number)
    {
        var roll = Roll.Of(Series + ((ulong)seed << 8), (ulong)number);
        var culture = NameCultures.Draw(ref roll, isFlat: false);
        var name = culture.Person(ref roll);
        return new()
        {
            Names = [PersonName.OfParts(name.Surname, name.GivenAndPatronymic)],
            BirthDates = roll.Chance(90) ? [DateOfBirth.Of(1945 + roll.Below(60), 1 + roll.Below(12), 1 + roll.Below(28))!.Value] : [],
            Nationalities = [culture.Country],
        };
    }

    /// <summary>One flight's passenger list; eight passengers make two kilobytes.</summary>
    public static byte[] Api(int flight, int passengers = PassengersOfFlight)
    {
        var roll = Roll.Of(Series, ~(ulong)flight);
        var text = Head(flight, string.Create(CultureInfo.InvariantCulture, $"B{flight}"));
        for (var seat = 1; seat <= passengers; seat++) Passenger(text, ref roll, seat);
        text.Append(CultureInfo.InvariantCulture, $"CNT+42:{passengers}'UNT+{passengers * 11}+B{flight}'UNZ+1+B{flight}'");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One passenger at check-in of a flight.</summary>
    public static byte[] Question(int flight, int number)
    {
        var roll = Roll.Of(Series + 1, (ulong)number);
        var text = Head(flight, string.Create(CultureInfo.InvariantCulture, $"Q{number}"));
        Passenger(text, ref roll, 1000 + number);
        text.Append(CultureInfo.InvariantCulture, $"UNT+16+Q{number}'UNZ+1+Q{number}'");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static StringBuilder Head(int flight, string reference)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"UNA:+.?*'UNB+UNOA:4+Q9+GOV+261123:0900+{reference}++APIS'UNH+{reference}+PAXLST:D:05B:UN:IATA'BGM+745'NAD+MS+++DESK'");
        text.Append(CultureInfo.InvariantCulture, $"TDT+20+Q9{(flight % 9000) + 1}+++Q9'LOC+125+GYD'DTM+189:36{11 + (flight / 252000):00}{(flight / 9000 % 28) + 1:00}1805:201'LOC+87+IST'DTM+232:3612312005:201'");
        return text;
    }

    static void Passenger(StringBuilder text, ref Roll roll, int seat)
    {
        var culture = NameCultures.Draw(ref roll, isFlat: false);
        var (name, country) = (culture.Person(ref roll), Spokes.PassportCode(culture.Country));
        text.Append(CultureInfo.InvariantCulture, $"NAD+FL+++{name.Surname}:{name.GivenAndPatronymic}'ATT+2++M'DTM+329:{45 + roll.Below(54)}{1 + roll.Below(12):00}{1 + roll.Below(28):00}'LOC+178+GYD'LOC+179+IST'NAT+2+{country}'RFF+AVF:L{roll.Below(100_000):00000}'RFF+ABO:{seat}'DOC+P:110:111+C{roll.Below(100_000_000):00000000}'DTM+36:311231'LOC+91+{country}'");
    }
}
