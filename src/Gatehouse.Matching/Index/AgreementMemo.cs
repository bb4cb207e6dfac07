using System.Collections.Concurrent;

namespace Gatehouse.Matching;

/// <summary>Remembers what of a snapshot agrees with the parts asked for: names repeat, and the answer never changes. Holds
/// so much and no more; beyond it forgets all and starts again. Safe for any number of threads.</summary>
sealed class AgreementMemo
{
    // About 200 MB at the most, most of it numbers of agreeing parts.
    const int MostEntries = 1 << 18;
    const int MostNumbers = 1 << 23;

    readonly ConcurrentDictionary<byte[], Agreeing> parts = new(SameBytes.Instance);
    readonly ConcurrentDictionary<byte[], Agreeing> joins = new(SameBytes.Instance);
    readonly ConcurrentDictionary<byte[], Agreeing>.AlternateLookup<ReadOnlySpan<byte>> partsBySpan;
    readonly ConcurrentDictionary<byte[], Agreeing>.AlternateLookup<ReadOnlySpan<byte>> joinsBySpan;
    readonly ConcurrentBag<Neighbours> pool = [];
    readonly Snapshot snapshot;
    int entries;
    int numbers;

    public AgreementMemo(Snapshot snapshot)
    {
        this.snapshot = snapshot;
        partsBySpan = parts.GetAlternateLookup<ReadOnlySpan<byte>>();
        joinsBySpan = joins.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public Agreeing Of(Part part) => partsBySpan.TryGetValue(part.Bytes, out var known) ? known : Add(part);

    public Agreeing OfJoined(Joined join)
    {
        Span<byte> space = stackalloc byte[2 * Part.LongestSpelling];
        var word = space[..join.Write(space)];
        return joinsBySpan.TryGetValue(word, out var known) ? known : Add(join, word);
    }

    // Apart from the lookups, which capture nothing and so allocate nothing.
    Agreeing Add(Part part) => Remember(parts, part.Bytes.ToArray(), Find(neighbours => neighbours.Of(part)));

    Agreeing Add(Joined join, ReadOnlySpan<byte> word) => Remember(joins, word.ToArray(), Find(neighbours => neighbours.OfJoined(join)));

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
