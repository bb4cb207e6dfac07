namespace Gatehouse.Store;

/// <summary>What an operator may set of a store.</summary>
/// <param name="AuditKey">The Ed25519 key that signs the audit log: a file, made at the first seal where it does not exist,
/// or a PKCS#11 URI. Null: beside an SQLite file, as <c>NAME.audit-key</c>; on PostgreSQL the log is then not signed.
/// Processes that share a PostgreSQL store need the same key.</param>
public sealed record StoreSettings(string? AuditKey)
{
    /// <summary>Folder of the keys of personal data. Null: beside an SQLite file, as <c>NAME.keys</c>; for PostgreSQL
    /// <c>$GATEHOUSE_KEYS</c>, else <c>.gatehouse/keys</c> of the user.</summary>
    public string? Keys { get; init; }

    /// <summary>A folder that receives every checkpoint, best on another machine; null for none.</summary>
    public string? AuditCopy { get; init; }

    /// <summary>Seals what waits when the store is disposed: for commands that end at once, beside which nobody may seal.</summary>
    public bool SealsAtEnd { get; init; }
}

/// <summary>How a process keeps the audit log.</summary>
/// <param name="IsSigned">It has a key that signs.</param>
/// <param name="SecondPlace">The folder that receives every checkpoint; null for none.</param>
public sealed record AuditKeeping(bool IsSigned, string? SecondPlace);

/// <summary>Opens a store by its address.</summary>
public static class Stores
{
    /// <summary>Opens with default settings; see <see cref="Open(string, TimeProvider, StoreSettings)"/>.</summary>
    public static IStore Open(string address, TimeProvider clock) => Open(address, clock, new StoreSettings(AuditKey: null));

    /// <summary>Opens <c>postgres://user:password@host:port/database</c>, an Npgsql keyword string beginning with
    /// <c>Host=</c>, or else the SQLite file at that path, whose folder must exist. Throws
    /// <see cref="StoreException"/>. A PostgreSQL server is first contacted by the first use.</summary>
    public static IStore Open(string address, TimeProvider clock, StoreSettings settings) =>
        PostgresAddress.Read(address) is { } server
            ? new PostgresStore(server, clock, settings)
            : SqliteStore.Open(address, clock, settings);
}
