namespace Gatehouse.Host.Demo;

/// <summary>The dozen flights of the day, all across one border, leaving between one and twenty hours from now.</summary>
static class DemoTimetable
{
    /// <summary>Carrier codes no airline of size bears; minutes until departure and in the air.</summary>
    static readonly (string Carrier, string Number, string From, string To, int Leaves, int Block)[] Plan =
    [
        ("Q9", "412", "IST", "GYD", 65, 165),
        ("Z0", "118", "TBS", "GYD", 110, 75),
        ("9X", "730", "GYD", "DXB", 155, 165),
        ("Q9", "418", "ESB", "GYD", 200, 135),
        ("Z0", "204", "TAS", "GYD", 260, 165),
        ("9X", "701", "GYD", "FRA", 330, 320),
        ("7Q", "88", "DOH", "GYD", 410, 185),
        ("Z0", "212", "ALA", "GYD", 500, 240),
        ("Q9", "431", "GYD", "SAW", 620, 180),
        ("9X", "711", "VIE", "GYD", 760, 285),
        ("Q9", "440", "AYT", "GYD", 930, 165),
        ("7Q", "96", "BEG", "GYD", 1170, 230),
    ];

    public static List<DemoFlight> Of(DateTimeOffset now) => [.. Plan.Select(line => Make(now, line))];

    static DemoFlight Make(DateTimeOffset now, (string Carrier, string Number, string From, string To, int Leaves, int Block) line)
    {
        var leaves = now.AddMinutes(line.Leaves);
        var departure = leaves.AddMinutes((5 - (leaves.Minute % 5)) % 5); // timetables know five-minute steps
        return new(line.Carrier, line.Number, line.From, line.To)
        {
            Departure = departure,
            LocalDeparture = LocalAt(line.From, departure),
            LocalArrival = LocalAt(line.To, departure.AddMinutes(line.Block)),
        };
    }

    public static DateTime LocalAt(string airport, DateTimeOffset instant) =>
        instant.UtcDateTime.AddHours(airport switch
        {
            "GYD" or "TBS" or "DXB" => 4,
            "ALA" or "TAS" => 5,
            "IST" or "SAW" or "ESB" or "AYT" or "DOH" => 3,
            "FRA" or "VIE" or "BEG" => IsEuropeanSummer(instant.UtcDateTime) ? 2 : 1,
            _ => throw new ArgumentOutOfRangeException(nameof(airport), airport, "Not an airport of the demo."),
        });

    /// <summary>Directive 2000/84/EC: from the last Sunday of March to that of October, 01:00 UTC.</summary>
    static bool IsEuropeanSummer(DateTime utc) =>
        utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1);

    static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
