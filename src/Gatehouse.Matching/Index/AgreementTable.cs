using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>For one name asked for: which parts of a snapshot agree with which of its parts, and how much at best. Small
/// enough to stay in the nearest cache; keeps its space for the next name.</summary>
sealed class AgreementTable
{
    const int Empty = -1;

    // One bit for each remainder of a part's number, so that most parts are passed over without looking them up.
    const int Words = 64;

    readonly ulong[] bits = new ulong[Words];
    Slot[] slots = NewSlots(256);
    int count;

    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Slot(int Part, uint Mask, int Best);

    /// <summary>Notes that part <paramref name="part"/> of the snapshot agrees with the parts asked for in <paramref name="mask"/>.</summary>
    public void Add(int part, uint mask, int weight)
    {
        if (2 * count >= slots.Length) Grow();
        bits[part >> 6 & (Words - 1)] |= 1UL << (part & 63);
        ref var slot = ref slots[Find(part)];
        if (slot.Part == Empty) count++;
        slot = new(part, slot.Mask | mask, Math.Max(slot.Best, weight));
    }

    /// <summary>0 where none of these parts agrees with anything; -1 stands for no part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong MayAgree(int first, int second, int third)
    {
        var words = bits.AsSpan();
        return (words[first >> 6 & (Words - 1)] >> (first & 63)
            | words[second >> 6 & (Words - 1)] >> (second & 63)
            | words[third >> 6 & (Words - 1)] >> (third & 63)) & 1;
    }

    /// <summary>What is known of a part; mask 0 where it agrees with nothing.</summary>
    public ref readonly Slot this[int part] => ref slots[Find(part)];

    public void Clear()
    {
        if (count == 0) return;
        slots.AsSpan().Fill(new(Empty, 0, 0));
        bits.AsSpan().Clear();
        count = 0;
    }

    int Find(int part)
    {
        var mask = slots.Length - 1;
        var at = unchecked((int)((uint)part * 0x9E3779B1u >> 8)) & mask;
        while (slots[at].Part != part && slots[at].Part != Empty) at = (at + 1) & mask;
        return at;
    }

    void Grow()
    {
        var before = slots;
        slots = NewSlots(2 * before.Length);
        foreach (var slot in before)
        {
            if (slot.Part != Empty) slots[Find(slot.Part)] = slot;
        }
    }

    static Slot[] NewSlots(int length)
    {
        var made = new Slot[length];
        made.AsSpan().Fill(new(Empty, 0, 0));
        return made;
    }
}
