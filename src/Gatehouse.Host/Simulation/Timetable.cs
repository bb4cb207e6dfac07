using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Host.Simulation;

/// <summary>A flight of the timetable, before anybody is on it.</summary>
/// <param name="Index">From 0, in the order of departure.</param>
/// <param name="Leg">Designator, route and local times.</param>
/// <param name="Departure">UTC.</param>
/// <param name="Size">Persons on it, crew included.</param>
/// <param name="Spoke">The other end.</param>
/// <param name="HasApi">Its carrier sends passenger and crew lists.</param>
/// <param name="SendsUpdates">Its carrier sends what changed after a first full push, not everything again.</param>
sealed record ScheduledFlight(int Index, Flight Leg, DateTimeOffset Departure, int Size, Spoke Spoke, bool HasApi, bool SendsUpdates)
{
    public string Designator => Leg.Carrier + Leg.Number;

    /// <summary>Even flights come in, odd ones go out.</summary>
    public bool IsInbound => Index % 2 == 0;
}

/// <summary>
/// The same flights every day: each slot has carrier, number, route and time of day; slots in pairs, one coming from an
/// airport and the next one going there. A flight is made from its index alone.
/// </summary>
sealed class Timetable
{
    const int UsualSize = 150;
    const int Smallest = 24;

    /// <summary>From landing to the next departure, flights that a transfer may join.</summary>
    static readonly TimeSpan Transfer = TimeSpan.FromHours(7);

    readonly SimulationPlan plan;

    public Timetable(SimulationPlan plan)
    {
        this.plan = plan;
        var pairs = Math.Max(1, (plan.Travellers + (plan.Days * UsualSize)) / (plan.Days * UsualSize * 2));
        Slots = pairs * 2;
        Count = Slots * plan.Days;
        var ahead = (int)(Transfer.TotalMinutes * Slots / 1440);
        TransferDistance = ahead + 1 - (ahead % 2);
    }

    /// <summary>Flights a day.</summary>
    public int Slots { get; }

    /// <summary>Flights.</summary>
    public int Count { get; }

    /// <summary>An inbound flight's transfer passengers go on with the flight so many indices later: an odd number.</summary>
    public int TransferDistance { get; }

    public ScheduledFlight this[int index]
    {
        get
        {
            var (day, slot) = Math.DivRem(index, Slots);
            var roll = plan.Roll(Series.Slot, slot / 2);
            var spoke = roll.Pick(Spokes.Weighted);
            var (hasApi, sendsUpdates) = (roll.Below(100) >= 20, roll.Below(100) >= 40);
            var minute = (int)((long)slot * 1440 / Slots / 5 * 5);
            var departure = plan.Start.AddDays(day).AddMinutes(minute);
            var (from, to) = index % 2 == 0 ? (spoke.Airport, Spokes.Hub) : (Spokes.Hub, spoke.Airport);
            var pair = slot / 2;
            var number = (100 + (pair / Spokes.Carriers.Length * 2) + (slot % 2)).ToString(CultureInfo.InvariantCulture);
            var leg = new Flight(
                Spokes.Carriers[pair % Spokes.Carriers.Length], number, from, to,
                Airports.LocalAt(from, departure), true, Airports.LocalAt(to, departure.AddMinutes(spoke.Minutes)), true);
            return new(index, leg, departure, SizeOf(index), spoke, hasApi, sendsUpdates);
        }
    }

    /// <summary>All flights together carry exactly the travellers of the plan; the two of a pair differ.</summary>
    int SizeOf(int index)
    {
        var pair = index & ~1;
        var (one, other) = (Even(pair), Even(pair + 1));
        var least = Math.Min(one, other) - Smallest;
        if (least <= 0) return index == pair ? one : other;
        var roll = plan.Roll(Series.Flight, ~(long)pair);
        var shift = roll.Below(Math.Min(least, 90)) * (index == pair ? 1 : -1);
        return (index == pair ? one : other) + (roll.Chance(50) ? shift : -shift);
    }

    int Even(int index) =>
        (int)(((long)(index + 1) * plan.Travellers / Count) - ((long)index * plan.Travellers / Count));
}
