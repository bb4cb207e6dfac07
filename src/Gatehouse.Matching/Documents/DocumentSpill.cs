using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Parts records by the first byte of their digest, in a file, so that any number of them is sorted in bounded
/// memory: 16 MB of buffers, and one part at a time.</summary>
sealed class DocumentSpill(Stream file)
{
    const int Parts = 256;
    const int PerBlock = 4096;

    readonly DocumentRecord[][] open = [.. Enumerable.Range(0, Parts).Select(_ => new DocumentRecord[PerBlock])];
    readonly int[] filled = new int[Parts];
    readonly List<long>[] blocks = [.. Enumerable.Range(0, Parts).Select(_ => new List<long>())];
    DocumentRecord[] scratch = [];

    public long Count { get; private set; }

    public void Add(DocumentRecord record)
    {
        var part = (int)(record.Digest >> 56);
        if (filled[part] == PerBlock) Flush(part);
        open[part][filled[part]++] = record;
        Count++;
    }

    /// <summary>The parts in order, each sorted; a part is scratch until the next is asked for.</summary>
    public IEnumerable<Memory<DocumentRecord>> Sorted()
    {
        for (var part = 0; part < Parts; part++)
        {
            var length = blocks[part].Count * PerBlock + filled[part];
            if (scratch.Length < length) scratch = new DocumentRecord[length + length / 8];
            Read(part, scratch.AsSpan(0, length));
            scratch.AsSpan(0, length).Sort();
            yield return scratch.AsMemory(0, length);
        }
    }

    void Flush(int part)
    {
        blocks[part].Add(file.Position);
        file.Write(MemoryMarshal.AsBytes(open[part].AsSpan()));
        filled[part] = 0;
    }

    void Read(int part, Span<DocumentRecord> into)
    {
        foreach (var block in blocks[part])
        {
            file.Position = block;
            file.ReadExactly(MemoryMarshal.AsBytes(into[..PerBlock]));
            into = into[PerBlock..];
        }

        open[part].AsSpan(0, filled[part]).CopyTo(into);
    }
}
