using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

/// <summary>An inner node as it is stored: it covers 2^<paramref name="Level"/> leaves and ends with leaf
/// <paramref name="EndsAt"/>.</summary>
sealed record AuditNode(long EndsAt, int Level, byte[] Hash);

/// <summary>The tree in its tables: every leaf, and every inner node over a tile of 256 leaves or more. A tile is what a
/// proof reads at most, and what stays of a purged piece is one node instead of 256 hashes.</summary>
static class AuditTree
{
    public const int TileLevel = 8;

    public const long Tile = 1 << TileLevel;

    /// <summary>The place of the last leaf; leaves that were purged leave their nodes.</summary>
    public static Task<long> Size(DbTransaction transaction) => transaction.Connection!.ExecuteScalarAsync<long>(
        """
        select coalesce((select max(seq) from audit_seal), (select max(ends_at) from audit_node), 0)
        """,
        transaction: transaction);

    /// <summary>The growing edge as it was at <paramref name="size"/> leaves.</summary>
    public static async Task<MerkleTree> Load(DbTransaction transaction, long size, Action<int, long, byte[]>? completed = null)
    {
        var tree = new MerkleTree { Completed = completed };
        var tiled = size - size % Tile;
        var peaks = new List<(long EndsAt, int Level)>();
        for (var level = 62; level >= TileLevel; level--)
        {
            if ((tiled >> level & 1) == 1) peaks.Add((tiled >> level << level, level));
        }

        foreach (var (endsAt, level) in peaks)
        {
            var node = await Node(transaction, endsAt, level) ?? throw Gap(endsAt);
            tree.Add(node, level);
        }

        foreach (var leaf in await Leaves(transaction, tiled, size)) tree.Add(leaf);
        return tree.Size == size ? tree : throw Gap(tree.Size);
    }

    public static Task<byte[]?> Node(DbTransaction transaction, long endsAt, int level) =>
        transaction.Connection!.ExecuteScalarAsync<byte[]>(
            "select hash from audit_node where ends_at = @endsAt and level = @level", new { endsAt, level }, transaction);

    /// <summary>Hashes of the leaves after <paramref name="after"/>, up to <paramref name="last"/>.</summary>
    public static Task<IEnumerable<byte[]>> Leaves(DbTransaction transaction, long after, long last) =>
        transaction.Connection!.QueryAsync<byte[]>(
            "select hash from audit_seal where seq > @after and seq <= @last order by seq", new { after, last }, transaction);

    /// <summary>Writes new leaves and nodes, and takes the rows out of <c>audit_pending</c>.</summary>
    public static async Task Add(DbTransaction transaction, IReadOnlyList<AuditSeal> seals, IReadOnlyList<AuditNode> nodes)
    {
        var connection = transaction.Connection!;
        if (transaction is SqliteTransaction)
        {
            await connection.ExecuteAsync(
                """
                insert into audit_seal (seq, audit_id, hash) values (@Seq, @AuditId, @Hash);
                delete from audit_pending where audit_id = @AuditId
                """,
                seals,
                transaction);
        }
        else
        {
            await connection.ExecuteAsync(
                """
                insert into audit_seal (seq, audit_id, hash) select * from unnest(@seqs, @ids, @hashes);
                delete from audit_pending where audit_id = any(@ids)
                """,
                new
                {
                    seqs = seals.Select(seal => seal.Seq).ToArray(),
                    ids = seals.Select(seal => seal.AuditId).ToArray(),
                    hashes = seals.Select(seal => seal.Hash).ToArray(),
                },
                transaction);
        }

        await connection.ExecuteAsync(
            "insert into audit_node (ends_at, level, hash) values (@EndsAt, @Level, @Hash)", nodes, transaction);
    }

    static StoreException Gap(long at) =>
        new($"The tree of the audit log has a hole at {at}: 'gatehouse audit verify' says what is wrong.");
}
