using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>A name found.</summary>
/// <param name="Name">Its number.</param>
/// <param name="NeedsDay">Whether its bearers must share a day of birth with the person asked for.</param>
/// <param name="Most">No less than what the pair of names weighs.</param>
/// <param name="IsExact">Whether it weighs just that.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FoundName(int Name, bool NeedsDay, int Most, bool IsExact);

/// <summary>The names found, given out from the one that may weigh most: few are taken before the rest is hopeless, so they
/// are kept as a heap and never sorted. A name may be added more than once.</summary>
sealed class FoundNames
{
    const int Highest = 1 << 28;

    // Most first, then the lower name, then without need of a day: all in one number, the first the lowest.
    long[] heap = new long[256];
    int count;

    public void Clear() => count = 0;

    public void Add(int name, bool needsDay, int most, bool isExact)
    {
        if (count == heap.Length) Array.Resize(ref heap, 2 * count);
        heap[count++] = (long)(Highest - most) << 32 | (uint)name << 2 | (needsDay ? 2u : 0u) | (isExact ? 1u : 0u);
    }

    /// <summary>To be called once all are added.</summary>
    public void Order()
    {
        for (var at = count / 2 - 1; at >= 0; at--) Sink(at);
    }

    public bool TryTake(out FoundName found)
    {
        if (count == 0)
        {
            found = default;
            return false;
        }

        var first = heap[0];
        heap[0] = heap[--count];
        Sink(0);
        found = new((int)((first & uint.MaxValue) >> 2), (first & 2) != 0, Highest - (int)(first >> 32), (first & 1) != 0);
        return true;
    }

    void Sink(int at)
    {
        var sinking = heap[at];
        while (2 * at + 1 < count)
        {
            var child = 2 * at + 1;
            if (child + 1 < count && heap[child + 1] < heap[child]) child++;
            if (heap[child] >= sinking) break;
            heap[at] = heap[child];
            at = child;
        }

        heap[at] = sinking;
    }
}
