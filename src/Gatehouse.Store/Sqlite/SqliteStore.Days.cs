using Dapper;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

/// <summary>SQLite has no partitions: a day is erased row by row, and its key with it.</summary>
sealed partial class SqliteStore
{
    public Task PrepareDays(int first, int last, CancellationToken stop) => Task.CompletedTask;

    public Task<bool> DropDay(string table, int day, CancellationToken stop) => Task.FromResult(false);

    public Task<int?> OldestMessageDay(int last, CancellationToken stop) =>
        Read(connection => WorkTable.OldestDay(connection, last), stop);

    public Task<int?> NewestMessageDay(CancellationToken stop) => Read(WorkTable.NewestDay, stop);

    public Task<(int Messages, bool IsMore)> EraseMessages(int day, int most, CancellationToken stop) =>
        Write(transaction => WorkTable.Erase(transaction, day, most), stop);

    T? ReadNow<T>(string sql)
    {
        try
        {
            using var connection = Connect("pragma query_only = on");
            return connection.ExecuteScalar<T?>(sql);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 1)
        {
            return default; // no such table: never migrated
        }
        catch (SqliteException e) when (SqliteFaults.Explain(e, file) is { } line)
        {
            throw new StoreException(line, e);
        }
    }
}
