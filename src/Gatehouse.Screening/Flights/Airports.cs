using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Gatehouse.Screening.Flights;

/// <summary>An airport with a IATA code.</summary>
/// <param name="Code">IATA code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Zone">IANA time zone.</param>
public sealed record Airport(string Code, string Name, string Country, double Latitude, double Longitude, string Zone);

/// <summary>The airports shipped with the program: made at build from public-domain data and an own override file.
/// Thread-safe.</summary>
public static class Airports
{
    static readonly FrozenDictionary<string, Airport> ByCode = Load();

    /// <summary>Every airport known.</summary>
    public static IReadOnlyCollection<Airport> All => ByCode.Values;

    /// <summary>The airport of a IATA code, or null where it is unknown.</summary>
    public static Airport? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>The instant of a local time at an airport, in UTC; null where the airport is unknown. A time the clock
    /// skips or repeats is resolved leniently (later, earlier).</summary>
    public static DateTimeOffset? InstantAt(string? code, DateTime local)
    {
        if (ZoneOf(code) is not { } zone || !IsPlausible(local)) return null;
        return LocalDateTime.FromDateTime(local).InZone(zone, Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();
    }

    /// <summary>The local time of an instant at an airport, or null where it is unknown.</summary>
    public static DateTime? LocalAt(string? code, DateTimeOffset instant)
    {
        if (ZoneOf(code) is not { } zone || !IsPlausible(instant.UtcDateTime)) return null;
        return Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified();
    }

    // Within a day of the ends of the calendar the other side of the conversion would not fit.
    static bool IsPlausible(DateTime time) => time.Year is > 1 and < 9999;

    static DateTimeZone? ZoneOf(string? code) =>
        Find(code) is { } airport ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(airport.Zone) : null;

    static FrozenDictionary<string, Airport> Load()
    {
        var airports = new Dictionary<string, Airport>(StringComparer.OrdinalIgnoreCase);
        foreach (var airport in Rows("airports.tsv")) airports[airport.Code] = airport;
        foreach (var airport in Rows("airports-override.tsv")) airports[airport.Code] = airport;
        return airports.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    static IEnumerable<Airport> Rows(string resource)
    {
        var name = $"Gatehouse.Screening.Flights.{resource}";
        using var stream = typeof(Airports).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            yield return line.Split('\t') is [var code, var airport, var country, var latitude, var longitude, var zone]
                ? new(code, airport, country, Degrees(latitude), Degrees(longitude), zone)
                : throw new InvalidOperationException($"{resource}: six columns expected in '{line}'.");
        }
    }

    static double Degrees(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
