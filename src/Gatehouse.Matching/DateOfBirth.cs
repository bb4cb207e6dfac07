namespace Gatehouse.Matching;

/// <summary>A date of birth as a source states it: a day, a month, a year, a range of years, or "about".</summary>
public readonly record struct DateOfBirth
{
    DateOfBirth(int year, int month, int day, int toYear, bool isApproximate) =>
        (Year, Month, Day, ToYear, IsApproximate) = (year, month, day, toYear, isApproximate);

    public int Year { get; }

    /// <summary>1 to 12, or 0 where the source gives only a year.</summary>
    public int Month { get; }

    /// <summary>1 to 31, or 0 where the source gives no day.</summary>
    public int Day { get; }

    /// <summary>Last year of a range (BETWEEN 1960 and 1965), or <see cref="Year"/>.</summary>
    public int ToYear { get; }

    /// <summary>"Circa", "approximately".</summary>
    public bool IsApproximate { get; }

    /// <summary>The date, or null where the parts name no day of the calendar (years 1800 to 2200).</summary>
    public static DateOfBirth? Of(int year, int month = 0, int day = 0, bool isApproximate = false) =>
        year is >= 1800 and <= 2200
        && month is >= 0 and <= 12
        && (day == 0 || (day > 0 && month > 0 && day <= DateTime.DaysInMonth(year, month)))
            ? new(year, month, day, year, isApproximate)
            : null;

    /// <summary>A range of years, both included.</summary>
    public static DateOfBirth? Between(int fromYear, int toYear) =>
        fromYear is >= 1800 and <= 2200 && toYear is >= 1800 and <= 2200 && fromYear <= toYear
            ? new(fromYear, 0, 0, toYear, false)
            : null;

    /// <summary>Reads ISO, partial (<c>1970</c>, <c>1970-02</c>) and unpadded (<c>1970-2-8</c>) dates, <c>c. 1970</c>
    /// and <c>1960/1965</c> (a range); a zero part means "not known"; null where it cannot be read.</summary>
    public static DateOfBirth? Parse(ReadOnlySpan<char> text) => throw new NotSupportedException();
}
