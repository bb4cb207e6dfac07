namespace Gatehouse.Matching;

/// <summary>Finds every form that agrees with a given one: both sides are expanded by deleting up to the tolerance of
/// their own length (theorem 1), equal deletions meet, and the distance decides.</summary>
sealed class DeletionIndex
{
    readonly string[] forms;
    readonly int[] starts;
    readonly uint[] prints;
    readonly int[] ids;
    readonly int mask;

    DeletionIndex(string[] forms, int[] starts, uint[] prints, int[] ids) =>
        (this.forms, this.starts, this.prints, this.ids, mask) = (forms, starts, prints, ids, starts.Length - 2);

    /// <param name="forms">Distinct forms; an id is a position.</param>
    /// <param name="tolerance">K of a length: never falling, rising by at most one a letter.</param>
    public static DeletionIndex Build(string[] forms, Func<int, int> tolerance)
    {
        var hashes = new List<ulong>(forms.Length * 12);
        var ends = new int[forms.Length];
        for (var id = 0; id < forms.Length; id++)
        {
            Expand(forms[id], tolerance(forms[id].Length), hashes);
            ends[id] = hashes.Count;
        }

        var buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Count));
        var first = new int[buckets + 1];
        foreach (var hash in hashes) first[BucketOf(hash, buckets - 1) + 1]++;
        for (var i = 1; i < first.Length; i++) first[i] += first[i - 1];
        var next = first.ToArray();
        var fingerprints = new uint[hashes.Count];
        var owners = new int[hashes.Count];
        for (var (i, id) = (0, 0); i < hashes.Count; i++)
        {
            while (i >= ends[id]) id++;
            var at = next[BucketOf(hashes[i], buckets - 1)]++;
            fingerprints[at] = PrintOf(hashes[i]);
            owners[at] = id;
        }

        return new(forms, first, fingerprints, owners);
    }

    /// <summary>Adds the ids of all forms that agree with <paramref name="form"/> to <paramref name="found"/>, each once.</summary>
    /// <param name="form">The form asked for.</param>
    /// <param name="tolerance">The tolerance of the longer form, which the check uses.</param>
    /// <param name="scratch">Space for the expansion.</param>
    /// <param name="found">Receives the ids.</param>
    public void Find(string form, Func<int, int> tolerance, List<ulong> scratch, List<int> found)
    {
        scratch.Clear();
        Expand(form, tolerance(form.Length), scratch);
        var before = found.Count;
        foreach (var hash in scratch)
        {
            var bucket = BucketOf(hash, mask);
            var print = PrintOf(hash);
            for (var at = starts[bucket]; at < starts[bucket + 1]; at++)
            {
                if (prints[at] != print) continue;
                var id = ids[at];
                if (found.IndexOf(id, before) >= 0) continue;
                var other = forms[id];
                if (EditDistance.Within(form, other, tolerance(Math.Max(form.Length, other.Length)))) found.Add(id);
            }
        }
    }

    /// <summary>Hashes of D_k(form): the form with at most k letters deleted, each once.</summary>
    internal static void Expand(ReadOnlySpan<char> form, int most, List<ulong> into)
    {
        Add(Hash(form, -1, -1), into);
        if (most == 0) return;
        for (var i = 0; i < form.Length; i++)
        {
            Add(Hash(form, i, -1), into);
            if (most == 1) continue;
            for (var j = i + 1; j < form.Length; j++) Add(Hash(form, i, j), into);
        }
    }

    static void Add(ulong hash, List<ulong> into)
    {
        // Equal neighbours give equal deletions side by side; other repeats do no harm.
        if (into.Count == 0 || into[^1] != hash) into.Add(hash);
    }

    static ulong Hash(ReadOnlySpan<char> form, int without, int andWithout)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            for (var i = 0; i < form.Length; i++)
            {
                if (i == without || i == andWithout) continue;
                hash = (hash ^ form[i]) * 1099511628211UL;
            }

            hash ^= hash >> 32;
            return hash * 0x9E3779B97F4A7C15UL;
        }
    }

    static int BucketOf(ulong hash, int mask) => (int)((hash >> 32) & (uint)mask);

    static uint PrintOf(ulong hash) => unchecked((uint)hash);
}
