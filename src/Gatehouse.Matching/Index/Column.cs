using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Gatehouse.Matching;

/// <summary>A column of values in a <see cref="Region"/>, which the holder keeps alive. Reading outside it throws.</summary>
readonly unsafe struct Column<T>(T* first, int count)
    where T : unmanaged
{
    readonly T* first = first;

    public int Count { get; } = count;

    public ref readonly T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index));
            return ref first[(nint)(uint)index];
        }
    }

    public T* At(int index)
    {
        if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index));
        return first + (nint)(uint)index;
    }

    /// <summary>Has the memory of a value come nearer, without waiting for it; anything may be asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(int index)
    {
        if (Sse.IsSupported) Sse.Prefetch0(first + (nint)(uint)index);
    }

    public ReadOnlySpan<T> Span => new(first, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Slice(int start, int length) => Span.Slice(start, length);
}
