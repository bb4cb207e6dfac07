using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>The distinct names of a snapshot while it is built: each a run of part numbers, stored once however many
/// persons bear it.</summary>
sealed class NameTable
{
    readonly Dictionary<ulong, int> known = [];
    readonly List<int> starts = [0];
    readonly List<int> parts = [];

    public int Count => starts.Count - 1;

    public int[] Starts => [.. starts];

    public int[] Parts => [.. parts];

    public ReadOnlySpan<int> this[int name] => CollectionsMarshal.AsSpan(parts)[starts[name]..starts[name + 1]];

    /// <summary>The number of the name made of these parts.</summary>
    public int Add(ReadOnlySpan<int> name)
    {
        var hash = 0UL;
        foreach (var part in name) hash = unchecked((hash ^ (uint)part) * 0xD6E8FEB86659FD93UL + 0x9E3779B97F4A7C15UL);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, hash, out var exists);
        // Where two names have one hash the second is simply stored again.
        if (exists && this[number].SequenceEqual(name)) return number;
        number = Count;
        parts.AddRange(name);
        starts.Add(parts.Count);
        return number;
    }
}
