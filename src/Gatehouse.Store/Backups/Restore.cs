namespace Gatehouse.Store;

/// <summary>Puts a backup back into an empty place. Keys are not part of a backup: they must lie in the keys folder before
/// the store can be used.</summary>
public static class Restore
{
    /// <summary>Checks the digest, then fills <paramref name="address"/>: a file that does not exist yet, or a PostgreSQL
    /// database without a store. Throws <see cref="StoreException"/>; nothing is left half restored.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="address">As in <see cref="Stores.Open(string, TimeProvider)"/>.</param>
    /// <param name="clock">For the migrations.</param>
    /// <param name="migrations">Of the components beside the store.</param>
    /// <param name="progress">Bytes read, twice those of the file.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<BackupHeader> Handle(
        string file, string address, TimeProvider clock, IReadOnlyList<Migration> migrations, Action<long> progress, CancellationToken stop)
    {
        var header = await BackupFile.Verify(file, progress, stop);
        var server = PostgresAddress.Read(address);
        if ((server is null) != (header.Kind is SqliteStore.BackupKind))
            throw new StoreException($"'{file}' is a backup of {header.Kind}; it goes into a store of the same kind.");
        if (server is null)
        {
            await SqliteStore.Restore(file, address, progress, stop);
        }
        else
        {
            await using var store = new PostgresStore(server, clock, new(AuditKey: null));
            await store.Restore(file, migrations, progress, stop);
        }

        return header;
    }
}
