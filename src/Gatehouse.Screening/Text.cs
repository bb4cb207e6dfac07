using System.Globalization;

namespace Gatehouse.Screening;

/// <summary>How dates and times stand in text columns: ISO 8601, never in a culture's way.</summary>
static class Text
{
    const string LocalTime = "yyyy-MM-dd'T'HH:mm";
    const string Day = "yyyy-MM-dd";

    /// <summary>An instant in UTC, to the second.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A whole number in digits alone.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string? Iso(DateOnly? date) => date?.ToString(Day, CultureInfo.InvariantCulture);

    public static string? Iso(DateTime? local) => local?.ToString(LocalTime, CultureInfo.InvariantCulture);

    public static DateOnly? Date(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);

    public static DateTime? Local(string? text) =>
        text is null ? null : DateTime.ParseExact(text, LocalTime, CultureInfo.InvariantCulture);

    public static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
