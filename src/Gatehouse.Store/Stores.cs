namespace Gatehouse.Store;

/// <summary>What an operator may set of a store.</summary>
/// <param name="AuditKey">File of the private key that signs the audit chain; made at the first seal where it does not
/// exist. Null: beside an SQLite file, as <c>NAME.audit-key</c>; on PostgreSQL the chain is then not signed. Processes
/// that share a PostgreSQL store need the same key.</param>
public sealed record StoreSettings(string? AuditKey)
{
    /// <summary>Folder of the keys of personal data. Null: beside an SQLite file, as <c>NAME.keys</c>; for PostgreSQL
    /// <c>$GATEHOUSE_KEYS</c>, else <c>.gatehouse/keys</c> of the user.</summary>
    public string? Keys { get; init; }
}

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
