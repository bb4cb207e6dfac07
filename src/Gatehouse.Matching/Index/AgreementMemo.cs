using System.Collections.Concurrent;

namespace Gatehouse.Matching;

/// <summary>Remembers what of a snapshot agrees with the parts asked for: names repeat, and the answer never changes. Holds
/// so much and no more; beyond it forgets all and starts again. Safe for any number of threads.</summary>
sealed class AgreementMemo(Snapshot snapshot)
{
    // About 200 MB at the most, most of it numbers of agreeing parts.
    const int MostEntries = 1 << 18;
    const int MostNumbers = 1 << 24;

    readonly ConcurrentDictionary<byte[], Agreeing> parts = new(SameBytes.Instance);
    readonly ConcurrentDictionary<byte[], Agreeing> joins = new(SameBytes.Instance);
    readonly ConcurrentBag<Neighbours> pool = [];
    int entries;
    int numbers;

    public Agreeing Of(Part part) =>
        parts.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(part.Bytes, out var known)
            ? known
            : Remember(parts, part.Bytes.ToArray(), Find(neighbours => neighbours.Of(part)));

    public Agreeing OfJoined(Joined join)
    {
        Span<byte> space = stackalloc byte[2 * Part.LongestSpelling];
        var word = space[..join.Write(space)];
        return joins.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(word, out var known)
            ? known
            : Remember(joins, word.ToArray(), Find(neighbours => neighbours.OfJoined(join)));
    }

    public int[] OfWhole(ComparedName name) => Find(neighbours => neighbours.OfWhole(name.Whole));

    T Find<T>(Func<Neighbours, T> find)
    {
        if (!pool.TryTake(out var neighbours)) neighbours = new(snapshot);
        var found = find(neighbours);
        pool.Add(neighbours);
        return found;
    }

    Agreeing Remember(ConcurrentDictionary<byte[], Agreeing> into, byte[] key, Agreeing agreeing)
    {
        if (Interlocked.Increment(ref entries) > MostEntries || Interlocked.Add(ref numbers, agreeing.Parts.Length + agreeing.Names.Length) > MostNumbers)
        {
            parts.Clear();
            joins.Clear();
            (entries, numbers) = (0, 0);
        }

        return into.GetOrAdd(key, agreeing);
    }
}
