using Gatehouse.Edifact;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Messages;

/// <summary>
/// Takes in files that appear in a folder (an SFTP drop, a connector). A file is read once it has kept its size between
/// two looks and its interchange is whole; one that is cut or holds no message may still be growing and must have stood
/// still for half a minute. Names that begin with a dot or end in <c>.part</c>, <c>.tmp</c> are left alone. After the
/// commit the file is deleted, because nothing unfiltered may stay: one that holds no message waits in the sealed quarantine. One that
/// is too large to be read is renamed to <c>.refused</c> for somebody to look at.
/// </summary>
public sealed class WatchedFolder(string folder, IStore store, CurrentPack pack, TimeProvider clock, ILogger<WatchedFolder> log)
    : BackgroundService
{
    const string RefusedSuffix = ".refused";
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan StandsStill = TimeSpan.FromSeconds(30);
    static readonly string[] Unfinished = [".part", ".tmp", RefusedSuffix];
    Dictionary<string, long> seen = new(StringComparer.Ordinal);

    /// <summary>One look at the folder; returns how many files were dealt with.</summary>
    public async Task<int> Look(CancellationToken stop)
    {
        var now = new Dictionary<string, long>(StringComparer.Ordinal);
        var done = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(IsFinished).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            now[file.Name] = file.Length;
            if (seen.TryGetValue(file.Name, out var size) && size == file.Length && await Take(file, stop)) done++;
        }

        seen = now;
        return done;
    }

    static bool IsFinished(FileInfo file) =>
        file.Name[0] != '.' && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    async Task<bool> Take(FileInfo file, CancellationToken stop)
    {
        try
        {
            if (file.Length > PostMessage.MostBytes) return TooLarge(file);
            var written = WrittenAt(file);
            var bytes = await File.ReadAllBytesAsync(file.FullName, stop);
            if (clock.GetUtcNow() - written < StandsStill && !IsWhole(FormatReader.Read(bytes))) return false;
            var result = await ReceiveMessage.Handle(store, pack.Value, bytes, ReceiveMessage.FromFolder, clock.GetUtcNow(), stop);
            if (result is IntakeResult.Refused refused)
            {
                log.LogWarning("Refused a file of the watched folder: {Reason}, digest {Digest}.", refused.Reason, refused.Digest);
            }

            // Somebody wrote on meanwhile: what came is committed, the rest is read at the next look.
            file.Refresh();
            if (file.Length == bytes.Length && WrittenAt(file) == written) file.Delete();
            return true;
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // One file that cannot be read holds up no other.
            log.LogWarning("A file of the watched folder cannot be read yet: {Failure}.", busy.GetType().Name);
            return false;
        }
    }

    bool TooLarge(FileInfo file)
    {
        log.LogError("A file of the watched folder is larger than {Most} bytes: it was not read, and is renamed.", PostMessage.MostBytes);
        file.MoveTo(file.FullName + RefusedSuffix, overwrite: true);
        return true;
    }

    static DateTimeOffset WrittenAt(FileInfo file) => new(file.LastWriteTimeUtc, TimeSpan.Zero);

    static bool IsWhole(ReadResult read) =>
        read.Messages.Count > 0
        && !read.Warnings.Concat(read.Messages.SelectMany(message => message.Warnings)).Any(IsCut);

    static bool IsCut(Warning warning) =>
        warning.Code is WarningCodes.Truncated or WarningCodes.Unterminated
        || (warning.Code is WarningCodes.MissingSegment && warning.Segment is "UNZ" or "UNT");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("The watched folder could not be taken in: {Failure}; trying again.", failure.GetType().Name);
                await Task.Delay(Interval, clock, CancellationToken.None);
            }
        }
    }
}
