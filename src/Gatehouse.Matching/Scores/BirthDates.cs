namespace Gatehouse.Matching;

/// <summary>Compares dates of birth. A part one side does not state never contradicts.</summary>
static class BirthDates
{
    /// <summary>From here on dates support each other: at least the year agrees.</summary>
    public const int Support = 250;

    static readonly int Swapped = Weights.Of("date.swapped");
    static readonly int OneDigit = Weights.Of("date.oneDigit");
    static readonly int OneDigitOfYear = Weights.Of("date.oneDigit.year");
    static readonly int Placeholder = Weights.Of("date.placeholder");
    static readonly int DayOrMonth = Weights.Of("date.dayOrMonth");
    static readonly int SameYear = Weights.Of("date.sameYear");
    static readonly int OneYearSameDay = Weights.Of("date.oneYear.sameDay");
    static readonly int OneYearOtherDay = Weights.Of("date.oneYear.otherDay");
    static readonly int Contradiction = Weights.Of("date.other");
    static readonly int PartialMonth = Weights.Of("date.partial.sameMonth");
    static readonly int PartialOtherMonth = Weights.Of("date.partial.otherMonth");
    static readonly int PartialYear = Weights.Of("date.partial.sameYear");
    static readonly int PartialOneYear = Weights.Of("date.partial.oneYear");
    static readonly int PartialTwoYears = Weights.Of("date.partial.twoYears");
    static readonly int PartialFiveYears = Weights.Of("date.partial.fiveYears");
    static readonly int AboutYear = Weights.Of("date.about.sameYear");
    static readonly int AboutTwoYears = Weights.Of("date.about.twoYears");
    static readonly int AboutFiveYears = Weights.Of("date.about.fiveYears");
    static readonly int AboutTenYears = Weights.Of("date.about.tenYears");
    static readonly int ShortRange = Weights.Of("date.range.short");
    static readonly int LongRange = Weights.Of("date.range.long");
    static readonly int VeryLongRange = Weights.Of("date.range.veryLong");
    static readonly int OutsideByOne = Weights.Of("date.range.oneYear");
    static readonly int OutsideByFive = Weights.Of("date.range.fiveYears");

    // Hundredths of log2(n): the more dates a side has, the easier one of them agrees by chance.
    static readonly int[] Log2 = [0, 0, 100, 158, 200, 232, 258, 281, 300, 317];

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    public readonly record struct Result(DateOfBirth Left, DateOfBirth Right, Agreement Agreement, string Level, int Weight);

    /// <summary>Years that "about" may be wrong by before it counts as a contradiction.</summary>
    public const int FarthestAbout = 10;

    /// <summary>The most any pair of dates weighs.</summary>
    public static readonly int Most = Weights.Of("date.sameDay");

    /// <summary>The most a pair weighs whose years lie more than <see cref="NearYears"/> apart.</summary>
    public static readonly int MostOfFarYears = Weights.Of("date.oneDigit.farYear");

    /// <summary>The most a pair weighs that is not <see cref="ShareDay">one day</see>.</summary>
    public static readonly int MostOfOtherDays = new[]
    {
        OneDigit, OneDigitOfYear, MostOfFarYears, Placeholder, DayOrMonth, SameYear, OneYearSameDay, OneYearOtherDay, Contradiction,
        PartialMonth, PartialOtherMonth, PartialYear, PartialOneYear, PartialTwoYears, PartialFiveYears,
        AboutYear, AboutTwoYears, AboutFiveYears, AboutTenYears, ShortRange, LongRange, VeryLongRange, OutsideByOne, OutsideByFive,
    }.Max();

    public const int NearYears = 2;

    /// <summary>Between which years a date must lie to weigh more than <see cref="MostOfFarYears"/> beside this one.</summary>
    public static (int From, int To) NearYearsOf(DateOfBirth date)
    {
        var about = date.IsApproximate || IsRange(date) ? FarthestAbout : NearYears;
        return (date.Year - about, date.ToYear + about);
    }

    /// <summary>The best pair of dates less the chance that comes from several; null where a side has none.</summary>
    public static Result? Compare(Facts left, Facts right)
    {
        Result? best = null;
        for (var i = 0; i < left.DateCount; i++)
        {
            for (var j = 0; j < right.DateCount; j++)
            {
                var result = Compare(left.Date(i), right.Date(j));
                if (best is null || result.Weight > best.Value.Weight) best = result;
            }
        }

        if (best is not { Weight: > 0 } agreeing) return best;
        var chance = Log2[Math.Min(left.DateCount, Log2.Length - 1)] + Log2[Math.Min(right.DateCount, Log2.Length - 1)];
        return agreeing with { Weight = Math.Max(0, agreeing.Weight - chance) };
    }

    /// <summary>Whether the sides share a day of birth, or would if day and month of one were swapped: then one agreeing
    /// part of a name is enough to weigh a pair.</summary>
    public static bool ShareDay(Facts left, Facts right)
    {
        for (var i = 0; i < left.DateCount; i++)
        {
            for (var j = 0; j < right.DateCount; j++)
            {
                if (IsDay(left.Date(i)) && IsDay(right.Date(j)) && AreOneDay(left.Date(i), right.Date(j))) return true;
            }
        }

        return false;
    }

    /// <summary>A whole, exact date as one number, by which the index files it; 0 for any other.</summary>
    public static int KeyOf(DateOfBirth date) => IsDay(date) ? date.Year * 10000 + date.Month * 100 + date.Day : 0;

    /// <summary>The same with day and month swapped; 0 where that is no date.</summary>
    public static int SwappedKeyOf(DateOfBirth date) => IsDay(date) && date.Day <= 12 ? date.Year * 10000 + date.Day * 100 + date.Month : 0;

    static bool IsDay(DateOfBirth date) => date.Day > 0 && !date.IsApproximate && !IsRange(date);

    static bool AreOneDay(DateOfBirth a, DateOfBirth b) =>
        a.Year == b.Year && ((a.Month == b.Month && a.Day == b.Day) || (a.Month == b.Day && a.Day == b.Month));

    static Result Compare(DateOfBirth a, DateOfBirth b)
    {
        if (IsRange(a) || IsRange(b)) return Ranges(a, b);
        if (a.IsApproximate || b.IsApproximate) return About(a, b);
        return a.Day > 0 && b.Day > 0 ? Days(a, b) : Partial(a, b);
    }

    static Result Days(DateOfBirth a, DateOfBirth b)
    {
        if (a.Year == b.Year && a.Month == b.Month && a.Day == b.Day) return new(a, b, Agreement.Equal, "same day", Most);
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return new(a, b, Agreement.Close, "day and month swapped", Swapped);
        if (DigitsDiffer(a, b) && Math.Abs(a.Year - b.Year) <= 2) return new(a, b, Agreement.Close, "one digit differs", a.Year == b.Year ? OneDigit : OneDigitOfYear);
        // A digit typed wrong makes any year of the decade or century; so do strangers.
        if (DigitsDiffer(a, b)) return new(a, b, Agreement.Conflict, "one digit of the year differs", MostOfFarYears);
        if (a.Year == b.Year && (IsNewYear(a) || IsNewYear(b))) return new(a, b, Agreement.Close, "same year, one only a placeholder day", Placeholder);
        if (a.Year == b.Year && (a.Month == b.Month || a.Day == b.Day)) return new(a, b, Agreement.Close, "same year, day or month differs", DayOrMonth);
        if (a.Year == b.Year) return new(a, b, Agreement.Conflict, "same year, another day", SameYear);
        var isOneYear = Math.Abs(a.Year - b.Year) == 1;
        if (isOneYear && a.Month == b.Month && a.Day == b.Day) return new(a, b, Agreement.Close, "one year apart", OneYearSameDay);
        if (isOneYear) return new(a, b, Agreement.Conflict, "one year apart, another day", OneYearOtherDay);
        return new(a, b, Agreement.Conflict, "another date", Contradiction);
    }

    static Result Partial(DateOfBirth a, DateOfBirth b)
    {
        var areMonthsKnown = a.Month > 0 && b.Month > 0;
        return Math.Abs(a.Year - b.Year) switch
        {
            0 when areMonthsKnown && a.Month == b.Month => new(a, b, Agreement.Close, "same month", PartialMonth),
            0 when areMonthsKnown => new(a, b, Agreement.Close, "same year, another month", PartialOtherMonth),
            0 => new(a, b, Agreement.Close, "same year, no more is known", PartialYear),
            1 => new(a, b, Agreement.Close, "one year apart", PartialOneYear),
            2 => new(a, b, Agreement.Conflict, "two years apart", PartialTwoYears),
            <= 5 => new(a, b, Agreement.Conflict, "years apart", PartialFiveYears),
            _ => new(a, b, Agreement.Conflict, "another year", Contradiction),
        };
    }

    static Result About(DateOfBirth a, DateOfBirth b) => Math.Abs(a.Year - b.Year) switch
    {
        0 => new(a, b, Agreement.Close, "same year, about", AboutYear),
        <= 2 => new(a, b, Agreement.Close, "about the same year", AboutTwoYears),
        <= 5 => new(a, b, Agreement.Close, "a few years apart, about", AboutFiveYears),
        <= 10 => new(a, b, Agreement.Conflict, "years apart", AboutTenYears),
        _ => new(a, b, Agreement.Conflict, "another year", Contradiction),
    };

    static Result Ranges(DateOfBirth a, DateOfBirth b)
    {
        var gap = Math.Max(a.Year - b.ToYear, b.Year - a.ToYear);
        var length = Math.Max(a.ToYear - a.Year, b.ToYear - b.Year);
        return gap switch
        {
            <= 0 when length <= 2 => new(a, b, Agreement.Close, "inside the range", ShortRange),
            <= 0 when length <= 6 => new(a, b, Agreement.Close, "inside the range", LongRange),
            <= 0 => new(a, b, Agreement.Close, "inside a long range", VeryLongRange),
            1 => new(a, b, Agreement.Close, "just outside the range", OutsideByOne),
            <= 5 => new(a, b, Agreement.Conflict, "outside the range", OutsideByFive),
            _ => new(a, b, Agreement.Conflict, "far outside the range", Contradiction),
        };
    }

    // One digit of yyyymmdd wrong, or two neighbours swapped.
    static bool DigitsDiffer(DateOfBirth a, DateOfBirth b)
    {
        Span<char> left = stackalloc char[8];
        Span<char> right = stackalloc char[8];
        Write(a, left);
        Write(b, right);
        var first = -1;
        var count = 0;
        for (var i = 0; i < 8; i++)
        {
            if (left[i] == right[i]) continue;
            if (count++ == 0) first = i;
        }

        return count == 1
            || (count == 2 && first < 7 && left[first] == right[first + 1] && left[first + 1] == right[first]);
    }

    static void Write(DateOfBirth date, Span<char> into)
    {
        var number = date.Year * 10000 + date.Month * 100 + date.Day;
        for (var i = 7; i >= 0; i--, number /= 10) into[i] = (char)('0' + number % 10);
    }

    static bool IsNewYear(DateOfBirth date) => date is { Month: 1, Day: 1 };

    static bool IsRange(DateOfBirth date) => date.ToYear != date.Year;
}
