using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Gatehouse.Matching;

/// <summary>A file mapped read-only: its pages are shared by every process that maps it. Unmapped when disposed, or
/// when nobody holds it any more; whoever uses its spans keeps it alive.</summary>
sealed unsafe class MappedFile : MemoryManager<byte>
{
    readonly MemoryMappedFile file;
    readonly MemoryMappedViewAccessor view;
    readonly int length;
    byte* start;

    MappedFile(MemoryMappedFile file, int length)
    {
        (this.file, this.length) = (file, length);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        // Not acquired, which would keep the view mapped for ever where nobody disposes of it.
        start = (byte*)view.SafeMemoryMappedViewHandle.DangerousGetHandle() + view.PointerOffset;
    }

    /// <summary>Maps a file of one byte to two gigabytes.</summary>
    /// <exception cref="InvalidDataException">It is empty or longer.</exception>
    public static MappedFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var size = stream.Length;
            if (size is 0 or > int.MaxValue) throw new InvalidDataException($"A file of {size} bytes is no document index.");
            return new(MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false), (int)size);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return new(start, length);
    }

    // The pages never move.
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        start = null;
        if (!disposing) return;
        view.Dispose();
        file.Dispose();
    }
}
