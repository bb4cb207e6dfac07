using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Birth dates as lists write them in English: <c>04 Mar 1953</c>, <c>Sept. 1958</c>, <c>circa 1951</c>,
/// <c>1951 to 1953</c>.</summary>
static class WrittenDates
{
    static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december",
    ];

    static readonly char[] Between = [' ', '.', ',', ':', '(', ')', '[', ']', ';'];

    /// <summary>One date or one range; null where the text says something else besides.</summary>
    public static DateOfBirth? Parse(string text)
    {
        var plain = StripCirca(text.Trim(), out var circa);
        var to = plain.IndexOf(" to ", StringComparison.OrdinalIgnoreCase);
        if (to > 0) return Range(Single(plain[..to], circa), Single(plain[(to + 4)..], circa));
        if (plain.Length == 9 && plain[4] is '-' or '/')
        {
            return Range(Single(plain[..4], circa), Single(plain[5..], circa));
        }
        return Single(plain, circa);
    }

    /// <summary>Every date in a sentence, for windows that are known to speak of a birth.</summary>
    public static IEnumerable<DateOfBirth> Find(string text)
    {
        var circa = ListText.ContainsWord(text, "circa") || ListText.ContainsWord(text, "approx");
        var words = text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (YearOf(words[i]) is not { } year) continue;
            var month = i > 0 ? MonthOf(words[i - 1]) : 0;
            var day = month > 0 && i > 1 ? DayOf(words[i - 2]) : 0;
            if (DateOfBirth.Of(year, month, day, circa) is { } date) yield return date;
        }
    }

    /// <summary>1 to 12 for an English month name or its abbreviation, else 0.</summary>
    public static int MonthOf(string word)
    {
        var name = word.TrimEnd('.');
        if (name.Length < 3) return 0;
        if (string.Equals(name, "Sept", StringComparison.OrdinalIgnoreCase)) return 9;
        return Array.FindIndex(Months, month => month.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;
    }

    static DateOfBirth? Single(string text, bool circa)
    {
        var words = text.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 3 || YearOf(words[^1]) is not { } year) return null;
        var month = words.Length > 1 ? MonthOf(words[^2]) : 0;
        if (words.Length > 1 && month == 0) return null;
        var day = words.Length > 2 ? DayOf(words[0]) : 0;
        if (words.Length > 2 && day == 0) return null;
        return DateOfBirth.Of(year, month, day, circa);
    }

    // A range inside one year says no more than the month or the year it lies in.
    static DateOfBirth? Range(DateOfBirth? from, DateOfBirth? to)
    {
        if (from is not { } first || to is not { } last) return null;
        if (first.Year != last.Year) return DateOfBirth.Between(first.Year, last.Year);
        return DateOfBirth.Of(first.Year, first.Month == last.Month ? first.Month : 0, 0, first.IsApproximate);
    }

    static string StripCirca(string text, out bool circa)
    {
        foreach (var word in (ReadOnlySpan<string>)["circa ", "approximately ", "c. ", "ca. "])
        {
            circa = text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
            if (circa) return text[word.Length..].Trim();
        }

        circa = false;
        return text;
    }

    static int? YearOf(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1850 and <= 2100 ? year : null;

    static int DayOf(string word) =>
        word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= 31
            ? day : 0;
}
