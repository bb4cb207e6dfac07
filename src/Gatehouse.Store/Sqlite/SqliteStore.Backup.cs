using Dapper;

namespace Gatehouse.Store;

sealed partial class SqliteStore
{
    internal const string BackupKind = "sqlite";

    /// <summary>A compact copy of one moment; writers go on meanwhile.</summary>
    public async Task<long> Backup(string target, Action<long> progress, CancellationToken stop)
    {
        var copy = target + ".copy";
        try
        {
            File.Delete(copy);
            CreatePrivate(copy);
            await Guard(() => Task.Run(
                () =>
                {
                    // An empty file is taken as a new database. Free pages, and with them what was deleted, stay behind.
                    using var reader = Connect("select 1");
                    return reader.Execute("vacuum into @copy", new { copy });
                },
                stop));
            await using var backup = await BackupWriter.Create(target, new(BackupKind, Keys.StoreId, clock.GetUtcNow()), progress, stop);
            await using (var content = BackupFile.OpenRead(copy)) await backup.Add("database", content, stop);
            await backup.Finish(stop);
            return backup.Length;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    internal static async Task Restore(string backup, string address, Action<long> progress, CancellationToken stop)
    {
        var place = Path.GetFullPath(address);
        if (File.Exists(place)) throw new StoreException($"'{place}' is there already: a backup is restored to where nothing is.");
        var part = place + ".part";
        File.Delete(part);
        await using (var stream = BackupFile.OpenRead(backup))
        {
            BackupFile.ReadHeader(stream, backup);
            await BackupFile.NextSection(stream, stop);
            await using var target = PrivateFiles.CreateNew(part);
            await BackupFile.CopySection(stream, target, progress, stop);
            target.Flush(flushToDisk: true);
        }

        File.Move(part, place);
    }
}
