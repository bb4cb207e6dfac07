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
        var bucket = BucketOf(hash);
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

    /// <summary>Has what is filed under each of these hashes come nearer: first where it starts, then itself.</summary>
    public void Fetch(ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes) starts.Fetch(BucketOf(hash));
        foreach (var hash in hashes) slots.Fetch((int)starts[BucketOf(hash)]);
    }

    int BucketOf(ulong hash) => (int)(hash >> 32 & (uint)(starts.Count - 2));

    /// <summary>What tells of most hashes that hold nothing that they do, so that asking for many words costs few misses:
    /// sixteen bits a number, two of them set in one word.</summary>
    public static ulong[] BuildFilter(uint[] starts, Slot[] slots)
    {
        var filter = new ulong[BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, slots.Length / 4))];
        for (var bucket = 0; bucket + 1 < starts.Length; bucket++)
        {
            for (var at = starts[bucket]; at < starts[bucket + 1]; at++)
            {
                var (word, bits) = BitsOf((uint)bucket, slots[at].Print);
                filter[word & (uint)(filter.Length - 1)] |= bits;
            }
        }

        return filter;
    }

    /// <summary>False where nothing is filed under <paramref name="hash"/>; true in one of sixty other cases too.</summary>
    public bool MayHold(ulong hash, ReadOnlySpan<ulong> filter)
    {
        var (word, bits) = BitsOf((uint)BucketOf(hash), unchecked((uint)hash));
        return (filter[(int)(word & (uint)(filter.Length - 1))] & bits) == bits;
    }

    static (uint Word, ulong Bits) BitsOf(uint bucket, uint print)
    {
        var mixed = unchecked(print ^ (bucket * 0x9E3779B1u));
        return (mixed >> 12, 1UL << (int)(mixed & 63) | 1UL << (int)(mixed >> 6 & 63));
    }

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
