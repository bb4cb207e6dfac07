using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Chains audit rows that were committed with their effects. Rows join the chain in the order the sealer sees
/// them committed, not in the order of their ids: a late commit of a low id comes later in the chain and is not lost.</summary>
static class AuditSealer
{
    /// <summary>Rows of one transaction.</summary>
    public const int Most = 1000;

    /// <summary>Seals up to <see cref="Most"/> rows; the caller makes sure that nobody else seals.</summary>
    /// <param name="keyFile">Where the signing key is; null leaves the chain unsigned.</param>
    /// <param name="link">Writes the links and takes their rows out of <c>audit_pending</c>.</param>
    public static async Task<int> Seal(
        DbTransaction transaction, string? keyFile, long now, Func<DbTransaction, IReadOnlyList<AuditSeal>, Task> link)
    {
        var connection = transaction.Connection!;
        var entries = (await connection.QueryAsync<AuditEntry>(
            """
            select a.id, a.at, a.actor, a.action, a.about, a.details, a.purpose, a.reference, a.source, a.result
            from audit_pending p join audit a on a.id = p.audit_id
            order by p.audit_id limit @Most
            """,
            new { Most },
            transaction)).AsList();
        var head = await connection.QueryFirstOrDefaultAsync<Link>(
            "select seq, hash from audit_seal order by seq desc limit 1", transaction: transaction);
        var (seq, hash) = head is null ? (0, AuditChain.Origin) : (head.Seq, head.Hash);
        var links = new List<AuditSeal>(entries.Count);
        foreach (var entry in entries)
        {
            hash = AuditChain.Next(hash, entry);
            links.Add(new(++seq, entry.Id, hash));
        }

        if (links.Count > 0) await link(transaction, links);
        if (keyFile is not null && seq > 0) await Sign(transaction, keyFile, new(seq, hash), now);
        return links.Count;
    }

    static async Task Sign(DbTransaction transaction, string keyFile, Link head, long now)
    {
        var connection = transaction.Connection!;
        var last = await connection.ExecuteScalarAsync<long?>("select max(seq) from audit_checkpoint", transaction: transaction);
        if (last == head.Seq) return;

        using var key = AuditKey.Open(keyFile) ?? (last is null
            ? AuditKey.Create(keyFile)
            : throw new StoreException($"The key of the audit log is gone: '{keyFile}'."));
        // One signature covers the whole chain before it, so one an hour is kept, and the newest. A checkpoint the
        // chain disagrees with is evidence and stays.
        const long hour = 3_600_000;
        await connection.ExecuteAsync(
            """
            delete from audit_checkpoint
            where at >= @hourBegan and seq < @Seq and exists (
                select 1 from audit_seal s where s.seq = audit_checkpoint.seq and s.hash = audit_checkpoint.hash);
            insert into audit_checkpoint (seq, hash, at, signer, signature)
            values (@Seq, @Hash, @now, @Signer, @signature)
            on conflict do nothing
            """,
            new
            {
                hourBegan = now - now % hour,
                head.Seq,
                head.Hash,
                now,
                key.Signer,
                signature = key.Sign(head.Seq, head.Hash, now),
            },
            transaction);
    }

    sealed record Link(long Seq, byte[] Hash);
}
