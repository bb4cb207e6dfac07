using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>A listed name under a pair of its parts, with what tells most names apart without looking at them: how many parts
/// it has, when its bearers were born, and of a third part a few bits of its number and of its first letters.</summary>
/// <param name="Print">Half of the hash of the pair; the other half says in which bucket it lies.</param>
/// <param name="Name">Number of the name.</param>
/// <param name="About">From the lowest bit: parts less two (2 bits), whether a bearer has no date (1), whether one has (1), the
/// first year (8) and how many years after it the last is (5), the third part's number (10) and letters (5).</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct PairSlot(uint Print, int Name, uint About)
{
    const int FirstYear = 1880;
    const int MostYears = 255;
    const int LongestSpan = 31;
    const int BitsOfNumber = 10;
    const int BitsOfHead = 5;

    /// <summary>Values of <see cref="ThirdNumber"/>.</summary>
    public const int Numbers = 1 << BitsOfNumber;

    public int Parts => (int)(About & 3) + 2;

    public bool HasUndated => (About & 4) != 0;

    /// <summary>Bits of the number of the third part, where there are just three.</summary>
    public int ThirdNumber => (int)(About >> 17 & (Numbers - 1));

    /// <summary>Bits of its first letters.</summary>
    public int ThirdHead => (int)(About >> (17 + BitsOfNumber));

    /// <summary>Whether a bearer may be born between these years.</summary>
    public bool MayLieIn(int from, int to)
    {
        if ((About & 8) == 0) return false;
        var (first, span) = ((int)(About >> 4 & MostYears), (int)(About >> 12 & LongestSpan));
        return (first == 0 || FirstYear + first <= to) && (span == LongestSpan || first + span >= MostYears || FirstYear + first + span >= from);
    }

    public static PairSlot Of(ulong hash, int name, uint about) => new(unchecked((uint)hash), name, about);

    /// <summary>See <see cref="About"/>; the third part, where there is one and no fourth, by its number and head.</summary>
    public static uint AboutOf(int parts, BirthYears born, int third, uint head)
    {
        var about = (uint)(parts - 2) | (born.HasUndated ? 4u : 0u);
        if (born.HasDated)
        {
            var (first, last) = (Math.Clamp(born.From - FirstYear, 0, MostYears), Math.Clamp(born.To - FirstYear, 0, MostYears));
            about |= 8 | (uint)first << 4 | (uint)Math.Min(LongestSpan, last - first) << 12;
        }

        return parts == 3 ? about | (uint)BitsOf(third) << 17 | (uint)BitsOfHeadOf(head) << (17 + BitsOfNumber) : about;
    }

    public static int BitsOf(int part) => (int)(unchecked((uint)part * 0x9E3779B1u) >> (32 - BitsOfNumber));

    public static int BitsOfHeadOf(uint head) => (int)(unchecked(head * 0x9E3779B1u) >> (32 - BitsOfHead));
}

/// <summary>From pairs of parts to the names that hold both, where a name has two to four parts and all of them count.</summary>
readonly struct PairIndex(Column<uint> starts, Column<PairSlot> slots, Column<ulong> filter)
{
    // Names in a bucket, on average.
    const int Load = 2;

    readonly Column<uint> starts = starts;
    readonly Column<PairSlot> slots = slots;
    readonly Column<ulong> filter = filter;

    /// <summary>The hash of a pair, in whichever order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong HashOf(int one, int other)
    {
        unchecked
        {
            var hash = ((ulong)(uint)Math.Min(one, other) << 32 | (uint)Math.Max(one, other)) * 0x9E3779B97F4A7C15UL;
            hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93UL;
            return hash ^ hash >> 29;
        }
    }

    public void FetchFilter(ulong hash) => filter.Fetch(WordOf(hash, filter.Count));

    public void FetchStart(ulong hash) => starts.Fetch(BucketOf(hash, starts.Count));

    public void FetchSlots(ulong hash) => slots.Fetch((int)starts[BucketOf(hash, starts.Count)]);

    /// <summary>False where no name holds the pair; true in one of fifty other cases too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(ulong hash)
    {
        var bits = BitsOf(hash);
        return (filter[WordOf(hash, filter.Count)] & bits) == bits;
    }

    /// <summary>The names of a bucket: those of the pair have its <see cref="PairSlot.Print"/>.</summary>
    public ReadOnlySpan<PairSlot> BucketOf(ulong hash)
    {
        var bucket = BucketOf(hash, starts.Count);
        return slots.Slice((int)starts[bucket], (int)(starts[bucket + 1] - starts[bucket]));
    }

    /// <summary>Builds the columns. <paramref name="fill"/> adds the same in the same order each time it is called.</summary>
    public static (uint[] Starts, PairSlot[] Slots, ulong[] Filter) Build(long most, Action<Filler> fill)
    {
        var ends = new uint[(int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, most / Load)) + 1];
        var told = new ulong[(int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, most / 4))];
        fill(new(ends, null, told));
        for (var i = 1; i < ends.Length; i++) ends[i] += ends[i - 1];
        var filled = new PairSlot[ends[^1]];
        // Places each at the start of its bucket, which so moves to the start of the next.
        fill(new(ends, filled, told));
        for (var i = ends.Length - 1; i > 0; i--) ends[i] = ends[i - 1];
        ends[0] = 0;
        return (ends, filled, told);
    }

    static int BucketOf(ulong hash, int count) => (int)(hash >> 32 & (uint)(count - 2));

    static int WordOf(ulong hash, int count) => (int)(hash >> 12 & (uint)(count - 1));

    static ulong BitsOf(ulong hash) => 1UL << (int)(hash & 63) | 1UL << (int)(hash >> 6 & 63);

    /// <summary>Receives names.</summary>
    public sealed class Filler(uint[] starts, PairSlot[]? slots, ulong[] filter)
    {
        public void Add(ulong hash, int name, uint about)
        {
            var bucket = BucketOf(hash, starts.Length);
            if (slots is null)
            {
                starts[bucket + 1]++;
                filter[WordOf(hash, filter.Length)] |= BitsOf(hash);
            }
            else
            {
                slots[starts[bucket]++] = PairSlot.Of(hash, name, about);
            }
        }
    }
}
