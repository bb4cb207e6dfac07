using System.Buffers.Binary;
using System.Text;

namespace Gatehouse.Matching;

/// <summary>What an identity states beside names and documents, as it is compared: one run of bytes that lies in a
/// snapshot or belongs to a <see cref="ReadIdentity"/>. The memory is the owner's to keep alive.</summary>
readonly unsafe struct Facts(byte* at)
{
    const int Header = 8;
    const int DateSize = 8;

    readonly byte* at = at;

    public Sex? Sex => *at == 0 ? null : (Sex)(*at - 1);

    /// <summary>ISO 3166 alpha-2 codes, two letters in one number.</summary>
    public ReadOnlySpan<ushort> Nationalities => new(at + Header, Count(0));

    public int DateCount => Count(1);

    /// <summary>Parts of the places of birth.</summary>
    public int PlaceCount => Count(2);

    public Spelling FirstPlace => new(at + Header + 2 * Count(0) + DateSize * DateCount);

    public DateOfBirth Date(int index) => DateOfBirth.Unpack(*(ulong*)(at + Header + 2 * Count(0) + DateSize * index));

    /// <summary>A two-letter code as a number; 0 for what is none.</summary>
    public static ushort CodeOf(string code) =>
        code.Length == 2 && char.IsAsciiLetter(code[0]) && char.IsAsciiLetter(code[1])
            ? (ushort)((code[0] & ~0x20) << 8 | (code[1] & ~0x20))
            : (ushort)0;

    /// <summary>The bytes of an identity, in memory that does not move.</summary>
    public static byte[] Pack(Identity identity, ReadOnlySpan<DateOfBirth> dates, ReadOnlySpan<string> places)
    {
        var codes = identity.Nationalities.Select(CodeOf).Where(code => code != 0).Distinct().Take(byte.MaxValue).ToArray();
        var length = Header + 2 * codes.Length + DateSize * dates.Length;
        foreach (var place in places) length += 1 + Math.Min(place.Length, Part.LongestSpelling);
        var bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        bytes[0] = identity.Sex is { } sex ? (byte)(sex + 1) : (byte)0;
        bytes[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)codes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), (ushort)dates.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)places.Length);
        var next = Header;
        foreach (var code in codes)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(next), code);
            next += 2;
        }

        foreach (var date in dates)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(next), date.Pack());
            next += DateSize;
        }

        foreach (var place in places)
        {
            var kept = place.AsSpan(0, Math.Min(place.Length, Part.LongestSpelling));
            bytes[next] = (byte)kept.Length;
            next += 1 + Encoding.ASCII.GetBytes(kept, bytes.AsSpan(next + 1));
        }

        return bytes;
    }

    int Count(int which) => *(ushort*)(at + 2 + 2 * which);
}
