using System.Buffers.Binary;

namespace Gatehouse.Matching;

/// <summary>A Latin form or a skeleton where it lies in memory: its length in one byte, then its letters (a–z, 0–9).</summary>
readonly unsafe struct Spelling(byte* at)
{
    readonly byte* at = at;

    public byte* Address => at;

    public int Length => *at;

    public byte this[int index] => Letters[index];

    public ReadOnlySpan<byte> Letters => new(at + 1, *at);

    /// <summary>The first four letters as one number; 0 where there are fewer.</summary>
    public uint Head => Length < 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(Letters);

    public bool IsSameAs(Spelling other) => Letters.SequenceEqual(other.Letters);

    /// <summary>The spelling that lies behind this one.</summary>
    public Spelling Next() => new(at + 1 + *at);

    public override string ToString() => System.Text.Encoding.ASCII.GetString(Letters);
}
