using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>What happens to a birth date on its way: null where it does not apply.</summary>
static class DateEdits
{
    public static readonly IReadOnlyList<(string Kind, Func<DateOfBirth, Random, DateOfBirth?> Edit)> All =
    [
        ("year only", (date, _) => DateOfBirth.Of(date.Year)),
        ("day and month swapped", (date, _) => date.Day is > 0 and <= 12 && date.Day != date.Month ? DateOfBirth.Of(date.Year, date.Day, date.Month) : null),
        ("one digit off", OneDigitOff),
        ("one year off", (date, random) => DateOfBirth.Of(date.Year + (random.Next(2) * 2) - 1, date.Month, date.Day)),
        ("first of January", (date, _) => date.Day > 0 && date is not { Day: 1, Month: 1 } ? DateOfBirth.Of(date.Year, 1, 1) : null),
    ];

    /// <summary>The first date that states a day, else the first of any kind.</summary>
    public static DateOfBirth? Best(Identity identity) =>
        identity.BirthDates.Count == 0 ? null : identity.BirthDates.FirstOrDefault(date => date.Day > 0, identity.BirthDates[0]);

    /// <summary>Another day, some years away: a brother's, a stranger's.</summary>
    public static DateOfBirth Other(DateOfBirth date, int least, int most, Random random)
    {
        var years = random.Next(least, most + 1) * (random.Next(2) == 0 ? 1 : -1);
        return DateOfBirth.Of(Math.Clamp(date.Year + years, 1900, 2010), 1 + random.Next(12), 1 + random.Next(28))!.Value;
    }

    static DateOfBirth? OneDigitOff(DateOfBirth date, Random random)
    {
        if (date.Day == 0) return null;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var digits = $"{date.Year:D4}{date.Month:D2}{date.Day:D2}".ToCharArray();
            digits[random.Next(2, 8)] = (char)('0' + random.Next(10));
            if (DateOfBirth.Parse(new string(digits)) is { } other && other != date && other.Year is > 1900 and < 2010) return other;
        }

        return null;
    }
}
