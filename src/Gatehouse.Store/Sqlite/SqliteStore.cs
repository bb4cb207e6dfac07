using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

/// <summary>
/// The embedded store: one file in WAL mode, one writer connection used in turn, any number of readers. A commit is on
/// the disk before it returns (<c>synchronous=full</c>). SQLite has no asynchronous I/O: calls run on the caller's thread.
/// </summary>
sealed partial class SqliteStore : IAuditedStore
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly string file;
    readonly StoreSettings settings;
    readonly AuditLog audit;
    readonly TimeProvider clock;
    readonly string keysFolder;
    readonly Lock keysGate = new();
    readonly SqliteConnection writer;
    readonly SemaphoreSlim turn = new(1);
    readonly ConcurrentBag<SqliteConnection> readers = [];
    DayKeys? keys;
    int isDisposed;

    SqliteStore(string file, StoreSettings settings, TimeProvider clock)
    {
        this.file = file;
        this.settings = settings;
        keysFolder = settings.Keys ?? file + ".keys";
        this.clock = clock;
        audit = new(this, settings, settings.AuditKey ?? file + ".audit-key");
        worker = new(file + ".worker");
        writer = Connect("pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536");   // KiB: nobody else writes, so it stays good
        // Read first: on a file that is no database, SQLite answers the change of mode with the old mode, not an error.
        writer.Execute("select count(*) from sqlite_master");
        if (writer.ExecuteScalar<string>("pragma journal_mode = wal") is not "wal")
        {
            writer.Dispose();
            throw new StoreException($"'{file}' cannot be used in WAL mode; a network file system?");
        }

        arrivals = new(Commit);
    }

    public string Name => file;

    public DayKeys Keys
    {
        get
        {
            lock (keysGate) return keys ??= KeySetUp.Open(ReadNow<string>(KeySetUp.StoreId), keysFolder);
        }
    }

    public bool IsWorkedElsewhere { get; private set; }

    public static SqliteStore Open(string path, TimeProvider clock, StoreSettings settings)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new StoreException("The store's address is empty.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new StoreException($"'{full}' is a folder; the store is a file.");
        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder)) throw new StoreException($"The folder of the store does not exist: '{folder}'.");
        CreatePrivate(full);
        try
        {
            return new(full, settings, clock);
        }
        catch (SqliteException e) when (SqliteFaults.Explain(e, full) is { } line)
        {
            throw new StoreException(line, e);
        }
    }

    /// <summary>What the file holds is personal: nobody but its owner reads it. SQLite gives its companions the same mode.</summary>
    static void CreatePrivate(string file)
    {
        if (File.Exists(file) || OperatingSystem.IsWindows()) return;
        try
        {
            using var created = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{file}' cannot be created: {e.Message}", e);
        }
    }

    public async Task Migrate(IReadOnlyList<Migration> migrations, CancellationToken stop)
    {
        await MigrationLedger.Apply(this, "select 1", Dialect, migrations, Now, stop);
        await Write(
            async transaction =>
            {
                await KeySetUp.Ensure(transaction, keysFolder, clock.GetUtcNow());
                return true;
            },
            stop);
        _ = Keys;
    }

    public Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken stop) => Guard(async () =>
    {
        stop.ThrowIfCancellationRequested();
        if (!readers.TryTake(out var reader)) reader = Connect("pragma query_only = on");
        try
        {
            return await query(reader);
        }
        finally
        {
            readers.Add(reader);
        }
    });

    public Task<T> Write<T>(Func<DbTransaction, Task<T>> work, CancellationToken stop) => Guard(async () =>
    {
        if (!await turn.WaitAsync(Patience, stop))
            throw new StoreException($"No turn to write to '{file}' within {Patience.TotalSeconds} s: a write inside a write?");
        try
        {
            using var transaction = writer.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            var result = await work(transaction);
            transaction.Commit();
            return result;
        }
        finally
        {
            turn.Release();
        }
    });

    public Task Refuse(Refusal refusal, CancellationToken stop) =>
        Write(transaction => WorkTable.Refuse(transaction, Keys, refusal), stop);

    public Task<long> Backlog(CancellationToken stop) => Read(WorkTable.Backlog, stop);

    public Task<IReadOnlyList<Quarantined>> Quarantine(int most, CancellationToken stop) =>
        Read(connection => WorkTable.Quarantine(connection, most), stop);

    public Task<int> Retry(long? id, CancellationToken stop) => Write(transaction => WorkTable.Retry(transaction, digest: null, id), stop);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1) return;
        if (settings.SealsAtEnd) await audit.End();
        audit.Dispose();
        await arrivals.DisposeAsync();

        // A write under way is finished first: its transaction belongs to the connection that ends here.
        await turn.WaitAsync(Patience);
        while (readers.TryTake(out var reader)) reader.Dispose();
        writer.Dispose();
        keys?.Dispose();
        worker.Dispose();
        turn.Dispose();
        claiming.Dispose();
    }

    static string Dialect(string sql) => AppendOnly.OnSqlite(sql)
        .Replace("{daily}", "", StringComparison.Ordinal)
        .Replace("{identity}", "integer primary key autoincrement", StringComparison.Ordinal)
        .Replace("{bytes}", "blob", StringComparison.Ordinal);

    public TimeProvider Clock => clock;

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    SqliteConnection Connect(string pragmas)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 };
        var connection = new SqliteConnection(address.ConnectionString);
        try
        {
            connection.Open();

            // After each commit a reader's own pages are stale; mapped ones cost no call to be read again.
            connection.Execute($"pragma busy_timeout = 10000; pragma mmap_size = 1073741824; {pragmas}");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    async Task<T> Guard<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (SqliteException e) when (SqliteFaults.Explain(e, file) is { } line)
        {
            throw SqliteFaults.IsAway(e) ? new StoreAwayException(line, e) : new StoreException(line, e);
        }
    }
}
