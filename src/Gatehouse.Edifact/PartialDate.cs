using System.Globalization;

namespace Gatehouse.Edifact;

/// <summary>A calendar date of which month or day may be unknown (0). Written <c>1970</c>, <c>1970-02</c>, <c>1970-02-28</c>.</summary>
public readonly record struct PartialDate
{
    PartialDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    /// <summary>1 to 9999.</summary>
    public int Year { get; }

    /// <summary>1 to 12, or 0 where unknown.</summary>
    public int Month { get; }

    /// <summary>1 to 31, or 0 where unknown.</summary>
    public int Day { get; }

    /// <summary>The date, or null where the parts name no day of the calendar.</summary>
    public static PartialDate? Of(int year, int month = 0, int day = 0) =>
        year is >= 1 and <= 9999
        && month is >= 0 and <= 12
        && (day == 0 || (day > 0 && month > 0 && day <= DateTime.DaysInMonth(year, month)))
            ? new(year, month, day)
            : null;

    /// <summary><c>1984-03-12</c>, <c>1984-03</c> or <c>1984</c>.</summary>
    public override string ToString() =>
        Month == 0 ? Year.ToString("0000", CultureInfo.InvariantCulture)
        : Day == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");
}
