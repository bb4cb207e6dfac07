using System.Globalization;

namespace Gatehouse.Matching;

/// <summary>A date of birth as a source states it: a day, a month, a year, a range of years, or "about".</summary>
public readonly record struct DateOfBirth
{
    DateOfBirth(int year, int month, int day, int toYear, bool isApproximate) =>
        (Year, Month, Day, ToYear, IsApproximate) = (year, month, day, toYear, isApproximate);

    /// <summary>1800 to 2200; the first year of a range.</summary>
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
    public static DateOfBirth? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var isApproximate = TryCutAbout(ref text);
        var slash = text.IndexOf('/');
        if (slash < 0) return ParseDate(text, isApproximate);
        return ParseDate(text[..slash], isApproximate) is { Month: 0 } from && ParseDate(text[(slash + 1)..], isApproximate) is { Month: 0 } to
            ? Between(from.Year, to.Year)
            : null;
    }

    /// <summary>All of it in one number, for columns of dates.</summary>
    internal ulong Pack() =>
        (ulong)Year << 48 | (ulong)ToYear << 32 | (ulong)Month << 24 | (ulong)Day << 16 | (IsApproximate ? 1UL : 0);

    /// <summary>The date <see cref="Pack"/> was called on.</summary>
    internal static DateOfBirth Unpack(ulong packed) =>
        new((int)(packed >> 48), (int)(packed >> 24 & 0xff), (int)(packed >> 16 & 0xff), (int)(packed >> 32 & 0xffff), (packed & 1) != 0);

    /// <summary>The form <see cref="Parse"/> reads: <c>1970-02-28</c>, <c>1970-02</c>, <c>1970</c>, <c>c. 1970</c>, <c>1960/1965</c>.</summary>
    public override string ToString()
    {
        var date = (Month, Day) switch
        {
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
        };
        return ToYear != Year ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}/{ToYear:0000}")
            : IsApproximate ? $"c. {date}"
            : date;
    }

    static DateOfBirth? ParseDate(ReadOnlySpan<char> text, bool isApproximate)
    {
        text = text.Trim();
        if (text.Length == 8 && text.IndexOf('-') < 0) return ParseCompact(text, isApproximate);
        Span<Range> parts = stackalloc Range[4];
        Span<int> numbers = stackalloc int[3];
        numbers.Clear();
        var count = text.Split(parts, '-');
        if (count > 3) return null;
        for (var i = 0; i < count; i++)
        {
            if (!int.TryParse(text[parts[i]], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        if (text[parts[0]].Length != 4) return null;
        // A day without its month is no date; what is known is the year.
        return Of(numbers[0], numbers[1], numbers[1] == 0 ? 0 : numbers[2], isApproximate);
    }

    static DateOfBirth? ParseCompact(ReadOnlySpan<char> text, bool isApproximate) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Of(number / 10000, number / 100 % 100, number % 100, isApproximate)
            : null;

    static bool TryCutAbout(ref ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["circa", "approximately", "approx.", "about", "ca.", "c.", "~"])
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[word.Length..].Trim();
            return true;
        }

        return false;
    }
}
