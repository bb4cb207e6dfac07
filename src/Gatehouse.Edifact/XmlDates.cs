using System.Globalization;
using System.Text;

namespace Gatehouse.Edifact;

/// <summary>Dates as PNRGOV XML writes them: <c>2026-03-01T09:15:00</c>, with a blank for the T or without a time; dates of persons also
/// <c>12JUL84</c>. A zone behind the time is not applied: times of a flight are those of its airports.</summary>
static class XmlDates
{
    /// <summary>Null where it is no moment of the calendar.</summary>
    public static DateTime? Moment(ReadOnlySpan<char> text, out bool hasTime)
    {
        hasTime = false;
        text = text.Trim();
        if (text.Length < 10 || !DateTime.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        if (date.Year is < 1900 or > 2099) return null;
        if (text.Length < 16 || text[10] is not ('T' or 't' or ' ')) return date;
        if (!TimeSpan.TryParseExact(text.Slice(11, 5), @"hh\:mm", CultureInfo.InvariantCulture, out var time)) return date;
        hasTime = true;
        return date + time;
    }

    /// <summary>Whether the text says more than was read of it: a time that no clock shows.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text, bool hasTime) => hasTime || text.Trim().Length <= 10;

    public static PartialDate? OfPerson(string text, EdifactDates.Century century, DateTime reference)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length >= 10 && Moment(trimmed, out _) is { } date) return PartialDate.Of(date.Year, date.Month, date.Day);
        if (trimmed is [_, _, _, _, '-', _, _] && Number(trimmed[..4]) is { } year) return PartialDate.Of(year, Number(trimmed[5..]) ?? -1);
        Span<byte> bytes = stackalloc byte[12];
        if (trimmed.Length > bytes.Length || !Encoding.ASCII.TryGetBytes(trimmed, bytes, out var length)) return null;
        return EdifactDates.Named(bytes[..length], century, reference) ?? EdifactDates.Numeric(bytes[..length], century, reference);
    }

    static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
