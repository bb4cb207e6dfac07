namespace Gatehouse.Screening.Flights;

/// <summary>An airport with a IATA code.</summary>
/// <param name="Code">IATA code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Zone">IANA time zone.</param>
public sealed record Airport(string Code, string Name, string Country, double Latitude, double Longitude, string Zone);

/// <summary>The airports shipped with the program: made at build from public-domain data and an own override file.</summary>
public static class Airports
{
    /// <summary>The airport of a IATA code, or null where it is unknown.</summary>
    public static Airport? Find(string? code) => throw new NotSupportedException(code);

    /// <summary>The instant of a local time at an airport; null where the airport is unknown. A time the clock skips
    /// or repeats is resolved leniently (later, earlier).</summary>
    public static DateTimeOffset? InstantAt(string? code, DateTime local) => throw new NotSupportedException($"{code} {local}");

    /// <summary>The local time of an instant at an airport, or null where it is unknown.</summary>
    public static DateTime? LocalAt(string? code, DateTimeOffset instant) => throw new NotSupportedException($"{code} {instant}");
}
