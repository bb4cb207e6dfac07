using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>For one name asked for: which parts of a snapshot agree with which of its parts, and how much. Small enough to
/// stay in the nearest cache; keeps its space for the next name.</summary>
sealed class AgreementTable
{
    /// <summary>Of the first so many parts asked for the weights are kept, one by one.</summary>
    public const int MostWeights = 4;

    const int Empty = -1;
    const int BitsOfWeight = 16;

    // One bit for each remainder of a part's number, so that most parts are passed over without looking them up.
    const int Words = 64;

    // In each place: does not agree.
    const ulong NoWeights = 0x8000_8000_8000_8000;

    readonly ulong[] bits = new ulong[Words];
    Slot[] slots = NewSlots(256);
    int count;

    /// <summary>What agrees with a part of the snapshot.</summary>
    /// <param name="Part">Its number.</param>
    /// <param name="Mask">The parts asked for that agree with it, by themselves or joined.</param>
    /// <param name="Best">The most that any of them weighs beside it.</param>
    /// <param name="Weights">What those weigh that agree by themselves, the first in the lowest bits.</param>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Slot(int Part, uint Mask, int Best, ulong Weights)
    {
        /// <summary>What a part asked for weighs beside this one; false where they do not agree.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryGetWeight(int asked, out int weight)
        {
            weight = unchecked((short)(Weights >> (BitsOfWeight * asked)));
            return weight != short.MinValue;
        }
    }

    /// <summary>Notes that part <paramref name="part"/> of the snapshot agrees with a part asked for; false where it agrees with
    /// another too.</summary>
    public bool Add(int part, int asked, int weight)
    {
        ref var slot = ref AddJoined(part, 1u << asked, weight);
        var isFirst = slot.Mask == 1u << asked;
        if (asked >= MostWeights) return isFirst;
        var kept = slot.Weights & ~((ulong)ushort.MaxValue << (BitsOfWeight * asked));
        slot = slot with { Weights = kept | (ulong)unchecked((ushort)(short)weight) << (BitsOfWeight * asked) };
        return isFirst;
    }

    /// <summary>Notes that it agrees with parts asked for that are joined.</summary>
    public ref Slot AddJoined(int part, uint mask, int weight)
    {
        if (2 * count >= slots.Length) Grow();
        bits[part >> 6 & (Words - 1)] |= 1UL << (part & 63);
        ref var slot = ref slots[Find(part)];
        if (slot.Part == Empty) count++;
        slot = new(part, slot.Mask | mask, Math.Max(slot.Best, weight), slot.Weights);
        return ref slot;
    }

    /// <summary>0 where none of these parts agrees with anything; -1 stands for no part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong MayAgree(int first, int second, int third)
    {
        ref var words = ref MemoryMarshal.GetArrayDataReference(bits);
        return (At(ref words, first) | At(ref words, second) | At(ref words, third)) & 1;
    }

    /// <summary>What is known of a part; mask 0 where it agrees with nothing.</summary>
    public ref readonly Slot this[int part]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref slots[Find(part)];
    }

    public void Clear()
    {
        if (count == 0) return;
        slots.AsSpan().Fill(new(Empty, 0, 0, NoWeights));
        bits.AsSpan().Clear();
        count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong At(ref ulong words, int part) => Unsafe.Add(ref words, part >> 6 & (Words - 1)) >> (part & 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        made.AsSpan().Fill(new(Empty, 0, 0, NoWeights));
        return made;
    }
}
