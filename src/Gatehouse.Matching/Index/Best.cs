using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>The best entries of one snapshot so far: as many as asked for and no more, so that what cannot get among them
/// is not weighed. Ties go to the lower number.</summary>
sealed class Best
{
    // Beyond this many, all are kept and sorted at the end.
    const int MostInOrder = 128;

    readonly List<ScoredEntry> entries = [];
    readonly Dictionary<int, int> all = [];
    int most;
    int floor;

    public void Clear(int atMost, int lowest)
    {
        entries.Clear();
        all.Clear();
        (most, floor) = (atMost, lowest);
    }

    /// <summary>Whether an entry of at most this weight could be among the best.</summary>
    public bool Takes(int entry, int weight)
    {
        if (weight < floor) return false;
        if (most > MostInOrder || entries.Count < most) return true;
        var last = entries[^1];
        return weight > last.Weight || (weight == last.Weight && entry < last.Entry);
    }

    /// <summary>The least an entry must weigh to be among them.</summary>
    public int Least => most > MostInOrder || entries.Count < most ? floor : entries[^1].Weight;

    public void Add(int entry, int weight)
    {
        if (!Takes(entry, weight)) return;
        if (most > MostInOrder)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(all, entry, out var exists);
            if (!exists || weight > known) known = weight;
            return;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Entry != entry) continue;
            if (entries[i].Weight >= weight) return;
            entries.RemoveAt(i);
            break;
        }

        var at = entries.Count;
        while (at > 0 && (entries[at - 1].Weight < weight || (entries[at - 1].Weight == weight && entries[at - 1].Entry > entry))) at--;
        entries.Insert(at, new(entry, weight));
        if (entries.Count > most) entries.RemoveAt(most);
    }

    /// <summary>What was kept, in no order.</summary>
    public void CopyTo(List<ScoredEntry> into, int offset)
    {
        foreach (var (entry, weight) in entries) into.Add(new(offset + entry, weight));
        foreach (var (entry, weight) in all) into.Add(new(offset + entry, weight));
    }
}
