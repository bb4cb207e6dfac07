namespace Gatehouse.Host.Simulation;

/// <summary>What to simulate. The same plan gives the same bytes on every machine.</summary>
/// <param name="Seed">Another seed, another country in transit.</param>
/// <param name="Travellers">Travellers of all flights together; a traveller is one person on one flight.</param>
/// <param name="Days">Days of departures.</param>
/// <param name="Start">Nothing departs before it; the first bookings are sent three days earlier.</param>
/// <param name="Malformed">Share of the messages that arrive malformed, 0 to 1.</param>
sealed record SimulationPlan(int Seed, int Travellers, int Days, DateTimeOffset Start, double Malformed)
{
    /// <summary>Ways in which they are; null for all of <see cref="Malformations.All"/>.</summary>
    public Malformation[]? Kinds { get; init; }

    /// <summary>Share of the messages that come twice, late behind newer ones, or never; 0 to 1.</summary>
    public double Misbehaving { get; init; }

    /// <summary>Messages over which the bookings of one push are spread, at most; each in a file of its own.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>A Monday far enough ahead that no border system calls its flights late.</summary>
    public static readonly DateTimeOffset UsualStart = new(2030, 1, 7, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The share of messages that real carriers send malformed is not published; three in a hundred.</summary>
    public const double UsualMalformed = 0.03;

    /// <summary>For ages, expiry dates and the like.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Start.UtcDateTime);

    /// <summary>Chance of its own for a number of a series, so that nothing depends on what was made before.</summary>
    public Names.Roll Roll(Series series, long number) =>
        Names.Roll.Of(unchecked(((ulong)Seed * 64) + (ulong)series), unchecked((ulong)number));
}

/// <summary>Series of rolls.</summary>
enum Series
{
    Slot = 1,
    Flight,
    Transfer,
    List,
    Planted,
    Message,
    Booking,
    Misbehaviour,
}
