using System.Globalization;

namespace Gatehouse.Screening.Timetables;

/// <summary>Reads a timetable as CSV (docs/timetable.md): a header that names the columns, a leg a row, no quoted fields.</summary>
sealed class TimetableCsv : ITimetableReader
{
    static readonly string[] Needed = ["carrier", "number", "from", "to", "first_day", "last_day", "days", "departure", "arrival"];
    static readonly string[] Known = [.. Needed, "arrival_day", "departure_utc", "arrival_utc", "operated_by", "sold_as"];

    readonly List<TimetableLeg> legs = [];
    readonly Dictionary<string, DateOnly> from = new(StringComparer.Ordinal);
    Dictionary<string, int>? columns;

    public List<TimetableFault> Faults { get; } = [];

    public void Take(int line, string text)
    {
        var fields = text.TrimStart('\uFEFF').Split(',').Select(field => field.Trim()).ToArray();
        if (columns is null) Header(line, fields);
        else Take(line, fields, columns);
    }

    public TimetableFile End(int lines)
    {
        if (legs.Count == 0 && Faults.Count == 0) Faults.Add(new(lines, "no leg below the header"));
        return new(legs, from, 0, Faults);
    }

    void Header(int line, string[] fields)
    {
        columns = new(StringComparer.Ordinal);
        foreach (var (at, field) in fields.Index())
        {
            if (!Known.Contains(field, StringComparer.Ordinal)) Faults.Add(new(line, $"column {at + 1} is none of: {string.Join(", ", Known)}"));
            else if (!columns.TryAdd(field, at)) Faults.Add(new(line, $"the column {field} stands twice"));
        }

        foreach (var missing in Needed.Where(name => !columns.ContainsKey(name))) Faults.Add(new(line, $"the column {missing} is missing"));
    }

    void Take(int line, string[] fields, Dictionary<string, int> at)
    {
        if (fields.Length != at.Count)
        {
            Faults.Add(new(line, $"has {fields.Length} fields where the header has {at.Count}"));
            return;
        }

        var before = Faults.Count;
        var leg = new Row(line, fields, at, Faults).Leg();
        if (Faults.Count == before && leg.Fault() is { } fault) Faults.Add(new(line, fault));
        if (Faults.Count > before) return;
        legs.Add(leg);
        from[leg.Flight.Carrier] = from.TryGetValue(leg.Flight.Carrier, out var earlier) && earlier < leg.First ? earlier : leg.First;
    }

    /// <summary>One row; what it lacks is noted, and zero stands in its place.</summary>
    sealed class Row(int line, string[] fields, Dictionary<string, int> at, List<TimetableFault> faults)
    {
        public TimetableLeg Leg()
        {
            var flight = Need(TimetableDesignator.Of(Of("carrier"), Of("number")), "carrier and number are no flight");
            var first = Need(Date(Of("first_day")), "first_day is no date like 2026-03-29");
            var last = Need(Date(Of("last_day")), "last_day is no date like 2026-10-24");
            var days = Need(Days(Of("days")), "days are not some of 1234567, 1 being Monday");
            var departs = Need(Minutes(Of("departure")), "departure is no time like 18:05");
            var arrives = Need(Minutes(Of("arrival")), "arrival is no time like 20:05");
            var day = Of("arrival_day").Length == 0 ? 0 : Need(Day(Of("arrival_day")), "arrival_day is not -1 to 3");
            if (!IsAirport(Of("from")) || !IsAirport(Of("to"))) faults.Add(new(line, "from and to are not three capital letters each"));
            return new(line, flight, Of("from"), Of("to"), first, last, days, 1, departs, Offset("departure_utc"), arrives + (day * 24 * 60), Offset("arrival_utc"))
            {
                Operated = Of("operated_by").Length == 0 ? null : Need(TimetableDesignator.Parse(Of("operated_by")), "operated_by is no flight"),
                Marketed = [.. Of("sold_as").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => Need(TimetableDesignator.Parse(one), "sold_as is not flights with blanks between them"))],
            };
        }

        string Of(string name) => at.TryGetValue(name, out var index) ? fields[index] : "";

        T Need<T>(T? value, string what) where T : struct
        {
            if (value is null && !faults.Contains(new(line, what))) faults.Add(new(line, what));
            return value ?? default;
        }

        int? Offset(string name) => Of(name) switch
        {
            "" => null,
            ['+', .. var ahead] => Need(Minutes(ahead), $"{name} is no time like +04:00"),
            ['-', .. var behind] => -Need(Minutes(behind), $"{name} is no time like +04:00"),
            _ => Need(default(int?), $"{name} is no time like +04:00"),
        };
    }

    static DateOnly? Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static int? Minutes(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;

    static int? Day(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) && day is >= -1 and <= 3 ? day : null;

    static int? Days(string text) => text.Length > 0 && text.All(sign => sign is >= '1' and <= '7') ? text.Aggregate(0, (days, sign) => days | 1 << (sign - '1')) : null;

    static bool IsAirport(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
