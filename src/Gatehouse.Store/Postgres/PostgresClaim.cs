using System.Data.Common;
using Dapper;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>Work on flights whose gate rows this transaction has locked; the lock ends with the transaction or the
/// connection, whichever ends first.</summary>
sealed class PostgresClaim(
    PostgresStore store, NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<WorkItem> items) : Claim
{
    public override IReadOnlyList<WorkItem> Items => items;

    long[] Ids => items.Select(i => i.Id).ToArray();

    public override Task<T> Read<T>(Func<DbConnection, DbTransaction?, Task<T>> query) =>
        store.Guard(() => query(connection, transaction));

    public override Task Commit(Func<DbTransaction, Task> effects, DateTimeOffset at, CancellationToken stop) => store.Guard(async () =>
    {
        try
        {
            await effects(transaction);
            var marked = await connection.ExecuteAsync(
                $"update message set done_at = @at where id = any(@Ids) and {WorkTable.Pending}",
                new { at = at.ToUnixTimeMilliseconds(), Ids },
                transaction);
            if (marked != items.Count) throw WorkTable.NotAllMarked(marked, items.Count);
            await transaction.CommitAsync(stop);
            return marked;
        }
        catch
        {
            // At once: marked rows stay locked until then, and Fail would wait for them.
            await PostgresStore.Undo(transaction);
            throw;
        }
    });

    public override Task Fail(string reason, CancellationToken stop) => store.Aside(
        """
        update message set failed_reason = @reason, quarantined_at = coalesce(quarantined_at, @quarantinedAt)
        where id = any(@Ids) and done_at is null
        """,
        new { reason, quarantinedAt = WorkTable.QuarantinedAt(items, store.Clock), Ids },
        stop);

    public override Task GiveBack(CancellationToken stop) =>
        store.Aside($"update message set attempts = attempts - 1 where id = any(@Ids) and {WorkTable.Pending}", new { Ids }, stop);

    public override async ValueTask DisposeAsync()
    {
        await PostgresStore.Undo(transaction);
        await connection.DisposeAsync();
    }
}
