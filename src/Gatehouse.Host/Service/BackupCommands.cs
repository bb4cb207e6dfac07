using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse backup</c> and <c>gatehouse restore</c>.</summary>
static class BackupCommands
{
    const double Megabyte = 1 << 20;

    const string BackupExamples =
        """
        Writes one consistent snapshot of the store into a file, while it is in use. Personal data in it are encrypted; the
        keys are never in it. Keep a copy of the keys folder elsewhere, apart from the backups: who has both can read them,
        and without the keys nobody can. What is erased later becomes unreadable in old backups as well.

        Example:
          gatehouse backup /backup/gatehouse-2026-03-14.backup --store gatehouse.db
        """;

    const string RestoreExamples =
        """
        Checks the digest of a backup and restores it to where nothing is: a file that does not exist, an empty PostgreSQL
        database. The keys folder must hold the keys of the store, in their newest state. Erasures made after the backup are
        made again before the command ends, and whoever was kept for a reason and masked after the backup is there, masked.
        Where the legal profile keeps everybody masked, the others masked after the backup are lost with their day's key: make a
        backup after each night's erasure.

        Example:
          gatehouse restore /backup/gatehouse-2026-03-14.backup --store restored.db
        """;

    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The backup; replaced where it exists." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("backup", "Writes a backup of the store; the keys are kept elsewhere.", BackupExamples) { file, store };
        command.SetAction(async (parsed, stop) =>
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            await using var opened = await StoreOption.Open(parsed, store, stop);
            long length;
            using (var shown = new Shown()) length = await opened.Backup(target, shown.Add, stop);
            Summary.Say($"{target}: {length / Megabyte:N1} MB");
            Summary.Say($"KEYS ARE NOT IN IT: without {opened.Keys.StoreId}.* of {opened.Keys.Folder} nobody can read it. Keep a copy of them elsewhere.");
            return ExitCodes.Done;
        });
        return command;
    }

    public static Command Restored()
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("restore", "Restores a backup to where nothing is.", RestoreExamples) { file, store };
        command.SetAction(async (parsed, stop) =>
        {
            var address = parsed.GetRequiredValue(store);
            BackupHeader header;
            using (var shown = new Shown())
            {
                header = await Restore.Handle(parsed.GetRequiredValue(file), address, TimeProvider.System, ScreeningServices.Tables, shown.Add, stop);
            }

            Summary.Say($"Restored: store {header.StoreId} as of {header.At:yyyy-MM-dd HH:mm:ss'Z'}.");

            // Opening applies the erasures; where the keys are not there it says so, and serving would refuse likewise.
            await using var opened = await StoreOption.Open(address, stop);
            Summary.Say($"Erasures are applied: readable from {DayKeys.DateOf(opened.Keys.Oldest):yyyy-MM-dd}.");
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Counts megabytes on stderr while a person watches.</summary>
    sealed class Shown : IDisposable
    {
        readonly Progress progress = new("MB");
        long bytes;

        public void Add(long more)
        {
            for (bytes += more; bytes >= Megabyte; bytes -= (long)Megabyte) progress.Add();
        }

        public void Dispose() => progress.Dispose();
    }
}
