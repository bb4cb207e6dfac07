using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>What the years of birth of those who bear a name let the dates weigh at most.</summary>
enum DatesMay
{
    /// <summary>Nothing: there are none on a side.</summary>
    SayNothing,

    /// <summary>What years weigh that are far apart.</summary>
    BeFar,

    /// <summary>What any weigh.</summary>
    Agree,

    /// <summary>What any weigh but a day shared, or with day and month swapped.</summary>
    AgreeApart,
}

/// <summary>A name found.</summary>
/// <param name="Name">Its number.</param>
/// <param name="NeedsDay">Whether its bearers must share a day of birth with the person asked for.</param>
/// <param name="Most">No less than what the pair of names and the dates weigh.</param>
/// <param name="Dates">What of that are the dates.</param>
/// <param name="IsExact">Whether the pair of names weighs just that.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FoundName(int Name, bool NeedsDay, int Most, DatesMay Dates, bool IsExact);

/// <summary>The names found, given out from the one that may weigh most: few are taken before the rest is hopeless, so they
/// are kept as a heap and never sorted. A name may be added more than once.</summary>
sealed class FoundNames
{
    const int Highest = 1 << 28;

    // Most first, then the lower name, then without need of a day: all in one number, the first the lowest.
    long[] heap = new long[256];
    int count;

    public int Count => count;

    public void Clear() => count = 0;

    public void Add(FoundName name)
    {
        if (count == heap.Length) Array.Resize(ref heap, 2 * count);
        var about = (uint)name.Name << 4 | (name.NeedsDay ? 8u : 0u) | (uint)name.Dates << 1 | (name.IsExact ? 1u : 0u);
        heap[count++] = (long)(Highest - name.Most) << 32 | about;
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
        found = new((int)((first & uint.MaxValue) >> 4), (first & 8) != 0, Highest - (int)(first >> 32), (DatesMay)(first >> 1 & 3), (first & 1) != 0);
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
