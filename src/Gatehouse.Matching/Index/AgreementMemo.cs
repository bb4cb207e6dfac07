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
    readonly ConcurrentDictionary<byte[], Agreeing>.AlternateLookup<ReadOnlySpan<byte>> partsBySpan;
    readonly ConcurrentBag<Neighbours> pool = [];
    readonly Snapshot snapshot;
    int entries;
    int numbers;

    public AgreementMemo(Snapshot snapshot)
    {
        this.snapshot = snapshot;
        partsBySpan = parts.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public Agreeing Of(Part part) => partsBySpan.TryGetValue(part.Bytes, out var known) ? known : Add(part);

    Agreeing Add(Part part)
    {
        if (!pool.TryTake(out var neighbours)) neighbours = new(snapshot);
        var found = neighbours.Of(part);
        pool.Add(neighbours);
        return Remember(part.Bytes.ToArray(), found);
    }

    Agreeing Remember(byte[] key, Agreeing agreeing)
    {
        if (Interlocked.Increment(ref entries) > MostEntries || Interlocked.Add(ref numbers, agreeing.Parts.Length + agreeing.Names.Length) > MostNumbers)
        {
            parts.Clear();
            (entries, numbers) = (0, 0);
        }

        return parts.GetOrAdd(key, agreeing);
    }
}
