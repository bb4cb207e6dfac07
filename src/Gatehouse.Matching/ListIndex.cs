using System.Collections.Concurrent;

namespace Gatehouse.Matching;

/// <summary>
/// The persons of one or more lists, ready to be matched: a snapshot, and over it what has changed since. Immutable;
/// a change makes another index that shares the snapshot. Either answers as one built anew from the same entries would.
/// Safe for any number of threads.
/// </summary>
public sealed class ListIndex
{
    // Above a tenth of the entries, or this many, a change is folded in by building anew.
    const int MostChanges = 100_000;

    readonly ConcurrentBag<Query> queries = [];
    readonly HashSet<int> gone;

    ListIndex(Snapshot main, Snapshot? changed, HashSet<int> gone, TokenMemo memo) =>
        (Main, Changed, this.gone, Memo) = (main, changed, gone, memo);

    /// <summary>The snapshot most entries are in.</summary>
    public Snapshot Main { get; }

    /// <summary>Entries added or changed since; null where there are none.</summary>
    public Snapshot? Changed { get; }

    /// <summary>Parts of names read before: shared by all queries, and with the index that follows.</summary>
    internal TokenMemo Memo { get; }

    /// <summary>Number of entries.</summary>
    public int Count => Main.Count - gone.Count + (Changed?.Count ?? 0);

    /// <summary>Builds the index in memory. Entries without any name and document are refused by the readers, not here;
    /// of entries equal in all they state one is kept.</summary>
    public static ListIndex Build(IReadOnlyList<Entry> entries) => Of(Snapshot.Build(entries));

    /// <summary>An index over a snapshot, for example one from a file.</summary>
    public static ListIndex Of(Snapshot snapshot) => new(snapshot, null, [], new());

    /// <summary>The index over exactly these entries. What is the same as before is shared; where much has changed, all is
    /// built anew.</summary>
    /// <param name="entries">Every entry now in force.</param>
    public ListIndex With(IReadOnlyList<Entry> entries)
    {
        var left = Main.Contents();
        var added = new List<Entry>();
        var known = new HashSet<ulong>();
        foreach (var entry in entries)
        {
            var content = SameBytes.HashOf(EntryText.Write(entry));
            if (!known.Add(content)) continue;
            if (!left.Remove(content)) added.Add(entry);
        }

        if (added.Count + left.Count > Math.Min(MostChanges, Main.Count / 10)) return Build(entries);
        return new(Main, added.Count > 0 ? Snapshot.Build(added) : null, [.. left.Values], Memo);
    }

    /// <summary>The entry a <see cref="ScoredEntry"/> names.</summary>
    public Entry EntryAt(int number) => number < Main.Count ? Main.EntryAt(number) : Changed!.EntryAt(number - Main.Count);

    /// <summary>Fills <paramref name="into"/> with the best entries at or above a weight; returns how many.</summary>
    internal int Find(Identity asked, int floor, Span<ScoredEntry> into)
    {
        Hold();
        try
        {
            var query = Take();
            var found = query.Find(asked, floor, into.Length);
            found.CopyTo(into);
            queries.Add(query);
            return found.Count;
        }
        finally
        {
            Release();
        }
    }

    /// <summary>All entries at or above a weight, best first.</summary>
    internal ScoredEntry[] FindAll(Identity asked, int floor)
    {
        Hold();
        try
        {
            var query = Take();
            ScoredEntry[] found = [.. query.Find(asked, floor, int.MaxValue)];
            queries.Add(query);
            return found;
        }
        finally
        {
            Release();
        }
    }

    // One that fails is not given back.
    Query Take() => queries.TryTake(out var query) ? query : new(this, gone, Memo);

    void Hold()
    {
        Main.Hold();
        Changed?.Hold();
    }

    void Release()
    {
        Main.Release();
        Changed?.Release();
    }
}
