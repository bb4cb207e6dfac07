namespace Gatehouse.Edifact;

/// <summary>
/// Dates and times as messages write them. Two-digit years: a birth date takes the latest century that does not lie
/// after the message (or, without its date, the flight); an expiry date the century nearest to it. Where neither date
/// is known, 31 December 2029 stands in: births of 30 to 99 are of the 1900s, of 00 to 29 of the 2000s.
/// </summary>
static class EdifactDates
{
    static readonly DateTime Pivot = new(2029, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);

    internal enum Century
    {
        Birth,
        Expiry,
    }

    public static DateTime Reference(DateTime? prepared, DateTime? flight) => prepared ?? flight ?? Pivot;

    /// <summary><c>yymmdd</c> or <c>ccyymmdd</c>; 00 for an unknown day or month gives a partial date.</summary>
    public static PartialDate? Numeric(ReadOnlySpan<byte> text, Century century, DateTime reference)
    {
        if (!Latin.AllDigits(text)) return null;
        return text.Length switch
        {
            6 => WithCentury(Two(text), Two(text[2..]), Two(text[4..]), century, reference),
            8 => Sane((Two(text) * 100) + Two(text[2..]), Two(text[4..]), Two(text[6..])),
            _ => null,
        };
    }

    /// <summary><c>ddMMMyy</c>, <c>dMMMyy</c> or <c>ddMMMyyyy</c> with the English name of the month.</summary>
    public static PartialDate? Named(ReadOnlySpan<byte> text, Century century, DateTime reference)
    {
        var digits = text.Length > 1 && Latin.IsDigit(text[1]) ? 2 : 1;
        if (text.Length < digits + 5 || !Latin.AllDigits(text[..digits])) return null;
        var month = MonthOf(text.Slice(digits, 3));
        var year = text[(digits + 3)..];
        if (month == 0 || !Latin.AllDigits(year)) return null;
        var day = Latin.Number(text[..digits]) ?? 0;
        return year.Length switch
        {
            2 => WithCentury(Two(year), month, day, century, reference),
            4 => Sane((Two(year) * 100) + Two(year[2..]), month, day),
            _ => null,
        };
    }

    /// <summary>True for anything that is meant as <c>ddMMMyy</c>: where in a DOCS line the birth date
    /// stands.</summary>
    public static bool LooksNamed(ReadOnlySpan<byte> text) =>
        text.Length is >= 6 and <= 9 && Latin.IsDigit(text[0]) && Latin.IsDigit(text[^1])
        && (MonthOf(text.Slice(1, 3)) > 0 || MonthOf(text.Slice(2, 3)) > 0);

    /// <summary><c>yymmdd</c> or <c>ccyymmdd</c> of an envelope or a DTM, with <c>hhmm</c> or <c>hhmmss</c> or
    /// nothing.</summary>
    public static DateTime? Sortable(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, out bool hasTime)
    {
        hasTime = false;
        if (!Latin.AllDigits(date)) return null;
        return date.Length switch
        {
            6 => At(FullYear(Two(date)), Two(date[2..]), Two(date[4..]), time, out hasTime),
            8 => At((Two(date) * 100) + Two(date[2..]), Two(date[4..]), Two(date[6..]), time, out hasTime),
            _ => null,
        };
    }

    /// <summary><c>ddmmyy</c> of a TVL, with <c>hhmm</c> or nothing.</summary>
    public static DateTime? DayFirst(ReadOnlySpan<byte> date, ReadOnlySpan<byte> time, out bool hasTime)
    {
        hasTime = false;
        return date.Length == 6 && Latin.AllDigits(date)
            ? At(FullYear(Two(date[4..])), Two(date[2..]), Two(date), time, out hasTime)
            : null;
    }

    static DateTime? At(int year, int month, int day, ReadOnlySpan<byte> time, out bool hasTime)
    {
        hasTime = false;
        if (Sane(year, month, day) is not { Day: > 0 }) return null;
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (time.Length is not (4 or 6) || !Latin.AllDigits(time) || Two(time) > 23 || Two(time[2..]) > 59) return date;
        hasTime = true;
        return new DateTime(year, month, day, Two(time), Two(time[2..]), 0, DateTimeKind.Unspecified);
    }

    // 26110210 is no day of the year 2611.
    static PartialDate? Sane(int year, int month, int day) =>
        year is >= 1900 and <= 2099 ? PartialDate.Of(year, month, day) : null;

    static PartialDate? WithCentury(int year, int month, int day, Century century, DateTime reference)
    {
        if (century == Century.Birth)
        {
            var latest = (reference.Year / 100 * 100) + year;
            return PartialDate.Of(IsAfter(latest, month, day, reference) ? latest - 100 : latest, month, day);
        }

        var first = (reference.Year / 100 * 100) + year - 100;
        var nearest = first;
        for (var candidate = first; candidate <= first + 200; candidate += 100)
        {
            if (Distance(candidate, month, day, reference) < Distance(nearest, month, day, reference))
            {
                nearest = candidate;
            }
        }

        return PartialDate.Of(nearest, month, day);
    }

    static bool IsAfter(int year, int month, int day, DateTime reference) =>
        Ordinal(year, month, day)
        > Ordinal(reference.Year, month == 0 ? 0 : reference.Month, day == 0 ? 0 : reference.Day);

    static int Distance(int year, int month, int day, DateTime reference) =>
        Math.Abs(Ordinal(year, month, day) - Ordinal(reference.Year, reference.Month, reference.Day));

    // Months of 31 days: good enough to order and compare dates of which parts may be missing.
    static int Ordinal(int year, int month, int day) => (((year * 12) + month) * 31) + day;

    // Times of flights and messages are of the years 1980 to 2079.
    static int FullYear(int two) => two < 80 ? 2000 + two : 1900 + two;

    static int Two(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 10) + (digits[1] - '0');

    static int MonthOf(ReadOnlySpan<byte> name)
    {
        if (!Latin.AllLetters(name)) return 0;
        ReadOnlySpan<byte> upper = [Latin.Upper(name[0]), Latin.Upper(name[1]), Latin.Upper(name[2])];
        var at = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"u8.IndexOf(upper);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
    }
}
