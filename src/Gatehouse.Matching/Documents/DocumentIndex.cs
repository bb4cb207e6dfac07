using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>A document somebody is listed with.</summary>
/// <param name="Document">Number, issuer and kind as the source has them.</param>
/// <param name="Owner">Whose it is: an entry of a list, a row of a register of stolen documents. Not negative.</param>
public readonly record struct ListedDocument(IdentityDocument Document, int Owner);

/// <summary>Somebody listed with the document asked for.</summary>
public readonly record struct DocumentHit(int Owner, DocumentAgreement Agreement);

/// <summary>
/// An immutable, exact index over documents: in memory for the documents of ordinary lists, or a file mapped read-only
/// and shared between processes for tens of millions, at 16 bytes each. Finding is safe from any number of threads and
/// allocates nothing for numbers in ASCII.
/// </summary>
/// <remarks>
/// <para>Numbers are kept as 64-bit digests only. None is ever missed; a number that is not listed is taken for a
/// listed one with probability count/2^64, at 50 million documents 3 in 10^12 lookups: a wrong hit in 4,000 years of a
/// hundred million travellers a year. Where the source's own record is at hand, compare with it; the matcher does.</para>
/// <para>The digests hide nothing from whoever holds a file, since every number there is can be tried: protect it as
/// the list it was built from.</para>
/// </remarks>
public sealed partial class DocumentIndex : IDisposable
{
    readonly Region? file;
    readonly ReadOnlyMemory<byte> bytes;
    readonly DocumentHeader header;

    DocumentIndex(ReadOnlyMemory<byte> bytes, Region? file = null)
    {
        RequireLittleEndian();
        (this.bytes, this.file) = (bytes, file);
        header = DocumentHeader.Read(bytes.Span, out var digest);
        Digest = digest;
        RequireOrder();
        GC.KeepAlive(file);
    }

    /// <summary>Numbers the index holds: a document whose number may carry a check digit counts twice.</summary>
    public int Count => header.Count;

    /// <summary>SHA-256 of the index, 64 hexadecimal digits: its identity, and a name for its file.</summary>
    public string Digest { get; }

    /// <summary>Maps a file and checks all of it.</summary>
    /// <exception cref="InvalidDataException">It is no document index, is cut short, was altered, or is of another version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static DocumentIndex Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length is 0 or > int.MaxValue) throw new InvalidDataException($"{path}: a file of {length} bytes is no document index.");
        var mapped = Region.Map(path);
        try
        {
            return new(new RegionMemory(mapped, 0, (int)length).Memory, mapped);
        }
        catch (InvalidDataException error)
        {
            mapped.Dispose();
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>An index over bytes that hold one and nothing else, as a section of a greater file does; the bytes must
    /// not change. Sections begin at multiples of eight.</summary>
    /// <exception cref="InvalidDataException">They hold none, or an altered one, or one of another version.</exception>
    public static DocumentIndex Open(ReadOnlyMemory<byte> index) => new(index);

    /// <summary>Writes the index as <see cref="Open(ReadOnlyMemory{byte})"/> reads it.</summary>
    public void WriteTo(Stream stream)
    {
        stream.Write(bytes.Span);
        GC.KeepAlive(this);
    }

    /// <summary>Bytes <see cref="WriteTo"/> writes.</summary>
    public int Length => bytes.Length;

    /// <summary>Adds whoever is listed with a document, each owner once, in the order of owners, at the best of its
    /// agreements.</summary>
    public void Find(IdentityDocument document, List<DocumentHit> hits)
    {
        Span<DocumentNumber> few = stackalloc DocumentNumber[DocumentNumbers.Few];
        var numbers = DocumentNumbers.Read(document.Number, few);
        if (numbers.IsEmpty) return;
        var (state, kind) = (IssuingState.Of(document.Issuer), DocumentKind.Of(document.Type));
        var before = hits.Count;
        foreach (var number in numbers)
        {
            var letters = number.Letters;
            foreach (var record in RecordsOf(NumberDigest.Of(number.Repaired().Span)))
            {
                hits.Add(new((int)record.Owner, DocumentAgreement.Of(state, record.State, kind, record.Kind, letters != record.Letters)));
            }
        }

        if (hits.Count - before > 1) KeepBest(hits, before);
        GC.KeepAlive(this);
    }

    /// <summary>Unmaps the file. Only once nobody finds any more; an index nobody holds is unmapped by itself.</summary>
    public void Dispose() => file?.Dispose();

    ReadOnlySpan<DocumentRecord> RecordsOf(ulong digest)
    {
        var all = bytes.Span;
        var place = DocumentWriter.PlaceOf(digest, header.Bits);
        var directory = MemoryMarshal.Cast<byte, int>(all.Slice(header.DirectoryAt + place * sizeof(uint), 2 * sizeof(uint)));
        var records = MemoryMarshal.Cast<byte, DocumentRecord>(all[DocumentHeader.Size..header.DirectoryAt])[directory[0]..directory[1]];
        var (from, to) = (0, records.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (records[middle].Digest < digest) from = middle + 1;
            else to = middle;
        }

        while (to < records.Length && records[to].Digest == digest) to++;
        return records[from..to];
    }

    static void KeepBest(List<DocumentHit> hits, int from)
    {
        var found = CollectionsMarshal.AsSpan(hits)[from..];
        found.Sort(static (a, b) => a.Owner != b.Owner ? a.Owner.CompareTo(b.Owner) : b.Agreement.Weight.CompareTo(a.Agreement.Weight));
        var kept = 0;
        foreach (var hit in found)
        {
            if (kept == 0 || found[kept - 1].Owner != hit.Owner) found[kept++] = hit;
        }

        CollectionsMarshal.SetCount(hits, from + kept);
    }

    // A directory that leads nowhere must fail here and not at a lookup.
    void RequireOrder()
    {
        var directory = MemoryMarshal.Cast<byte, uint>(bytes.Span[header.DirectoryAt..]);
        for (var place = 1; place < directory.Length; place++)
        {
            if (directory[place] < directory[place - 1]) throw new InvalidDataException("The directory of the document index is out of order.");
        }

        if (directory[0] != 0 || directory[^1] != header.Count) throw new InvalidDataException("The directory of the document index does not cover its records.");
    }

    // Records are read where they lie.
    static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Document indexes need a little-endian machine.");
    }
}
