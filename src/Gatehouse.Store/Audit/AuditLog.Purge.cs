using System.Globalization;
using Dapper;

namespace Gatehouse.Store;

sealed partial class AuditLog
{
    /// <summary>Leaves of one transaction.</summary>
    const long PurgeStep = 16 * AuditTree.Tile;

    /// <summary>See <see cref="IStore.PurgeAudit"/>. The promise is committed first, then the rows go in steps; a purge
    /// that was interrupted is finished by the next.</summary>
    public async Task<long> Purge(DateTimeOffset before, AuditRow row, CancellationToken stop)
    {
        if (signer is null) throw Unsigned();
        await Seal(stop);
        await store.Write(
            async transaction =>
            {
                await store.TakeSealing(transaction, wait: true);
                var limit = before.ToUnixTimeMilliseconds();

                // What a checkpoint covers was sealed before it was signed, so its time is at least the row's.
                var (upTo, done) = await transaction.Connection!.QuerySingleAsync<(long, long)>(
                    """
                    select coalesce((select max(size) from audit_note where at < @limit), 0),
                           coalesce((select max(size) from audit_note where kind = 'purge'), 0)
                    """,
                    new { limit },
                    transaction);
                if (upTo <= done) return false;
                await signer.Purge(transaction, await AuditTree.Load(transaction, upTo), limit, Now);
                var details = string.Create(CultureInfo.InvariantCulture, $$"""{"rows":{{upTo - done}},"upTo":{{upTo}},"before":"{{AuditNote.Words(limit)}}"}""");
                await Audit.Append(transaction, row with { Details = details });
                return true;
            },
            stop);
        var purged = await Remove(stop);
        await Seal(stop);
        return purged;
    }

    /// <summary>Removes rows a purge tells of, and the leaves of whole tiles, whose roots stay.</summary>
    async Task<long> Remove(CancellationToken stop)
    {
        var purged = 0L;
        for (var isLeft = true; isLeft;)
        {
            (isLeft, purged) = await store.Write(
                async transaction =>
                {
                    await store.TakeSealing(transaction, wait: true);
                    var connection = transaction.Connection!;
                    var (first, upTo) = await connection.QuerySingleAsync<(long, long)>(
                        """
                        select coalesce((select min(seq) from audit_seal), 0),
                               coalesce((select max(size) from audit_note where kind = 'purge'), 0)
                        """,
                        transaction: transaction);
                    if (first == 0 || first > upTo) return (false, purged);
                    var last = Math.Min(first + PurgeStep - 1, upTo);
                    var rows = await connection.ExecuteAsync(
                        """
                        delete from audit where id in (select audit_id from audit_seal where seq >= @first and seq <= @last)
                        """,
                        new { first, last },
                        transaction);
                    await connection.ExecuteAsync(
                        "delete from audit_seal where seq >= @first and seq <= @tiled",
                        new { first, tiled = last - last % AuditTree.Tile },
                        transaction);
                    return (last < upTo, purged + rows);
                },
                stop);
        }

        return purged;
    }
}
