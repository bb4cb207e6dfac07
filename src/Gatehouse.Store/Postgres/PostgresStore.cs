using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>The store on a PostgreSQL server, shared by any number of processes.</summary>
sealed partial class PostgresStore : IAuditedStore
{
    // Advisory locks are numbered per database; these two numbers are ours.
    const string MigrationLock = "7140001";
    const long SealerLock = 7_140_002;

    readonly string keysFolder;
    readonly Lock keysGate = new();
    readonly NpgsqlDataSource source;
    readonly TimeProvider clock;
    readonly StoreSettings settings;
    readonly AuditLog audit;

    public PostgresStore(NpgsqlConnectionStringBuilder server, TimeProvider clock, StoreSettings settings)
    {
        this.clock = clock;
        this.settings = settings;
        keysFolder = settings.Keys ?? DefaultKeysFolder();
        source = NpgsqlDataSource.Create(server);
        Name = $"postgres://{server.Host}:{server.Port}/{server.Database}";
        audit = new(this, settings, settings.AuditKey);
        arrivals = new(Commit);
    }

    public string Name { get; }

    public DayKeys Keys
    {
        get
        {
            lock (keysGate) return keys ??= KeySetUp.Open(ReadStoreId(), keysFolder);
        }
    }

    public bool IsWorkedElsewhere => false;

    public TimeProvider Clock => clock;

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task Migrate(IReadOnlyList<Migration> migrations, CancellationToken stop)
    {
        const string Locking = $"select pg_advisory_xact_lock({MigrationLock})";
        await MigrationLedger.Apply(this, Locking, Dialect, migrations, Now, stop);
        await Write(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(Locking, transaction: transaction);
                await KeySetUp.Ensure(transaction, keysFolder, clock.GetUtcNow());
                return true;
            },
            stop);
        var today = DayKeys.DayOf(clock.GetUtcNow());
        await PrepareDays(today - 1, today + DaysAhead, stop);
        _ = Keys;
    }

    public Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken stop) => Guard(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        return await query(connection);
    });

    public Task<T> Write<T>(Func<DbTransaction, Task<T>> work, CancellationToken stop) => Guard(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var result = await work(transaction);
        await transaction.CommitAsync(stop);
        return result;
    });

    public Task<int> Retry(long? id, CancellationToken stop) => Write(transaction => WorkTable.Retry(transaction, digest: null, id), stop);

    public Task Refuse(Refusal refusal, CancellationToken stop) =>
        Write(transaction => WorkTable.Refuse(transaction, Keys, refusal), stop);

    public Task<long> Backlog(CancellationToken stop) => Read(WorkTable.Backlog, stop);

    public Task<IReadOnlyList<Quarantined>> Quarantine(int most, CancellationToken stop) =>
        Read(connection => WorkTable.Quarantine(connection, most), stop);

    public async ValueTask DisposeAsync()
    {
        await arrivals.DisposeAsync();
        if (settings.SealsAtEnd) await audit.End();
        audit.Dispose();
        keys?.Dispose();
        await source.DisposeAsync();
    }

    internal async Task<T> Guard<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (NpgsqlException e) when (PostgresFaults.Explain(e, Name) is { } line)
        {
            throw PostgresFaults.IsAway(e) ? new StoreAwayException(line, e) : new StoreException(line, e);
        }
    }

    static string Dialect(string sql) => AppendOnly.OnPostgres(sql)
        .Replace("{identity}", "bigint generated always as identity primary key", StringComparison.Ordinal)
        .Replace("{bytes}", "bytea", StringComparison.Ordinal)
        .Replace("{daily}", "partition by list (day)", StringComparison.Ordinal);
}
