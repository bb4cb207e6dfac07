using System.Globalization;

namespace Gatehouse.Screening.Timetables;

/// <summary>
/// Reads the records of IATA SSIM chapter 7, 200 characters each: type 1 (file), 2 (carrier), 3 (leg), 4 (more about a leg), 5 (end).
/// Positions in comments count from 1, as the manual does; no licensed copy was at hand, they stand on public readers of the format.
/// </summary>
sealed class SsimReader : ITimetableReader
{
    const int Length = 200;
    const string Title = "AIRLINE STANDARD SCHEDULE DATA SET";

    // Data elements of type 4: the flight that is flown, and those under which it is sold.
    const string OperatedAs = "050";
    const string SoldAs = "010";

    // Services with seats for passengers: J S Q scheduled, G B R additional, C O L charter.
    const string Passengers = "JSQGBRCOL";

    readonly List<TimetableLeg> legs = [];
    readonly Dictionary<string, DateOnly> from = new(StringComparer.Ordinal);
    int others;
    int serial;
    string? carrier;
    bool isUtc;
    bool isLastLegRead;
    bool isEnded;
    DateOnly? seasonEnd;

    public List<TimetableFault> Faults { get; } = [];

    public static bool IsHeader(string text) => text.StartsWith('1') && text.Contains(Title, StringComparison.Ordinal);

    public void Take(int line, string text)
    {
        if (text.All(sign => sign is '0' or ' ')) return;           // filler between blocks of five
        if (text.Length != Length)
        {
            Wrong(line, string.Create(CultureInfo.InvariantCulture, $"is {text.Length} characters long and not {Length}"));
            return;
        }

        if (text.Any(sign => sign is < ' ' or > '~'))
        {
            Wrong(line, "holds a character that is not ASCII");
            return;
        }

        if (isEnded && text[0] is not ('1' or '2')) Wrong(line, "stands behind the record of type 5");
        Number(line, text);
        switch (text[0])
        {
            case '1': break;
            case '2': Carrier(line, text); break;
            case '3': Leg(line, text); break;
            case '4': More(line, text); break;
            case '5': Close(line, text); break;
            default: Wrong(line, $"begins with '{text[0]}': the types are 1 to 5"); break;
        }
    }

    public TimetableFile End(int lines)
    {
        if (!isEnded && Faults.Count < TimetableFile.MostFaults) Wrong(lines, "the file ends without a record of type 5: it is cut");
        return new(legs, from, others, Faults);
    }

    // 195-200: one more than the record before; a record that is missing would go unnoticed.
    void Number(int line, string text)
    {
        if (!Whole(text[194..200], out var number)) Wrong(line, "has no record serial number (195-200)");
        else if (serial > 0 && number != serial + 1 && number > 2) Wrong(line, string.Create(CultureInfo.InvariantCulture, $"record {number:000000} follows record {serial:000000}: something is missing"));
        serial = number;
    }

    void Carrier(int line, string text)
    {
        (carrier, isLastLegRead, isEnded, seasonEnd) = (text[2..5].Trim(), false, false, null);
        isUtc = text[1] == 'U';
        if (text[1] is not ('U' or 'L')) Wrong(line, $"time mode is '{text[1]}' (2): U or L");
        if (carrier.Length is < 2 or > 3) Wrong(line, "airline designator (3-5) is none");
        if (Date(text[14..21]) is not { } first) Wrong(line, "validity begins at no date (15-21)");
        else from[carrier] = from.TryGetValue(carrier, out var earlier) && earlier < first ? earlier : first;
        if (!IsOpen(text[21..28]) && (seasonEnd = Date(text[21..28])) is null) Wrong(line, "validity ends at no date (22-28)");
    }

    void Leg(int line, string text)
    {
        isLastLegRead = false;
        if (carrier is null || !string.Equals(text[2..5].Trim(), carrier, StringComparison.Ordinal))
        {
            Wrong(line, "the airline (3-5) is not that of the record of type 2 above");
            return;
        }

        if (!Passengers.Contains(text[13], StringComparison.Ordinal))
        {
            others++;
            return;
        }

        var before = Faults.Count;
        var flight = Need(line, TimetableDesignator.Of(text[2..5], text[5..9].Trim() + text[1].ToString().Trim()), "flight number (6-9) with suffix (2) is none");
        var first = Need(line, Date(text[14..21]), "period begins at no date (15-21)");
        var last = IsOpen(text[21..28]) ? seasonEnd ?? first.AddYears(1) : Need(line, Date(text[21..28]), "period ends at no date (22-28)");
        var days = Need(line, DaysOf(text[28..35]), "days of operation (29-35) are not 1 to 7, each in its place");
        var weeks = text[35] switch { ' ' or '1' => 1, '2' => 2, _ => Need(line, default(int?), $"frequency rate is '{text[35]}' (36): blank or 2") };
        var (here, there) = (Need(line, Offset(text[47..52]), "UTC variation of the departure (48-52) is none"), Need(line, Offset(text[65..70]), "UTC variation of the arrival (66-70) is none"));
        var departs = Need(line, Minutes(text[39..43]) ?? Minutes(text[43..47]), "time of departure (40-43, 44-47) is none");
        var arrives = Need(line, Minutes(text[61..65]) ?? Minutes(text[57..61]), "time of arrival (62-65, 58-61) is none");
        var (dayHere, dayThere) = (Need(line, Variation(text[192]), "date variation (193) is none"), Need(line, Variation(text[193]), "date variation (194) is none"));
        if (!IsStation(text[36..39])) Wrong(line, "departure station (37-39) is none");
        if (!IsStation(text[54..57])) Wrong(line, "arrival station (55-57) is none");
        if (Faults.Count > before) return;
        var leg = new TimetableLeg(
            line, flight, text[36..39], text[54..57], first, last, days, weeks,
            departs + (dayHere * Day) + (isUtc ? here : 0), here, arrives + (dayThere * Day) + (isUtc ? there : 0), there);
        if (leg.Fault() is { } fault) Wrong(line, fault);
        else legs.Add(leg);
        isLastLegRead = Faults.Count == before;
    }

    // 31-33 which element, 40-194 its data. It belongs to the leg above; one of a leg that is not kept is passed over.
    void More(int line, string text)
    {
        if (carrier is null) Wrong(line, "stands before any leg");
        if (!isLastLegRead) return;
        var data = text[39..194].Trim();
        switch (text[30..33])
        {
            case OperatedAs:
                if (TimetableDesignator.Parse(data) is { } operated) legs[^1] = legs[^1] with { Operated = operated };
                else Wrong(line, "the operating flight of element 050 (40-194) is none");
                break;
            case SoldAs:
                var sold = data.Split('/').Select(TimetableDesignator.Parse).ToArray();
                if (Array.Exists(sold, flight => flight is null)) Wrong(line, "a flight of element 010 (40-194) is none");
                else legs[^1] = legs[^1] with { Marketed = [.. legs[^1].Marketed, .. sold.Select(flight => flight!.Value)] };
                break;
            default:
                break;
        }
    }

    // 188-193: the serial number of the record before.
    void Close(int line, string text)
    {
        isEnded = true;
        if (!Whole(text[187..193], out var reference) || reference != serial - 1) Wrong(line, "the serial number check reference (188-193) is not that of the last record: something is missing");
    }

    void Wrong(int line, string what) => Faults.Add(new(line, what));

    T Need<T>(int line, T? value, string what) where T : struct
    {
        if (value is null) Wrong(line, what);
        return value ?? default;
    }

    const int Day = 24 * 60;

    static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static bool IsOpen(string text) => string.Equals(text, "00XXX00", StringComparison.Ordinal);

    // 14MAR26: this century, as every timetable.
    static DateOnly? Date(string text) =>
        DateOnly.TryParseExact($"{text[..5]}20{text[5..]}", "ddMMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static int? DaysOf(string text)
    {
        var days = 0;
        foreach (var (at, sign) in text.Index())
        {
            if (sign == '1' + at) days |= 1 << at;
            else if (sign != ' ') return null;
        }

        return days;
    }

    static int? Minutes(string text) =>
        Whole(text, out var time) && time / 100 <= 24 && time % 100 < 60 && time <= 2400 ? (time / 100 * 60) + (time % 100) : null;

    static int? Offset(string text) => text[0] is '+' or '-' && Minutes(text[1..]) is { } minutes && minutes <= 14 * 60 ? text[0] == '-' ? -minutes : minutes : null;

    static int? Variation(char sign) => sign switch { ' ' => 0, 'A' or 'J' => -1, >= '0' and <= '7' => sign - '0', _ => null };

    static bool IsStation(string text) => text.All(char.IsAsciiLetterUpper);
}
