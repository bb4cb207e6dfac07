using System.Globalization;
using System.Text;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>
/// The masked records of those who are kept for a reason, a file each beside the keys, encrypted as in the database. A database
/// restored from before their masking has lost the key of their day, and gets them back from here. A file goes with its record.
/// </summary>
sealed class MaskedCopies(DayKeys keys)
{
    string Folder => Path.Combine(keys.Folder, keys.StoreId + ".masked");

    /// <summary>On the disk before it returns; one that is there already stays.</summary>
    public void Add(IEnumerable<MaskedRow> rows)
    {
        try
        {
            PrivateFiles.CreateFolder(Folder);
            foreach (var row in rows) Write(row);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{Folder}', the copies of masked records, cannot be written: {e.Message} Nothing was masked.", e);
        }
    }

    public IEnumerable<MaskedRow> All() => Files().Where(file => !file.EndsWith(".new", StringComparison.Ordinal)).Select(file => Json.Read<MaskedRow>(File.ReadAllText(file)));

    /// <summary>Removes the copies of records that end on this day or ended before it.</summary>
    public void DropEnded(int today)
    {
        foreach (var file in Files().Where(file => UntilOf(file) <= today)) PrivateFiles.Shred(file);
    }

    /// <summary>Removes the copy of one record.</summary>
    public void Drop(string traveller)
    {
        foreach (var file in Files().Where(file => NameOf(file).EndsWith($"-{traveller}", StringComparison.Ordinal))) PrivateFiles.Shred(file);
    }

    // Drafts too, which a kill may leave behind: they go with the record.
    IEnumerable<string> Files() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder) : [];

    static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    static int UntilOf(string file) => int.Parse(NameOf(file).Split('-')[0], CultureInfo.InvariantCulture);

    void Write(MaskedRow row)
    {
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{row.Until}-{row.Id}"));
        if (File.Exists(path)) return;
        var draft = $"{path}.{Environment.ProcessId}.new";
        using (var file = PrivateFiles.CreateNew(draft))
        {
            file.Write(Encoding.UTF8.GetBytes(Json.Write(row)));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
