using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>The store on a PostgreSQL server, shared by any number of processes.</summary>
sealed partial class PostgresStore(NpgsqlConnectionStringBuilder server, TimeProvider clock, StoreSettings settings) : IStore
{
    // Advisory locks are numbered per database; these two numbers are ours.
    const string MigrationLock = "7140001";
    const long SealerLock = 7_140_002;

    readonly string? keyFile = settings.AuditKey;
    readonly string keysFolder = settings.Keys ?? DefaultKeysFolder();
    readonly Lock keysGate = new();
    readonly NpgsqlDataSource source = NpgsqlDataSource.Create(server);

    public string Name { get; } = $"postgres://{server.Host}:{server.Port}/{server.Database}";

    public DayKeys Keys
    {
        get
        {
            lock (keysGate) return keys ??= KeySetUp.Open(ReadStoreId(), keysFolder);
        }
    }

    public bool IsWorkedElsewhere => false;

    internal TimeProvider Clock => clock;

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

    public Task Refuse(Refusal refusal, CancellationToken stop) =>
        Write(transaction => WorkTable.Refuse(transaction, refusal), stop);

    public Task<long> Backlog(CancellationToken stop) => Read(WorkTable.Backlog, stop);

    public Task<IReadOnlyList<Quarantined>> Quarantine(int most, CancellationToken stop) =>
        Read(connection => WorkTable.Quarantine(connection, most), stop);

    public async Task<int> SealAudit(CancellationToken stop)
    {
        var total = 0;
        for (var last = AuditSealer.Most; last == AuditSealer.Most; total += last)
        {
            last = await Write(SealSome, stop);
        }

        return total;
    }

    public Task<AuditVerification> VerifyAudit(CancellationToken stop) => Guard(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        return await AuditVerifier.Verify(snapshot, keyFile, stop);
    });

    public ValueTask DisposeAsync()
    {
        keys?.Dispose();
        return source.DisposeAsync();
    }

    internal async Task<T> Guard<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (NpgsqlException e) when (PostgresFaults.Explain(e, Name) is { } line)
        {
            throw new StoreException(line, e);
        }
    }

    static string Dialect(string sql) => sql
        .Replace("{identity}", "bigint generated always as identity primary key", StringComparison.Ordinal)
        .Replace("{bytes}", "bytea", StringComparison.Ordinal)
        .Replace("{daily}", "partition by list (day)", StringComparison.Ordinal);

    async Task<int> SealSome(DbTransaction transaction)
    {
        var isSealer = await transaction.Connection!.ExecuteScalarAsync<bool>(
            $"select pg_try_advisory_xact_lock({SealerLock})", transaction: transaction);
        return isSealer ? await AuditSealer.Seal(transaction, keyFile, Now, Link) : 0;
    }

    static Task Link(DbTransaction transaction, IReadOnlyList<AuditSeal> links) => transaction.Connection!.ExecuteAsync(
        """
        insert into audit_seal (seq, audit_id, hash) select * from unnest(@seqs, @ids, @hashes);
        delete from audit_pending where audit_id = any(@ids)
        """,
        new
        {
            seqs = links.Select(l => l.Seq).ToArray(),
            ids = links.Select(l => l.AuditId).ToArray(),
            hashes = links.Select(l => l.Hash).ToArray(),
        },
        transaction);
}
