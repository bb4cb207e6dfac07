using System.Globalization;
using System.Text;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>Three invented flights and an invented list. Nobody in it is real; carrier QX and its numbers do not exist.</summary>
static class InventedDay
{
    public const string ListName = "Invented list";

    /// <summary>How many of the travellers below must become hits.</summary>
    public const int Hits = 7;

    public const string List =
        """
        id,name,aliases,native_names,birth_dates,nationalities,documents,sex,reason,legal_basis,authority,expiry
        IL-1,Rashid Kerimbay,Rashid the Tall;Rasheed Kerimbai,Рашид Керимбай,1979-03-12,AZ,P:C0148812:AZ,M,Invented for a test,Invented order 1/2026,Court of Nowhere,2099-12-31
        IL-2,Nurlan Seitkalim,,,1984-11-02,KZ,,M,Invented for a test,Invented order 2/2026,Court of Nowhere,
        IL-3,Yusuf Haddadin,,يوسف حدادين,1990-01-05,LB,,M,Invented for a test,,Court of Nowhere,
        IL-4,Mariela Santovenia,,,1971,CU,,F,Invented for a test,,Court of Nowhere,
        IL-5,Odile Farragon,,,1966-06-16,FR,,F,Invented for a test,,Court of Nowhere,
        IL-6,Tamaz Gelovanidze,,,1988-08-08,GE,,M,Invented for a test,,Court of Nowhere,
        IL-7,Henrik Stolpegard,,,1961-03-07,SE,P:SE554433:SE,M,Invented for a test,,Court of Nowhere,

        """;

    /// <summary>A flight a day of which nothing is ever sent.</summary>
    public static IEnumerable<string> Timetable(DateTimeOffset now) =>
    [
        "carrier,number,from,to,first_day,last_day,days,departure,arrival,departure_utc,arrival_utc",
        string.Create(CultureInfo.InvariantCulture, $"QX,900,GYD,TBS,{now.AddDays(-2):yyyy-MM-dd},{now.AddDays(9):yyyy-MM-dd},1234567,06:10,07:40,+04:00,+04:00"),
    ];

    /// <summary>The messages of the day, departures counted from <paramref name="now"/>.</summary>
    public static IEnumerable<byte[]> Messages(DateTimeOffset now)
    {
        var (first, second, third) = (now.AddHours(1.7), now.AddHours(5), now.AddHours(26));
        yield return Api("QX0215", "GYD", "TBS", first, 4, 4,
            Person("KERIMBAI", "RASHID", "790312", "M", "AZE", "C0148899"),
            Person("SEITKALYM", "NURLAN", "841102", "M", "KAZ", "N1120045"),
            Person("LINDQUIST", "ASTRID", "920101", "F", "SWE", "S9900112"));
        yield return Pnr("215", "GYD", "TBS", first, 4, 4, "KERIMBAI", "RASHID MR", "12MAR79", "AZE", "C0148899");
        yield return Api("QX0377", "IST", "GYD", second, 3, 4,
            Person("HADDADIN", "YOUSSEF", "900105", "M", "LBN", "RL221008"),
            Person("SANTOVENIA", "MARIELA", "710714", "F", "CUB", "K8120099"),
            Person("FARRAGON", "ODILE", "660616", "F", "FRA", "19FR0001"));
        yield return Api("QX0640", "CDG", "JFK", third, 1, -5,
            Person("GELOVANIDZE", "TAMAZ", "880808", "M", "GEO", "GE001122"),
            Person("STOLPEGARD", "HENRIK", "591201", "M", "SWE", "SE554433"));
    }

    static byte[] Api(string flight, string from, string to, DateTimeOffset departure, int fromZone, int toZone, params string[] persons) => Join(
    [
        "UNB+UNOA:4+QXAPIS:ZZ+STATE:ZZ+260301:0900+" + flight + "++APIS",
        "UNH+A" + flight + "+PAXLST:D:05B:UN:IATA",
        "BGM+745",
        "TDT+20+" + flight + "+++QX",
        "LOC+125+" + from,
        "DTM+189:" + Text(departure.AddHours(fromZone), "yyMMddHHmm") + ":201",
        "LOC+87+" + to,
        "DTM+232:" + Text(departure.AddHours(4 + toZone), "yyMMddHHmm") + ":201",
        .. persons,
        "CNT+42:" + persons.Length,
        "UNT+1+A" + flight,
        "UNZ+1+" + flight,
    ]);

    static string Person(string surname, string given, string born, string sex, string nationality, string document) => string.Join(
        "'\n",
        $"NAD+FL+++{surname}:{given}",
        $"ATT+2++{sex}",
        $"DTM+329:{born}",
        $"NAT+2+{nationality}",
        $"DOC+P:110:111+{document}",
        $"LOC+91+{nationality}");

    static byte[] Pnr(
        string flight, string from, string to, DateTimeOffset departure, int fromZone, int toZone, string surname, string given,
        string born, string nationality, string document)
    {
        var leg = string.Create(
            CultureInfo.InvariantCulture,
            $"TVL+{Text(departure.AddHours(fromZone), "ddMMyy:HHmm")}:{Text(departure.AddHours(4 + toZone), "ddMMyy:HHmm")}+{from}+{to}+QX+{flight}");
        return Join(
        [
            "UNB+IATA:1+QX+STATE+260301:0900+P" + flight,
            "UNH+1+PNRGOV:13:1:IA+QX" + flight,
            "MSG+:22",
            "ORG+QX:" + from,
            leg,
            "EQN+1",
            "SRC",
            "RCI+QX:ABC12D",
            $"TIF+{surname}+{given}:A:1",
            $"SSR+DOCS:HK:1:QX:::::/P/{nationality}/{document}/{nationality}/{born}/M/23AUG29/{surname}/{given.Split(' ')[0]}",
            leg + ":Y",
            "RPI+1+HK",
            "UNT+1+1",
            "UNZ+1+P" + flight,
        ]);
    }

    static string Text(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);

    static byte[] Join(IEnumerable<string> segments) =>
        Encoding.ASCII.GetBytes(string.Concat(segments.Select(segment => segment + "'\n")));
}
