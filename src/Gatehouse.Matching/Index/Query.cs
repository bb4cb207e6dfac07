namespace Gatehouse.Matching;

/// <summary>One question to an index at a time: weighs both snapshots and keeps the best. Keeps its space for the next
/// question; not thread-safe.</summary>
sealed class Query
{
    readonly ListIndex index;
    readonly HashSet<int> gone;
    readonly Weighing main;
    readonly Weighing? changed;
    readonly List<ScoredEntry> found = [];
    readonly Comparison<ScoredEntry> order;

    public Query(ListIndex index, HashSet<int> gone)
    {
        (this.index, this.gone, main) = (index, gone, new(index.Main));
        if (index.Changed is { } snapshot) changed = new(snapshot);
        order = Order;
    }

    /// <summary>Fills <paramref name="into"/> with the best entries; returns how many reach <paramref name="floor"/>.</summary>
    public int Find(ReadIdentity asked, int floor, Span<ScoredEntry> into)
    {
        found.Clear();
        foreach (var (entry, weight) in main.Weigh(asked, floor))
        {
            if (weight >= floor && !gone.Contains(entry)) found.Add(new(entry, weight));
        }

        if (changed is not null)
        {
            foreach (var (entry, weight) in changed.Weigh(asked, floor))
            {
                if (weight >= floor) found.Add(new(index.Main.Count + entry, weight));
            }
        }

        if (found.Count > 1) found.Sort(order);
        for (var i = 0; i < Math.Min(found.Count, into.Length); i++) into[i] = found[i];
        return found.Count;
    }

    // Best first, ties by list and id: within a snapshot that is the order of the numbers.
    int Order(ScoredEntry a, ScoredEntry b)
    {
        if (a.Weight != b.Weight) return b.Weight.CompareTo(a.Weight);
        var inMain = index.Main.Count;
        if (a.Entry < inMain == b.Entry < inMain) return a.Entry.CompareTo(b.Entry);
        var (one, other) = (index.EntryAt(a.Entry), index.EntryAt(b.Entry));
        var byList = string.CompareOrdinal(one.List, other.List);
        if (byList != 0) return byList;
        var byId = string.CompareOrdinal(one.Id, other.Id);
        return byId != 0 ? byId : a.Entry.CompareTo(b.Entry);
    }
}
