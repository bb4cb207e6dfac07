using Gatehouse.Edifact;
using Gatehouse.Screening.Carriers;
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
/// is too large to be read is renamed to <c>.refused</c> for somebody to look at. A folder inside that bears a carrier's name is that carrier's:
/// what comes there is from them, and is answered. Other folders are left alone. While too much waits for screening files stay where they are.
/// </summary>
sealed class WatchedFolder(string folder, IStore store, Backlog backlog, CurrentPack pack, TimeProvider clock, ILogger<WatchedFolder> log)
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
        if (await backlog.IsFull(stop)) return 0;
        var now = new Dictionary<string, long>(StringComparer.Ordinal);
        var done = 0;
        foreach (var (place, carrier) in await Places(stop))
        {
            foreach (var file in place.EnumerateFiles().Where(IsFinished).OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                now[file.FullName] = file.Length;
                if (seen.TryGetValue(file.FullName, out var size) && size == file.Length && await Take(file, carrier, stop)) done++;
            }
        }

        seen = now;
        return done;
    }

    async Task<IReadOnlyList<(DirectoryInfo Place, CarrierProfile Carrier)>> Places(CancellationToken stop)
    {
        var root = new DirectoryInfo(folder);
        var inside = root.GetDirectories();
        var carriers = inside.Length == 0 ? [] : await FindCarrier.All(store, stop);
        return
        [
            (root, new(ReceiveMessage.FromFolder)),
            .. inside.Join(carriers, place => place.Name, carrier => carrier.Name, (place, carrier) => (place, carrier), StringComparer.Ordinal),
        ];
    }

    static bool IsFinished(FileInfo file) =>
        file.Name[0] != '.' && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    async Task<bool> Take(FileInfo file, CarrierProfile carrier, CancellationToken stop)
    {
        try
        {
            var most = Math.Min(carrier.MostBytes ?? PostMessage.MostBytes, PostMessage.MostBytes);
            if (file.Length > most) return TooLarge(file, most);
            var written = WrittenAt(file);
            var bytes = await File.ReadAllBytesAsync(file.FullName, stop);
            if (clock.GetUtcNow() - written < StandsStill && !IsWhole(FormatReader.Read(bytes))) return false;
            var result = await ReceiveMessage.Handle(store, pack.Value, bytes, carrier, clock.GetUtcNow(), stop);
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

    bool TooLarge(FileInfo file, long most)
    {
        log.LogError("A file of the watched folder is larger than {Most} bytes: it was not read, and is renamed.", most);
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
