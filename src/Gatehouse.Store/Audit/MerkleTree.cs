using System.Numerics;
using System.Security.Cryptography;

namespace Gatehouse.Store;

/// <summary>
/// The growing edge of a Merkle tree of RFC 6962 (§2.1): of all complete subtrees only the roots, one for each bit of the
/// size. Enough to add leaves and to tell the root of the whole. Used by one thread.
/// </summary>
sealed class MerkleTree
{
    readonly byte[]?[] peaks = new byte[64][];

    /// <summary>Leaves.</summary>
    public long Size { get; private set; }

    /// <summary>A subtree of 2^level leaves became complete with leaf <c>endsAt</c>.</summary>
    public Action<int, long, byte[]>? Completed { get; init; }

    /// <summary>Adds a leaf, or a whole subtree of 2^<paramref name="level"/> leaves by its root; the size must be a
    /// multiple of that.</summary>
    public void Add(byte[] hash, int level = 0)
    {
        var leaves = 1L << level;
        if (Size % leaves != 0) throw new InvalidOperationException($"A subtree of {leaves} leaves cannot begin at {Size}.");
        for (var bits = Size >> level; (bits & 1) == 1; bits >>= 1)
        {
            hash = Node(peaks[level]!, hash);
            level++;
            Completed?.Invoke(level, Size + leaves, hash);
        }

        peaks[level] = hash;
        Size += leaves;
    }

    /// <summary>The Merkle tree head.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        for (var bits = Size; bits != 0; bits &= bits - 1)
        {
            var peak = peaks[BitOperations.TrailingZeroCount(bits)]!;
            root = root is null ? peak : Node(peak, root);
        }

        return root ?? SHA256.HashData([]);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * SHA256.HashSizeInBytes];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>Where RFC 6962 splits a tree: the largest power of two below <paramref name="leaves"/>.</summary>
    public static long Split(long leaves) => 1L << BitOperations.Log2((ulong)leaves - 1);
}
