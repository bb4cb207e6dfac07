using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gatehouse.Matching;

/// <summary>Tells of most words that they are none of those added. One bit for each, four bits a word of space.</summary>
readonly ref struct WordFilter(ReadOnlySpan<ulong> bits)
{
    const int WordsOfLong = 16;

    readonly ReadOnlySpan<ulong> bits = bits;

    /// <summary>Space for so many words.</summary>
    public static ulong[] SpaceFor(long words) => new ulong[(int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, words / WordsOfLong))];

    public static void Add(Span<ulong> space, ulong hash) => space[At(hash, space.Length)] |= 1UL << (int)(hash & 63);

    /// <summary>False where no word of this hash was added; true in one of five other cases too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(ulong hash) => (bits[At(hash, bits.Length)] >> (int)(hash & 63) & 1) != 0;

    static int At(ulong hash, int length) => (int)(hash >> 20 & (uint)(length - 1));
}
