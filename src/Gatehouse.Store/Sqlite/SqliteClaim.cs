using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Work on flights that no other loop of this process may take meanwhile.</summary>
sealed class SqliteClaim(SqliteStore store, IReadOnlyList<WorkItem> items, IReadOnlyList<string> flights) : Claim
{
    bool isReleased;

    public override IReadOnlyList<WorkItem> Items => items;

    string Ids => JsonSerializer.Serialize(items.Select(i => i.Id));

    public override Task<T> Read<T>(Func<DbConnection, DbTransaction?, Task<T>> query) =>
        store.Read(connection => query(connection, null), CancellationToken.None);

    public override Task Commit(Func<DbTransaction, Task> effects, DateTimeOffset at, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await effects(transaction);
            var marked = await transaction.Connection!.ExecuteAsync(
                $"""
                update message set done_at = @at
                where id in (select value from json_each(@Ids)) and {WorkTable.Pending}
                """,
                new { at = at.ToUnixTimeMilliseconds(), Ids },
                transaction);
            return marked == items.Count ? marked : throw WorkTable.NotAllMarked(marked, items.Count);
        },
        stop);

    public override Task Fail(string reason, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            update message set failed_reason = @reason, quarantined_at = coalesce(quarantined_at, @quarantinedAt)
            where id in (select value from json_each(@Ids)) and done_at is null
            """,
            new { reason, quarantinedAt = WorkTable.QuarantinedAt(items, store.Clock), Ids },
            transaction),
        stop);

    public override Task GiveBack(CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            $"update message set attempts = attempts - 1 where id in (select value from json_each(@Ids)) and {WorkTable.Pending}",
            new { Ids },
            transaction),
        stop);

    public override ValueTask DisposeAsync()
    {
        if (isReleased) return ValueTask.CompletedTask;
        isReleased = true;
        store.Release(flights);
        return ValueTask.CompletedTask;
    }
}
