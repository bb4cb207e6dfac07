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
    /// <param name="identity">What is stated.</param>
    /// <param name="places">Parts of the places of birth.</param>
    /// <param name="space">Used for the bytes where it is long enough.</param>
    public static byte[] Pack(Identity identity, ReadOnlySpan<string> places, byte[] space)
    {
        Span<ushort> found = stackalloc ushort[byte.MaxValue];
        var codes = found[..CodesOf(identity, found)];
        var dates = Math.Min(identity.BirthDates.Count, ReadIdentity.MostDates);
        var length = Header + 2 * codes.Length + DateSize * dates;
        foreach (var place in places) length += 1 + Math.Min(place.Length, Part.LongestSpelling);
        var bytes = space.Length >= length ? space : GC.AllocateUninitializedArray<byte>(length, pinned: true);
        bytes[0] = identity.Sex is { } sex ? (byte)(sex + 1) : (byte)0;
        bytes[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)codes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), (ushort)dates);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)places.Length);
        var next = bytes.AsSpan(Header);
        foreach (var code in codes)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(next, code);
            next = next[2..];
        }

        for (var i = 0; i < dates; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(next, identity.BirthDates[i].Pack());
            next = next[DateSize..];
        }

        foreach (var place in places)
        {
            var kept = place.AsSpan(0, Math.Min(place.Length, Part.LongestSpelling));
            next[0] = (byte)kept.Length;
            next = next[(1 + Encoding.ASCII.GetBytes(kept, next[1..]))..];
        }

        return bytes;
    }

    static int CodesOf(Identity identity, Span<ushort> codes)
    {
        var count = 0;
        for (var i = 0; i < identity.Nationalities.Count && count < codes.Length; i++)
        {
            var code = CodeOf(identity.Nationalities[i]);
            if (code != 0 && !codes[..count].Contains(code)) codes[count++] = code;
        }

        return count;
    }

    int Count(int which) => *(ushort*)(at + 2 + 2 * which);
}
