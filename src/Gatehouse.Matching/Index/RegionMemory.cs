using System.Buffers;

namespace Gatehouse.Matching;

/// <summary>Bytes of a region, at most 2 GB, as memory that other readers take. Keeps the region alive; whoever uses the
/// spans keeps this.</summary>
sealed unsafe class RegionMemory(Region region, long offset, int length) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => region.Bytes(offset, length);

    // The bytes never move.
    public override MemoryHandle Pin(int elementIndex = 0) => new(System.Runtime.CompilerServices.Unsafe.AsPointer(ref GetSpan()[elementIndex]));

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => region.Dispose();
}
