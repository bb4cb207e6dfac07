using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>When data of a day must be gone. Days are UTC days since 1970-01-01; months are calendar months, and a day that
/// the month of the end does not have is its last one.</summary>
static class RetentionDays
{
    /// <summary>The first day on which data of <paramref name="day"/> must be gone: on 31 August what was received on the
    /// last days of February goes, so that nothing is ever older than the period.</summary>
    public static int End(int day, int months) => DayKeys.DayOf(DayKeys.DateOf(day).AddMonths(months));

    /// <summary>The last day whose data are due on <paramref name="today"/>.</summary>
    public static int LastDue(int today, int months)
    {
        // Months differ by up to three days: begin where it is certainly due or not and walk.
        var day = DayKeys.DayOf(DayKeys.DateOf(today).AddMonths(-months)) + 4;
        while (End(day, months) > today) day--;
        return day;
    }

    /// <summary>The month of a day: years times 12 and months.</summary>
    public static int MonthOf(int day) => DayKeys.DateOf(day) is var date ? (date.Year * 12) + date.Month - 1 : 0;
}
