using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Runs of bytes are equal where their bytes are.</summary>
sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly SameBytes Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate) => unchecked((int)HashOf(alternate));

    /// <summary>The same for the same bytes on every machine.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = (ulong)bytes.Length;
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            foreach (var word in words) hash = Step(hash, word);
            foreach (var rest in bytes[(8 * words.Length)..]) hash = Step(hash, rest);
            return hash ^ (hash >> 32);
        }
    }

    static ulong Step(ulong hash, ulong word)
    {
        unchecked
        {
            hash = (hash ^ word) * 0xD6E8FEB86659FD93UL;
            return hash ^ (hash >> 29);
        }
    }
}
