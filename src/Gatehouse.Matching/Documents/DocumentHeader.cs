using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gatehouse.Matching;

/// <summary>The first 96 bytes of a document index, little-endian: mark, format, rules of reading numbers, records,
/// size of the directory, key of the digests, and the SHA-256 of everything after the header followed by everything
/// before that digest.</summary>
/// <param name="Count">Records.</param>
/// <param name="Bits">Leading bits of a digest that the directory is addressed by.</param>
readonly record struct DocumentHeader(int Count, int Bits)
{
    public const int Size = 96;

    /// <summary>Leading bits at most: 2^28 places of four bytes are half of what an index may hold.</summary>
    public const int MostBits = 28;

    const int DigestAt = Size - SHA256.HashSizeInBytes;
    const uint Format = 1;

    /// <summary>Goes up with every change of how a number, a state or a kind is read: an index built by other rules
    /// would miss numbers in silence.</summary>
    const uint Rules = 1;

    static ReadOnlySpan<byte> Mark => "GHDOCIDX"u8;

    public long Length => Size + (long)Count * DocumentRecord.Size + ((1L << Bits) + 1) * sizeof(uint);

    public int DirectoryAt => checked(Size + Count * DocumentRecord.Size);

    /// <summary>The header's bytes, given a hash that has seen everything after it.</summary>
    public byte[] ToBytes(IncrementalHash body)
    {
        var bytes = new byte[Size];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Rules);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Bits);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), DocumentRecord.Size);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), NumberDigest.Key0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(40), NumberDigest.Key1);
        body.AppendData(bytes.AsSpan(0, DigestAt));
        body.GetHashAndReset(bytes.AsSpan(DigestAt));
        return bytes;
    }

    /// <summary>Reads and checks an index as a whole.</summary>
    /// <exception cref="InvalidDataException">It is none, is cut short, was altered, or is of another version.</exception>
    public static DocumentHeader Read(ReadOnlySpan<byte> index, out string digest)
    {
        if (index.Length < Size || !index.StartsWith(Mark)) throw new InvalidDataException("This is no document index.");
        Expect("format", BinaryPrimitives.ReadUInt32LittleEndian(index[8..]), Format);
        Expect("number rules", BinaryPrimitives.ReadUInt32LittleEndian(index[12..]), Rules);
        var count = BinaryPrimitives.ReadInt64LittleEndian(index[16..]);
        var bits = BinaryPrimitives.ReadInt32LittleEndian(index[24..]);
        if (count is < 0 or > int.MaxValue / DocumentRecord.Size || bits is < 0 or > MostBits) throw Altered();
        var header = new DocumentHeader((int)count, bits);
        if (index.Length != header.Length)
        {
            throw new InvalidDataException($"The document index is {(index.Length < header.Length ? "cut short" : "too long")}: {index.Length} bytes where {header.Length} are due.");
        }

        if (!IsIntact(index)) throw Altered();
        digest = Convert.ToHexStringLower(index[DigestAt..Size]);
        return header;
    }

    static bool IsIntact(ReadOnlySpan<byte> index)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(index[Size..]);
        hash.AppendData(index[..DigestAt]);
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(sum);
        return sum.SequenceEqual(index[DigestAt..Size]);
    }

    static void Expect(string what, uint found, uint known)
    {
        if (found != known) throw new InvalidDataException($"The document index has {what} {found}; this program reads {known}. Build it again.");
    }

    static InvalidDataException Altered() => new("The document index was altered or damaged: its digest does not fit.");
}
