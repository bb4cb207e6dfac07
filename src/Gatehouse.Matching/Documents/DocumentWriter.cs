using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gatehouse.Matching;

/// <summary>Writes an index from sorted records: a header, the records, then the directory.</summary>
sealed class DocumentWriter : IDisposable
{
    /// <summary>Records a place of the directory leads to, on average: three cache lines.</summary>
    const int RecordsPerPlace = 8;

    readonly Stream output;
    readonly long start;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly int bits;
    readonly uint[] directory;
    int count;

    /// <param name="output">Where the index goes, from the present position on; must be able to seek.</param>
    /// <param name="atMost">Records that will come, or more.</param>
    public DocumentWriter(Stream output, long atMost)
    {
        (this.output, start) = (output, output.Position);
        while (bits < DocumentHeader.MostBits && atMost >> bits > RecordsPerPlace) bits++;
        if (new DocumentHeader((int)Math.Min(atMost, int.MaxValue), bits).Length > Array.MaxLength)
        {
            throw new InvalidOperationException($"{atMost} document numbers do not fit one index of two gigabytes: build several.");
        }

        directory = new uint[(1 << bits) + 1];
        output.Write(new byte[DocumentHeader.Size]);
    }

    /// <summary>Adds sorted records that come after all before; equal ones count once. The span is scratch.</summary>
    public void Add(Span<DocumentRecord> sorted)
    {
        var kept = 0;
        for (var at = 0; at < sorted.Length; at++)
        {
            if (kept > 0 && sorted[at] == sorted[kept - 1]) continue;
            sorted[kept++] = sorted[at];
            directory[PlaceOf(sorted[at].Digest, bits) + 1]++;
        }

        count += kept;
        Write(MemoryMarshal.AsBytes(sorted[..kept]));
    }

    /// <summary>Ends the index.</summary>
    public void Finish()
    {
        for (var place = 1; place < directory.Length; place++) directory[place] += directory[place - 1];
        Write(MemoryMarshal.AsBytes(directory.AsSpan()));
        var end = output.Position;
        output.Position = start;
        output.Write(new DocumentHeader(count, bits).ToBytes(hash));
        output.Position = end;
    }

    /// <summary>Where the directory leads for a digest.</summary>
    public static int PlaceOf(ulong digest, int bits) => bits == 0 ? 0 : (int)(digest >> (64 - bits));

    public void Dispose() => hash.Dispose();

    void Write(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        output.Write(bytes);
    }
}
