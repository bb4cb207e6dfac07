using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Where a key stands: the name, and the parts of it the key covers.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Posting(int Name, uint Parts);

/// <summary>Keys and, for each, the names that hold it. Filled once, then only read.</summary>
sealed class Postings<TKey>
    where TKey : notnull
{
    readonly Dictionary<TKey, int> ids;
    readonly List<TKey> keys = [];
    readonly List<(int Key, Posting Posting)> pending = [];
    int[] starts = [0];
    Posting[] all = [];

    public Postings(IEqualityComparer<TKey>? comparer = null) => ids = new(comparer);

    public TKey[] Keys => [.. keys];

    public void Add(TKey key, int name, uint parts)
    {
        if (!ids.TryGetValue(key, out var id))
        {
            ids.Add(key, id = keys.Count);
            keys.Add(key);
        }

        pending.Add((id, new(name, parts)));
    }

    public void Freeze()
    {
        starts = new int[keys.Count + 1];
        foreach (var (key, _) in pending) starts[key + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.ToArray();
        all = new Posting[pending.Count];
        foreach (var (key, posting) in pending) all[next[key]++] = posting;
        pending.Clear();
        pending.TrimExcess();
    }

    /// <summary>The postings of a key by its position in <see cref="Keys"/>.</summary>
    public ReadOnlySpan<Posting> At(int id) => all.AsSpan(starts[id], starts[id + 1] - starts[id]);

    public ReadOnlySpan<Posting> Of(TKey key) => ids.TryGetValue(key, out var id) ? At(id) : [];
}
