using CsCheck;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>When data of a day must be gone.</summary>
public sealed class RetentionDaysTests
{
    [Theory]
    [Trait("Requirement", "P-29")]
    [InlineData("2026-03-14", 6, "2026-09-14")]
    [InlineData("2027-08-31", 6, "2028-02-29")]     // leap year
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2026-08-29", 6, "2027-02-28")]
    [InlineData("2024-02-29", 60, "2029-02-28")]
    [InlineData("2026-12-31", 6, "2027-06-30")]
    public void A_period_is_of_calendar_months_and_a_missing_day_is_the_last_of_its_month(string received, int months, string end) =>
        DayKeys.DateOf(RetentionDays.End(DayKeys.DayOf(DateOnly.Parse(received, null)), months)).ToString("yyyy-MM-dd", null).ShouldBe(end);

    [Fact]
    [Trait("Requirement", "P-29")]
    public void What_is_due_is_exactly_what_has_reached_its_end() =>
        Gen.Select(Gen.Int[18_000, 24_000], Gen.Int[1, 60]).Sample((today, months) =>
        {
            var last = RetentionDays.LastDue(today, months);
            return RetentionDays.End(last, months) <= today && RetentionDays.End(last + 1, months) > today;
        });

    [Fact]
    public void Nothing_is_ever_older_than_its_period() =>
        Gen.Select(Gen.Int[18_000, 24_000], Gen.Int[1, 60]).Sample((day, months) =>
            DayKeys.DateOf(RetentionDays.End(day, months)) <= DayKeys.DateOf(day).AddMonths(months));
}
