namespace Gatehouse.Host.Simulation.Names;

/// <summary>Seeded chance that costs nothing to start (splitmix64): person number 2,999,999 is made without those before.</summary>
struct Roll(ulong seed)
{
    ulong state = seed;

    /// <summary>A roll of its own for a number of a series.</summary>
    public static Roll Of(ulong series, ulong number) => new(Mix(unchecked((series * 0x9E3779B97F4A7C15UL) ^ Mix(number))));

    public ulong Next() => Mix(state = unchecked(state + 0x9E3779B97F4A7C15UL));

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
