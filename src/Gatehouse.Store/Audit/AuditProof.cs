using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Proves that an audit row stands in the signed log, without the rest of it: RFC 6962, §2.1.1.</summary>
/// <param name="Id">Of the audit row.</param>
/// <param name="Seq">Its place in the tree, from 1.</param>
/// <param name="Leaf">What was hashed: the row in bytes, with the leaf prefix.</param>
/// <param name="Size">Leaves of the tree.</param>
/// <param name="Path">Hashes of the neighbours, from the leaf upwards.</param>
/// <param name="Checkpoint">The signed note over the root; null for a log that is not signed.</param>
public sealed record AuditProof(long Id, long Seq, byte[] Leaf, long Size, IReadOnlyList<byte[]> Path, string? Checkpoint)
{
    /// <summary>The root that leaf and path come to (RFC 9162, §2.1.3.2); it must be that of the checkpoint.</summary>
    public byte[] Root()
    {
        var (place, last) = (Seq - 1, Size - 1);
        var hash = SHA256.HashData(Leaf);
        foreach (var neighbour in Path)
        {
            if ((place & 1) == 1 || place == last)
            {
                hash = MerkleTree.Node(neighbour, hash);
                while ((place & 1) == 0 && place != 0) (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.Node(hash, neighbour);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return hash;
    }
}

/// <summary>Builds proofs from the stored tree: a tile of leaves and a node a level are read, however long the log is.</summary>
static class AuditProofs
{
    /// <summary>Null where the row is unknown, not sealed yet, or purged.</summary>
    public static async Task<AuditProof?> Of(DbTransaction transaction, long id)
    {
        var connection = transaction.Connection!;
        var seq = await connection.ExecuteScalarAsync<long?>(
            "select seq from audit_seal where audit_id = @id", new { id }, transaction);
        var entry = await connection.QuerySingleOrDefaultAsync<AuditEntry>(
            $"select {AuditEntry.Columns} from audit a where a.id = @id", new { id }, transaction);
        if (seq is not { } place || entry is null) return null;
        var size = await AuditTree.Size(transaction);
        var path = new List<byte[]>();
        await Climb(transaction, path, place - 1, 0, size);
        var checkpoint = await connection.ExecuteScalarAsync<string?>("select text from audit_head", transaction: transaction);
        return new(id, place, Leaf(place, entry), size, path, checkpoint);
    }

    static byte[] Leaf(long place, AuditEntry entry) => new AuditLeaf().Bytes(place, entry).ToArray();

    /// <summary>The path of <paramref name="place"/> among the leaves from <paramref name="begin"/> to before <paramref name="end"/>.</summary>
    static async Task Climb(DbTransaction transaction, List<byte[]> path, long place, long begin, long end)
    {
        if (end - begin == 1) return;
        var middle = begin + MerkleTree.Split(end - begin);
        if (place < middle)
        {
            await Climb(transaction, path, place, begin, middle);
            path.Add(await Root(transaction, middle, end));
        }
        else
        {
            await Climb(transaction, path, place, middle, end);
            path.Add(await Root(transaction, begin, middle));
        }
    }

    static async Task<byte[]> Root(DbTransaction transaction, long begin, long end)
    {
        var leaves = end - begin;
        if (leaves >= AuditTree.Tile)
        {
            var isWhole = (leaves & (leaves - 1)) == 0;
            if (isWhole && await AuditTree.Node(transaction, end, System.Numerics.BitOperations.Log2((ulong)leaves)) is { } node) return node;
            var middle = begin + MerkleTree.Split(leaves);
            var left = await Root(transaction, begin, middle);
            var right = await Root(transaction, middle, end);
            return MerkleTree.Node(left, right);
        }

        var tree = new MerkleTree();
        foreach (var leaf in await AuditTree.Leaves(transaction, begin, end)) tree.Add(leaf);
        return tree.Root();
    }
}
