using System.Globalization;

namespace Gatehouse.Screening.Timetables;

/// <summary>Carrier and number of a flight, the number padded as flight keys have it: <c>Q9</c>, <c>0214</c>.</summary>
public readonly record struct TimetableDesignator(string Carrier, string Number)
{
    /// <summary>For people: <c>Q9214</c>.</summary>
    public override string ToString() => Carrier + Number.TrimStart('0');

    /// <summary>Reads <c>Q9 214</c>, <c>Q9214</c>, <c>ABC 12A</c>; null where it is none.</summary>
    public static TimetableDesignator? Parse(string text)
    {
        var said = text.Trim();
        var end = said.IndexOf(' ', StringComparison.Ordinal);
        if (end < 0) end = said.Length >= 3 && said[..3].All(char.IsAsciiLetterUpper) ? 3 : Math.Min(2, said.Length);
        return Of(said[..end], said[end..]);
    }

    /// <summary>From its two fields; null where they are none.</summary>
    public static TimetableDesignator? Of(string carrier, string number)
    {
        var (code, text) = (carrier.Trim(), number.Trim());
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var isCode = code.Length is 2 or 3 && code.All(sign => char.IsAsciiLetterUpper(sign) || char.IsAsciiDigit(sign));
        var isNumber = digits is >= 1 and <= 4 && (text.Length == digits || (text.Length == digits + 1 && char.IsAsciiLetterUpper(text[digits])));
        return isCode && isNumber
            ? new(code, int.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture).ToString("0000", CultureInfo.InvariantCulture) + text[digits..])
            : null;
    }
}

/// <summary>One leg of a carrier's timetable and the days on which it is flown.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="Flight">The carrier's own designator.</param>
/// <param name="From">IATA code.</param>
/// <param name="To">IATA code.</param>
/// <param name="First">First day of the period; of the flight's operation, not of this leg.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Days">Bit 0 is Monday.</param>
/// <param name="Weeks">1, or 2: every other week from the first on.</param>
/// <param name="Departs">Local minutes from the midnight at which the day of operation begins; a date variation is in them.</param>
/// <param name="DepartsOffset">Minutes that local time is ahead of UTC there; null where the file does not say.</param>
/// <param name="Arrives">Likewise, at the airport of arrival.</param>
/// <param name="ArrivesOffset">Likewise.</param>
public sealed record TimetableLeg(
    int Line,
    TimetableDesignator Flight,
    string From,
    string To,
    DateOnly First,
    DateOnly Last,
    int Days,
    int Weeks,
    int Departs,
    int? DepartsOffset,
    int Arrives,
    int? ArrivesOffset)
{
    /// <summary>The flight that is flown, where this carrier only sells it; null where it flies it.</summary>
    public TimetableDesignator? Operated { get; init; }

    /// <summary>Under which other designators it is sold.</summary>
    public IReadOnlyList<TimetableDesignator> Marketed { get; init; } = [];

    /// <summary>Whether it is operated on a day.</summary>
    public bool IsOn(DateOnly day) =>
        day >= First && day <= Last
        && (Days >> (((int)day.DayOfWeek + 6) % 7) & 1) != 0
        && (day.DayNumber - First.DayNumber) / 7 % Weeks == 0;

    /// <summary>What cannot be: a period that ends before it begins, no day, an arrival before the departure.</summary>
    public string? Fault() =>
        Last < First ? "the period ends before it begins"
        : Days == 0 ? "no day of operation"
        : string.Equals(From, To, StringComparison.Ordinal) ? "departs and arrives at the same airport"
        : DepartsOffset is { } here && ArrivesOffset is { } there && Arrives - there <= Departs - here ? "arrives before it departs; is a date variation missing?"
        : null;
}

/// <summary>What is wrong in a timetable file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="What">In words.</param>
public readonly record struct TimetableFault(int Line, string What)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {What}");
}

/// <summary>A timetable file as read; it can be used only where there is no fault.</summary>
/// <param name="Legs">Of passengers.</param>
/// <param name="From">The day from which the file stands for each of its carriers.</param>
/// <param name="Others">Legs that carry no passengers: cargo, mail, positioning, trucks.</param>
public sealed record TimetableFile(
    IReadOnlyList<TimetableLeg> Legs, IReadOnlyDictionary<string, DateOnly> From, int Others, IReadOnlyList<TimetableFault> Faults)
{
    /// <summary>Faults beyond these are not listed.</summary>
    public const int MostFaults = 100;

    /// <summary>Reads IATA SSIM chapter 7, or CSV: SSIM begins with a record of type 1.</summary>
    /// <param name="lines">Of the file.</param>
    /// <param name="progress">Told of every line.</param>
    public static TimetableFile Read(IEnumerable<string> lines, Action progress)
    {
        ITimetableReader? reader = null;
        var line = 0;
        foreach (var text in lines)
        {
            line++;
            progress();
            if (string.IsNullOrWhiteSpace(text)) continue;
            reader ??= SsimReader.IsHeader(text) ? new SsimReader() : new TimetableCsv();
            if (reader.Faults.Count < MostFaults) reader.Take(line, text.TrimEnd('\r'));
        }

        return reader?.End(line) ?? new([], new Dictionary<string, DateOnly>(StringComparer.Ordinal), 0, [new(1, "the file is empty")]);
    }
}

/// <summary>One form of timetable files, line by line.</summary>
interface ITimetableReader
{
    List<TimetableFault> Faults { get; }

    void Take(int line, string text);

    TimetableFile End(int lines);
}
