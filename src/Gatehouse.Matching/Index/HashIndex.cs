using System.Numerics;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>From hashes to the numbers filed under them, in two columns: where a bucket starts, and what lies in it. A
/// number found may be filed under another hash (one in 2^32 of a bucket's): callers compare what it stands for.</summary>
readonly struct HashIndex(Column<uint> starts, Column<HashIndex.Slot> slots)
{
    // Numbers in a bucket, on average.
    const int Load = 3;

    readonly Column<uint> starts = starts;
    readonly Column<Slot> slots = slots;

    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Slot(uint Print, int Number);

    /// <summary>Visits the numbers filed under <paramref name="hash"/>; each may come more than once.</summary>
    public Numbers Of(ulong hash)
    {
        var bucket = (int)(hash >> 32 & (uint)(starts.Count - 2));
        return new(slots.Slice((int)starts[bucket], (int)(starts[bucket + 1] - starts[bucket])), unchecked((uint)hash));
    }

    /// <summary>Builds both columns. <paramref name="fill"/> adds the same pairs in the same order each time it is called:
    /// once to count them and once to place them, so that nothing is kept twice.</summary>
    /// <param name="most">No fewer than the pairs there are.</param>
    /// <param name="fill">Adds every pair.</param>
    public static (uint[] Starts, Slot[] Slots) Build(long most, Action<Filler> fill)
    {
        var buckets = (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, most / Load));
        var ends = new uint[buckets + 1];
        fill(new(ends, null));
        for (var i = 1; i < ends.Length; i++) ends[i] += ends[i - 1];
        var filled = new Slot[ends[^1]];
        fill(new(ends.AsSpan().ToArray(), filled));
        return (ends, filled);
    }

    /// <summary>One bit for most of the hashes that hold nothing, so that asking for many words costs few misses:
    /// sixteen bits a number, one of them set.</summary>
    public static ulong[] BuildFilter(uint[] starts, Slot[] slots)
    {
        var filter = new ulong[BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, slots.Length / 4))];
        for (var bucket = 0; bucket + 1 < starts.Length; bucket++)
        {
            for (var at = starts[bucket]; at < starts[bucket + 1]; at++)
            {
                var bit = BitOf((uint)bucket, slots[at].Print);
                filter[bit / 64 & (uint)(filter.Length - 1)] |= 1UL << (int)(bit % 64);
            }
        }

        return filter;
    }

    /// <summary>False where nothing is filed under <paramref name="hash"/>; true in one of sixteen other cases too.</summary>
    public bool MayHold(ulong hash, ReadOnlySpan<ulong> filter)
    {
        var bit = BitOf((uint)(hash >> 32 & (uint)(starts.Count - 2)), unchecked((uint)hash));
        return (filter[(int)(bit / 64 & (uint)(filter.Length - 1))] >> (int)(bit % 64) & 1) != 0;
    }

    static uint BitOf(uint bucket, uint print) => unchecked(print ^ (bucket * 0x9E3779B1u));

    /// <summary>Receives pairs of hash and number.</summary>
    public sealed class Filler(uint[] starts, Slot[]? slots)
    {
        public void Add(ulong hash, int number)
        {
            var bucket = hash >> 32 & (uint)(starts.Length - 2);
            if (slots is null) starts[bucket + 1]++;
            else slots[starts[bucket]++] = new(unchecked((uint)hash), number);
        }
    }

    /// <summary>The numbers under one hash, one after the other.</summary>
    public ref struct Numbers(ReadOnlySpan<Slot> slots, uint print)
    {
        readonly ReadOnlySpan<Slot> slots = slots;
        int at = -1;

        public readonly int Current => slots[at].Number;

        public readonly Numbers GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++at < slots.Length)
            {
                if (slots[at].Print == print) return true;
            }

            return false;
        }
    }
}
