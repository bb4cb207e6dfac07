using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Memory the garbage collector does not own: allocated, or a file mapped read-only, which all processes that
/// map it share. Whoever reads it holds a reference meanwhile; it is freed when it is disposed or forgotten and the last
/// reference is gone.</summary>
sealed unsafe class Region : SafeHandle
{
    const int Alignment = 64;

    readonly MemoryMappedFile? file;
    readonly MemoryMappedViewAccessor? view;

    Region(byte* start, long length, MemoryMappedFile? file, MemoryMappedViewAccessor? view)
        : base(0, ownsHandle: true)
    {
        (Length, this.file, this.view) = (length, file, view);
        SetHandle((nint)start);
    }

    public long Length { get; }

    public override bool IsInvalid => handle == 0;

    byte* Start => IsClosed ? throw new ObjectDisposedException(nameof(Snapshot)) : (byte*)handle;

    public static Region Allocate(long length) =>
        new((byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, Alignment), Alignment), length, null, null);

    /// <exception cref="IOException">The file cannot be read or is empty.</exception>
    public static Region Map(string path)
    {
        var length = new FileInfo(path).Length;
        if (length == 0) throw new IOException($"{path} is empty.");
        var mapped = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var whole = mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        whole.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new(start + whole.PointerOffset, length, mapped, whole);
    }

    /// <summary>Bytes of the region; at most 2 GB at once.</summary>
    public Span<byte> Bytes(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset + length > Length) throw new ArgumentOutOfRangeException(nameof(offset));
        return new(Start + offset, length);
    }

    public Column<T> Column<T>(long offset, long bytes)
        where T : unmanaged
    {
        if (offset < 0 || bytes < 0 || offset + bytes > Length || bytes % sizeof(T) != 0) throw new InvalidDataException("A section lies outside the snapshot.");
        return new((T*)(Start + offset), (int)(bytes / sizeof(T)));
    }

    public Stream ToStream() => new UnmanagedMemoryStream(Start, Length, Length, FileAccess.ReadWrite);

    protected override bool ReleaseHandle()
    {
        if (view is null)
        {
            NativeMemory.AlignedFree((void*)handle);
            return true;
        }

        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file?.Dispose();
        return true;
    }
}
