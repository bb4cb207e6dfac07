using System.Globalization;
using System.Text;

namespace Gatehouse.Store;

/// <summary>
/// The second place: a folder, best on another machine and append-only, that receives every signed note. One file a day
/// (<c>2026-11-24.notes</c>), notes one after the other with an empty line between. Against it a rewritten or truncated
/// log is found even where the key of the database's machine was in the wrong hands.
/// </summary>
sealed class AuditCopy(string folder)
{
    const string Suffix = ".notes";
    const string Pattern = "????-??-??" + Suffix;
    const string Gap = "\n\n";
    const int Busy = 11;                     // EWOULDBLOCK: another process holds the file
    const int LongestNote = 4096;

    /// <summary>When the newest note there was signed, Unix milliseconds; 0 for an empty folder. Throws
    /// <see cref="StoreException"/> where the place is away.</summary>
    public long LastSigned() => Guard(() => Files().LastOrDefault() is { } file ? End(file).At : 0);

    /// <summary>Appends notes newer than those there and waits until they are on the disk. Nothing where another process
    /// is about it.</summary>
    public int Append(IReadOnlyList<AuditNoteText> notes) => Guard(() =>
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException("no such folder");
        var written = 0;
        foreach (var day in notes.GroupBy(note => Day(note.At), StringComparer.Ordinal))
        {
            written += Append(Path.Combine(folder, day.Key), [.. day]);
        }

        return written;
    });

    /// <summary>All notes in the order in which they were signed, as they are written there.</summary>
    public IEnumerable<string> All() => Guard(Files).SelectMany(Notes);

    static int Append(string path, IReadOnlyList<AuditNoteText> notes)
    {
        try
        {
            if (File.Exists(path)) Mend(path);
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var last = End(path).At;
            var later = notes.Where(note => note.At > last).ToList();
            file.Write(Encoding.UTF8.GetBytes(string.Concat(later.Select(note => note.Text + "\n"))));
            file.Flush(flushToDisk: true);
            return later.Count;
        }
        catch (IOException busy) when (busy.HResult == Busy)
        {
            return 0;
        }
    }

    /// <summary>Takes away a note that a power failure cut; it is written again. Not in the way of appending, because an
    /// append-only place opens no file for anything else.</summary>
    static void Mend(string path)
    {
        if (End(path).Length == new FileInfo(path).Length) return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(End(path).Length);
    }

    /// <summary>When the last whole note of a file was signed, and where it ends.</summary>
    static (long At, long Length) End(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var from = Math.Max(0, file.Length - LongestNote);
        file.Seek(from, SeekOrigin.Begin);
        var bytes = new byte[file.Length - from];
        file.ReadExactly(bytes);
        var text = Encoding.Latin1.GetString(bytes); // one character a byte, so that places are those of the file
        for (var end = text.LastIndexOf(Gap, StringComparison.Ordinal); end > 0; end = text.LastIndexOf(Gap, end - 1, StringComparison.Ordinal))
        {
            var middle = text.LastIndexOf(Gap, end - 1, StringComparison.Ordinal);
            if (middle < 0) break;
            var begin = text.LastIndexOf(Gap, middle - 1, StringComparison.Ordinal);
            if (begin < 0 && from > 0) break;
            if (AuditNote.Parse(text[(begin < 0 ? 0 : begin + Gap.Length)..(end + 1)]) is { } note) return (note.At, from + end + Gap.Length);
        }

        return (0, 0);
    }

    static string Day(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Suffix;

    List<string> Files() => [.. Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal)];

    /// <summary>A note is a text, an empty line, signatures, an empty line.</summary>
    static IEnumerable<string> Notes(string file)
    {
        var note = new StringBuilder();
        var gaps = 0;
        foreach (var line in File.ReadLines(file))
        {
            if (line.Length == 0 && ++gaps == 2)
            {
                yield return note.ToString();
                note.Clear();
                gaps = 0;
                continue;
            }

            note.Append(line).Append('\n');
        }

        if (note.Length > 0) yield return note.ToString();
    }

    T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The second place of the audit log cannot be used: '{folder}': {e.Message}", e);
        }
    }
}

/// <summary>A signed note as it is stored.</summary>
sealed record AuditNoteText(long At, string Text);
