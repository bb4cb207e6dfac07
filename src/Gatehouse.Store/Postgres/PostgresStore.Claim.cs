using Dapper;
using Npgsql;

namespace Gatehouse.Store;

sealed partial class PostgresStore
{
    const int Tries = 3;

    public Task<Claim?> Claim(int flights, int messages, CancellationToken stop) => Claim(transaction => Hold(transaction, flights), messages, stop);

    public Task<Claim?> Claim(string flight, int messages, CancellationToken stop) => Claim(transaction => Hold(transaction, flight), messages, stop);

    Task<Claim?> Claim(Func<NpgsqlTransaction, Task<List<string>>> hold, int messages, CancellationToken stop) => Guard(async () =>
    {
        for (var i = 0; i < Tries; i++)
        {
            var connection = await source.OpenConnectionAsync(stop);
            var isHeld = false;
            try
            {
                var transaction = await connection.BeginTransactionAsync(stop);
                var held = await hold(transaction);
                var items = held.Count == 0 ? [] : await Take(transaction, held, messages, stop);
                isHeld = items.Count > 0;
                if (isHeld) return new PostgresClaim(this, connection, transaction, items);
                await Undo(transaction);
                if (held.Count == 0) return null;
            }
            finally
            {
                if (!isHeld) await connection.DisposeAsync(); // rolls back what is open
            }
        }

        return default(Claim);
    });

    internal static async ValueTask Undo(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The server has ended the session, and with it the transaction.
        }
    }

    /// <summary>Writes on a connection of its own, outside the claim's transaction.</summary>
    internal Task<int> Aside(string sql, object parameters, CancellationToken stop) =>
        Read(connection => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: stop)), stop);

    static async Task<List<string>> Hold(NpgsqlTransaction transaction, string flight) => (await transaction.Connection!.QueryAsync<string>(
        "select flight from flight_gate where flight = @flight for update skip locked", new { flight }, transaction)).AsList();

    static async Task<List<string>> Hold(NpgsqlTransaction transaction, int flights)
    {
        var held = await Lock(transaction, WorkTable.UrgentFlights, flights, []);
        if (held.Count < flights) held.AddRange(await Lock(transaction, WorkTable.AllFlights, flights - held.Count, held));
        return held;
    }

    /// <summary>Locks the gates of the most urgent flights that nobody holds, without waiting for any. The limit is
    /// applied after locking, so no more rows are locked than asked for.</summary>
    static async Task<List<string>> Lock(NpgsqlTransaction transaction, string candidates, int flights, List<string> held) =>
        (await transaction.Connection!.QueryAsync<string>(
            $"""
            select g.flight from ({candidates}) c join flight_gate g on g.flight = c.flight
            where not g.flight = any(@held)
            order by c.due, c.id limit @flights
            for update of g skip locked
            """,
            new { held = held.ToArray(), flights },
            transaction)).AsList();

    async Task<IReadOnlyList<WorkItem>> Take(
        NpgsqlTransaction transaction, List<string> held, int messages, CancellationToken stop)
    {
        for (; ; )
        {
            var batch = Batch.Of(await Heads(transaction, held, messages), messages);
            if (batch.Spent.Count > 0) await Quarantine(batch, stop);
            if (batch.Take.Count > 0) return await Count(batch, stop);
            if (batch.Spent.Count == 0) return [];
        }
    }

    /// <summary>A second statement, so a second snapshot: it sees what the flights' last owner finished after the first
    /// was taken.</summary>
    static async Task<IReadOnlyList<Waiting>> Heads(NpgsqlTransaction transaction, List<string> held, int messages) =>
        (await transaction.Connection!.QueryAsync<Waiting>(
            $"""
            select m.id, m.flight, m.attempts
            from unnest(@held) with ordinality as f (flight, place)
            cross join lateral (
                select id, flight, attempts from message
                where message.flight = f.flight and {WorkTable.Pending}
                order by id limit @messages) m
            order by f.place, m.id
            """,
            new { held = held.ToArray(), messages },
            transaction)).AsList();

    /// <summary>Counts the attempt before the work, outside its transaction: a crash rolls back all but this.</summary>
    async Task<IReadOnlyList<WorkItem>> Count(Batch batch, CancellationToken stop)
    {
        var rows = await Read(
            connection => connection.QueryAsync<WorkTable.Row>(
                $"""
                update message set attempts = attempts + 1
                where id = any(@take) and {WorkTable.Pending}
                returning id, day, flight, kind, body, received_at as "ReceivedAt", digest, attempts
                """,
                new { take = batch.Take.ToArray() }),
            stop);
        return WorkTable.InOrder(rows, batch, Keys);
    }

    Task<int> Quarantine(Batch batch, CancellationToken stop) => Aside(
        $"""
        update message set quarantined_at = @Now, failed_reason = coalesce(failed_reason, @NoReason)
        where id = any(@spent) and {WorkTable.Pending}
        """,
        new { Now, WorkTable.NoReason, spent = batch.Spent.ToArray() },
        stop);
}
