using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>The distinct parts of a snapshot while it is built. Parts that compare alike are one, however they are written.</summary>
sealed class PartTable
{
    readonly Dictionary<Token, int> byToken = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<byte[], int> byBytes = new(SameBytes.Instance);
    readonly List<byte[]> parts = [];

    public int Count => parts.Count;

    public ReadOnlySpan<byte[]> All => CollectionsMarshal.AsSpan(parts);

    public int Add(Token token)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(byToken, token, out var exists);
        if (exists) return number;
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(byBytes, token.Bytes, out var isKnown);
        if (!isKnown)
        {
            same = parts.Count;
            parts.Add(token.Bytes);
        }

        number = same;
        return number;
    }
}
