namespace Gatehouse.Matching;

/// <summary>One question to an index at a time: weighs both snapshots and keeps the best. Keeps its space for the next
/// question; not thread-safe.</summary>
sealed class Query
{
    readonly ListIndex index;
    readonly AskedIdentity asked;
    readonly Weighing main;
    readonly Weighing? changed;
    readonly List<ScoredEntry> found = [];
    readonly Comparison<ScoredEntry> order;

    public Query(ListIndex index, HashSet<int> gone, TokenMemo memo)
    {
        (this.index, main, asked) = (index, new(index.Main, gone), new(memo));
        if (index.Changed is { } snapshot) changed = new(snapshot, []);
        order = Order;
    }

    /// <summary>The best entries, best first, as many as asked for and no more; valid until the next call.</summary>
    public List<ScoredEntry> Find(Identity identity, int floor, int top)
    {
        asked.Load(identity);
        found.Clear();
        main.Weigh(asked, floor, top).CopyTo(found, 0);
        changed?.Weigh(asked, floor, top).CopyTo(found, index.Main.Count);
        if (found.Count > 1) found.Sort(order);
        if (found.Count > top) found.RemoveRange(top, found.Count - top);
        return found;
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
