using System.Globalization;
using Dapper;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>One partition a day of the tables that hold the mass of personal data, so that erasing a day removes files and
/// rewrites nothing. Days nobody prepared fall into a default partition.</summary>
sealed partial class PostgresStore
{
    /// <summary>Partitions made ahead: a stopped retention job for this long costs nothing.</summary>
    public const int DaysAhead = 10;

    const string Partitioned = "select relname from pg_class where relkind = 'p' and relnamespace = current_schema()::regnamespace order by relname";

    DayKeys? keys;

    public async Task PrepareDays(int first, int last, CancellationToken stop)
    {
        var missing = await Read(connection => connection.QueryAsync<string>(
            $"""
            select 'create table if not exists ' || p.relname || d.suffix || ' partition of ' || p.relname || d.range
            from ({Partitioned}) p
            cross join (
                select '_other' as suffix, ' default' as range, 0 as place
                union all
                select '_' || day, ' for values in (' || day || ')', day from generate_series(@first, @last) day) d
            where to_regclass(p.relname || d.suffix) is null
            order by p.relname, d.place
            """,
            new { first, last }), stop);
        var creations = missing.AsList();
        if (creations.Count == 0 || await Alter(string.Join(";\n", creations), stop)) return;

        // One of the days stands in the default partition already: the others are made one by one.
        foreach (var create in creations) await Alter(create, stop);
    }

    public async Task<bool> DropDay(string table, int day, CancellationToken stop)
    {
        var partition = string.Create(CultureInfo.InvariantCulture, $"{table}_{day}");
        var exists = await Read(connection => connection.ExecuteScalarAsync<bool>(
            "select to_regclass(@partition) is not null", new { partition }), stop);
        return exists && await Alter($"drop table if exists {partition}", stop);
    }

    public Task<int?> OldestMessageDay(int last, CancellationToken stop) =>
        Read(connection => WorkTable.OldestDay(connection, last), stop);

    public Task<int?> NewestMessageDay(CancellationToken stop) => Read(WorkTable.NewestDay, stop);

    public Task<(int Messages, bool IsMore)> EraseMessages(int day, int most, CancellationToken stop) =>
        Write(transaction => WorkTable.Erase(transaction, day, most), stop);

    static string DefaultKeysFolder() => Environment.GetEnvironmentVariable("GATEHOUSE_KEYS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".gatehouse", "keys");

    /// <summary>A change of partitions locks the whole table: whoever waits for that lock holds up everybody behind, so it
    /// waits a moment only and tries again. False where it never came to be.</summary>
    async Task<bool> Alter(string sql, CancellationToken stop)
    {
        const int Attempts = 20;
        for (var i = 0; i < Attempts; i++)
        {
            try
            {
                await Write(
                    transaction => transaction.Connection!.ExecuteAsync($"set local lock_timeout = 200; {sql}", transaction: transaction), stop);
                return true;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.CheckViolation)
            {
                return false; // another process made it, or the default partition holds rows of that day
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), clock, stop);
            }
        }

        return false;
    }

    string? ReadStoreId()
    {
        try
        {
            using var connection = source.OpenConnection();
            return connection.ExecuteScalar<string?>(KeySetUp.StoreId);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
        catch (NpgsqlException e) when (PostgresFaults.Explain(e, Name) is { } line)
        {
            throw new StoreException(line, e);
        }
    }
}
