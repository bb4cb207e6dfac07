using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Gatehouse.Store;

sealed partial class SqliteStore
{
    readonly WorkerLock worker;
    readonly SemaphoreSlim claiming = new(1);
    readonly HashSet<string> busy = new(StringComparer.Ordinal);

    public async Task<Claim?> Claim(int flights, int messages, CancellationToken stop)
    {
        var held = await Hold(flights, stop);
        return held.Count == 0 ? null : await Take(held, messages, stop);
    }

    public async Task<Claim?> Claim(string flight, int messages, CancellationToken stop)
    {
        await claiming.WaitAsync(stop);
        try
        {
            IsWorkedElsewhere = !worker.TryTake();
            if (IsWorkedElsewhere) return null;
            lock (busy)
            {
                if (!busy.Add(flight)) return null;
            }
        }
        finally
        {
            claiming.Release();
        }

        return await Take([flight], messages, stop);
    }

    async Task<Claim?> Take(List<string> held, int messages, CancellationToken stop)
    {
        try
        {
            for (; ; )
            {
                // Read after the flights are held, so that what their last owner finished is seen.
                var batch = Batch.Of(await Read(connection => Heads(connection, held, messages), stop), messages);
                if (batch.Take.Count == 0 && batch.Spent.Count == 0) break;
                var items = await Write(transaction => Count(transaction, batch, Now), stop);
                if (items.Count > 0) return new SqliteClaim(this, items, held);
            }
        }
        catch
        {
            Release(held);
            throw;
        }

        Release(held);
        return null;
    }

    internal void Release(IReadOnlyList<string> flights)
    {
        lock (busy) busy.ExceptWith(flights);
    }

    async Task<List<string>> Hold(int flights, CancellationToken stop)
    {
        await claiming.WaitAsync(stop);
        try
        {
            IsWorkedElsewhere = !worker.TryTake();
            if (IsWorkedElsewhere) return [];
            var held = await Free(WorkTable.UrgentFlights, flights, stop);
            if (held.Count < flights) held.AddRange(await Free(WorkTable.AllFlights, flights - held.Count, stop));
            return held;
        }
        finally
        {
            claiming.Release();
        }
    }

    async Task<List<string>> Free(string candidates, int flights, CancellationToken stop)
    {
        var found = await Read(
            connection => connection.QueryAsync<string>($"select flight from ({candidates}) order by due, id"), stop);
        lock (busy) return found.Where(busy.Add).Take(flights).ToList();
    }

    static async Task<IReadOnlyList<Waiting>> Heads(DbConnection connection, List<string> flights, int messages)
    {
        var heads = new List<Waiting>();
        foreach (var flight in flights)
        {
            heads.AddRange(await connection.QueryAsync<Waiting>(
                $"""
                select id, flight, attempts from message
                where flight = @flight and {WorkTable.Pending}
                order by id limit @messages
                """,
                new { flight, messages }));
        }

        return heads;
    }

    /// <summary>Counts the attempt before the work, in a transaction of its own: a crash rolls back all but this.</summary>
    async Task<IReadOnlyList<WorkItem>> Count(DbTransaction transaction, Batch batch, long now)
    {
        var connection = transaction.Connection!;
        if (batch.Spent.Count > 0)
        {
            await connection.ExecuteAsync(
                $"""
                update message set quarantined_at = @now, failed_reason = coalesce(failed_reason, @NoReason)
                where id in (select value from json_each(@spent)) and {WorkTable.Pending}
                """,
                new { now, WorkTable.NoReason, spent = JsonSerializer.Serialize(batch.Spent) },
                transaction);
        }

        var rows = await connection.QueryAsync<WorkTable.Row>(
            $"""
            update message set attempts = attempts + 1
            where id in (select value from json_each(@take)) and {WorkTable.Pending}
            returning id, day, flight, kind, body, received_at as ReceivedAt, digest, attempts
            """,
            new { take = JsonSerializer.Serialize(batch.Take) },
            transaction);
        return WorkTable.InOrder(rows, batch, Keys);
    }
}
