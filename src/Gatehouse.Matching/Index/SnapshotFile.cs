using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gatehouse.Matching;

/// <summary>The columns of a snapshot, in the order they lie in the file.</summary>
enum Section
{
    PartOffsets,
    PartBytes,
    PartTraits,
    FormOffsets,
    FormPartStarts,
    FormParts,
    DeletionStarts,
    DeletionSlots,
    SkeletonStarts,
    SkeletonSlots,
    GroupStarts,
    GroupSlots,
    JoinStarts,
    JoinSlots,
    JoinFilter,
    JoinDeletions,
    WholeStarts,
    WholeSlots,
    WholeDeletions,
    PostingStarts,
    PostingMiddles,
    Postings,
    PairStarts,
    PairSlots,
    PairFilter,
    NameCards,
    DateKeys,
    DateStarts,
    DatePostings,
    NameStarts,
    NameParts,
    OwnerStarts,
    Owners,
    FactOffsets,
    FactBytes,
    EntryOffsets,
    EntryBytes,
    Documents,
}

/// <summary>What a section holds, until it is written; at most 2 GB.</summary>
sealed class Content
{
    readonly Action<Stream> write;

    Content(int length, Action<Stream> write) => (Length, this.write) = (length, write);

    /// <summary>Bytes.</summary>
    public int Length { get; }

    public static unsafe Content Of<T>(T[] values)
        where T : unmanaged => new(values.Length * sizeof(T), into => into.Write(MemoryMarshal.AsBytes(values.AsSpan())));

    public void Write(Stream into) => write(into);
}

/// <summary>
/// The file of a snapshot: magic, format, version of the name tables, then offset and length of each section, then the
/// sections, each on a boundary of 64 bytes; all numbers little-endian. The file's name is the SHA-256 of its bytes.
/// </summary>
static class SnapshotFile
{
    public const string Extension = ".snapshot";

    // Raised whenever a section changes its layout.
    const int Format = 3;
    const int Alignment = 64;
    const int PreambleLength = 64;

    static readonly int Sections = Enum.GetValues<Section>().Length;

    static ReadOnlySpan<byte> Magic => "GATESNAP"u8;

    static long HeaderLength => Align(PreambleLength + 16L * Sections);

    public static long LengthOf(Content[] sections) => HeaderLength + sections.Sum(section => Align(section.Length));

    /// <summary>Writes the whole file.</summary>
    public static void Write(Content[] sections, Stream into)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), Sections);
        Tables.Version.CopyTo(header.AsSpan(16));
        var offset = HeaderLength;
        for (var i = 0; i < Sections; i++)
        {
            var at = header.AsSpan(PreambleLength + 16 * i);
            BinaryPrimitives.WriteInt64LittleEndian(at, offset);
            BinaryPrimitives.WriteInt64LittleEndian(at[8..], sections[i].Length);
            offset += Align(sections[i].Length);
        }

        into.Write(header);
        Span<byte> padding = stackalloc byte[Alignment];
        padding.Clear();
        foreach (var section in sections)
        {
            section.Write(into);
            into.Write(padding[..(int)(Align(section.Length) - section.Length)]);
        }
    }

    /// <summary>Offset and length of each section.</summary>
    /// <exception cref="InvalidDataException">Not a snapshot, of another format, or made with other name tables.</exception>
    public static (long Offset, long Length)[] ReadHeader(Region region, string what)
    {
        if (region.Length < HeaderLength || !region.Bytes(0, Magic.Length).SequenceEqual(Magic)) throw new InvalidDataException($"{what} is no snapshot.");
        var preamble = region.Bytes(0, PreambleLength);
        var format = BinaryPrimitives.ReadInt32LittleEndian(preamble[8..]);
        if (format != Format || BinaryPrimitives.ReadInt32LittleEndian(preamble[12..]) != Sections)
        {
            throw new InvalidDataException($"{what} has snapshot format {format}, this version reads {Format}: build it anew.");
        }

        if (!preamble.Slice(16, Tables.Version.Length).SequenceEqual(Tables.Version))
        {
            throw new InvalidDataException($"{what} was made with other name tables than this version's: build it anew.");
        }

        var sections = new (long, long)[Sections];
        for (var i = 0; i < Sections; i++)
        {
            var at = region.Bytes(PreambleLength + 16L * i, 16);
            sections[i] = (BinaryPrimitives.ReadInt64LittleEndian(at), BinaryPrimitives.ReadInt64LittleEndian(at[8..]));
        }

        return sections;
    }

    /// <summary>The SHA-256 of a region in hexadecimal digits.</summary>
    public static string DigestOf(Region region)
    {
        const int Step = 1 << 24;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var at = 0L; at < region.Length; at += Step) hash.AppendData(region.Bytes(at, (int)Math.Min(Step, region.Length - at)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static long Align(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
