using System.Buffers.Binary;
using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>The 64-bit digest a document number is looked up by: SipHash-2-4 (Aumasson, Bernstein 2012) under a key
/// that belongs to the file format. The key spreads numbers evenly; it hides nothing, since whoever holds a file can
/// try every number there is.</summary>
static class NumberDigest
{
    public const ulong Key0 = 0x6761746568_6F7573; // "gatehous"
    public const ulong Key1 = 0x65646F63756D_6E74; // "edocumnt"

    public static ulong Of(ReadOnlySpan<byte> number) => Of(number, Key0, Key1);

    public static ulong Of(ReadOnlySpan<byte> text, ulong key0, ulong key1)
    {
        var state = new State(key0, key1);
        var length = text.Length;
        while (text.Length >= 8)
        {
            state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[8..];
        }

        var last = (ulong)(length & 0xFF) << 56;
        for (var at = 0; at < text.Length; at++) last |= (ulong)text[at] << (8 * at);
        state.Absorb(last);
        return state.Finish();
    }

    struct State(ulong key0, ulong key1)
    {
        ulong a = key0 ^ 0x736F6D6570736575;
        ulong b = key1 ^ 0x646F72616E646F6D;
        ulong c = key0 ^ 0x6C7967656E657261;
        ulong d = key1 ^ 0x7465646279746573;

        public void Absorb(ulong word)
        {
            d ^= word;
            Round();
            Round();
            a ^= word;
        }

        public ulong Finish()
        {
            c ^= 0xFF;
            for (var round = 0; round < 4; round++) Round();
            return a ^ b ^ c ^ d;
        }

        void Round()
        {
            unchecked
            {
                a += b;
                b = BitOperations.RotateLeft(b, 13) ^ a;
                a = BitOperations.RotateLeft(a, 32);
                c += d;
                d = BitOperations.RotateLeft(d, 16) ^ c;
                a += d;
                d = BitOperations.RotateLeft(d, 21) ^ a;
                c += b;
                b = BitOperations.RotateLeft(b, 17) ^ c;
                c = BitOperations.RotateLeft(c, 32);
            }
        }
    }
}
