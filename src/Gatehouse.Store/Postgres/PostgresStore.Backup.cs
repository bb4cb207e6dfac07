using System.Data;
using System.Text;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>Backup and restore by COPY through the same connection as everything else: no other program is needed.</summary>
sealed partial class PostgresStore
{
    const string BackupKind = "postgres";
    const string Days = "days";
    const string Ledger = "migration";

    /// <summary>One snapshot of every table; nobody waits for it.</summary>
    public Task<long> Backup(string target, Action<long> progress, CancellationToken stop) => Guard(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await connection.ExecuteAsync("set local idle_in_transaction_session_timeout = 0", transaction: snapshot);
        var tables = await Tables(connection);
        await using var writer = await BackupWriter.Create(target, new(BackupKind, Keys.StoreId, clock.GetUtcNow()), progress, stop);
        using (var days = new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(await PreparedDays(connection)))))
        {
            await writer.Add(Days, days, stop);
        }

        foreach (var table in tables)
        {
            // A partitioned table cannot be copied as it is, a query on it can.
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select * from {table}) to stdout (format binary)", stop);
            await writer.Add(table, rows, stop);
        }

        await writer.Finish(stop);
        return writer.Length;
    });

    internal Task Restore(string backup, IReadOnlyList<Migration> migrations, Action<long> progress, CancellationToken stop) => Guard(async () =>
    {
        await MigrationLedger.Apply(this, $"select pg_advisory_xact_lock({MigrationLock})", Dialect, migrations, Now, stop);
        await using var stream = BackupFile.OpenRead(backup);
        BackupFile.ReadHeader(stream, backup);
        await using var connection = await source.OpenConnectionAsync(stop);
        if (await connection.ExecuteScalarAsync<long>("select count(*) from store_key") > 0)
            throw new StoreException($"{Name} holds a store already: a backup is restored into an empty database.");
        await BackupFile.NextSection(stream, stop);
        using (var days = new MemoryStream())
        {
            await BackupFile.CopySection(stream, days, progress, stop);
            foreach (var day in JsonSerializer.Deserialize<int[]>(days.ToArray())!) await PrepareDays(day, day, stop);
        }

        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.ExecuteAsync("create temp table restored (like migration) on commit drop", transaction: transaction);
        while (await BackupFile.NextSection(stream, stop) is { } table)
        {
            var into = table is Ledger ? "restored" : table;
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {into} from stdin (format binary)", stop))
            {
                await BackupFile.CopySection(stream, rows, progress, stop);
            }

            if (table is Ledger) await SameTables(connection);
        }

        await connection.ExecuteAsync(
            """
            select setval(pg_get_serial_sequence('message', 'id'), (select max(id) from message));
            select setval(pg_get_serial_sequence('audit', 'id'), (select max(id) from audit))
            """,
            transaction: transaction);
        await transaction.CommitAsync(stop);
        return true;
    });

    /// <summary>The ledger of migrations first: it says whether the rest fits.</summary>
    static async Task<List<string>> Tables(NpgsqlConnection connection) => (await connection.QueryAsync<string>(
        $"""
        select relname from pg_class
        where relkind in ('r', 'p') and not relispartition and relnamespace = current_schema()::regnamespace
        order by relname <> '{Ledger}', relname
        """)).AsList();

    static Task<IEnumerable<int>> PreparedDays(NpgsqlConnection connection) => connection.QueryAsync<int>(
        """
        select distinct substring(c.relname from '_([0-9]+)$')::int as day
        from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
        where p.relkind = 'p' and p.relnamespace = current_schema()::regnamespace and c.relname ~ '_[0-9]+$'
        order by 1
        """);

    static async Task SameTables(NpgsqlConnection connection)
    {
        var differing = await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from restored r full join migration m using (component, number)
            where r.digest is distinct from m.digest
            """);
        if (differing > 0)
            throw new StoreException("The backup was made by another version of Gatehouse: restore it with that version, then upgrade.");
    }
}
