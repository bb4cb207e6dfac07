using System.Globalization;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Officer.Frame;

/// <summary>How near a departure is; said by words, an icon and a colour.</summary>
enum Urgency
{
    Unknown,
    Departed,
    Now,
    Soon,
    Later,
}

/// <summary>Times for people: the airport's clock with UTC beside it, 24 hours, English months whatever the machine.</summary>
static class When
{
    /// <summary>Templates that the clock module fills in as time passes, so that no words live in scripts.</summary>
    public const string Templates = "in {0}|departed {0} ago|departs now|{0} d|{0} h|{0} min";

    static readonly TimeSpan NearBy = TimeSpan.FromDays(180);

    /// <summary><c>23 Nov 18:05 GYD (14:05Z)</c>; the day is repeated where UTC has another one.</summary>
    public static string Scheduled(DateTime? local, DateTimeOffset? instant, string airport, DateTimeOffset now)
    {
        if (local is not { } clock) return instant is { } known ? Utc(known, now) : "time not known";
        var near = (clock - now.UtcDateTime).Duration() < NearBy;
        var words = $"{Text(clock, near ? "d MMM HH:mm" : "d MMM yyyy HH:mm")} {airport}";
        return instant switch
        {
            null => words,
            { UtcDateTime: var utc } when utc.Date == clock.Date => $"{words} ({Text(utc, "HH:mm")}Z)",
            { UtcDateTime: var utc } => $"{words} ({Text(utc, "d MMM HH:mm")}Z)",
        };
    }

    /// <summary>An instant on the clock of an airport where that is known, else in UTC.</summary>
    public static string At(DateTimeOffset instant, string airport, DateTimeOffset now) =>
        Airports.LocalAt(airport, instant) is { } local ? Scheduled(local, instant, airport, now) : Utc(instant, now);

    public static string Utc(DateTimeOffset instant, DateTimeOffset now) =>
        Text(instant.UtcDateTime, (instant - now).Duration() < NearBy ? "d MMM HH:mm" : "d MMM yyyy HH:mm") + "Z";

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset instant) => Text(instant.UtcDateTime, "yyyy-MM-ddTHH:mm:ssZ");

    /// <summary><c>in 1 h 42 min</c>, <c>departed 12 min ago</c>.</summary>
    public static string Until(DateTimeOffset departure, DateTimeOffset now)
    {
        var minutes = (long)Math.Floor((departure - now).TotalMinutes);
        return minutes == 0 ? "departs now" : minutes > 0 ? $"in {Length(minutes)}" : $"departed {Length(-minutes)} ago";
    }

    /// <summary>Under an hour, under four hours, more.</summary>
    public static Urgency UrgencyOf(DateTimeOffset? departure, DateTimeOffset now) => departure is not { } at
        ? Urgency.Unknown
        : (at - now).TotalMinutes switch { < 0 => Urgency.Departed, < 60 => Urgency.Now, < 240 => Urgency.Soon, _ => Urgency.Later };

    static string Length(long minutes) => minutes switch
    {
        < 60 => $"{minutes} min",
        < 48 * 60 => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60} min",
        < 14 * 24 * 60 when minutes / 60 % 24 > 0 => $"{minutes / 1440} d {minutes / 60 % 24} h",
        _ => $"{minutes / 1440} d",
    };

    static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
