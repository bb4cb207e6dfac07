using System.Globalization;
using System.Text;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>A person erased before their day.</summary>
/// <param name="Flight">Key of the flight.</param>
/// <param name="Day">Day of its data.</param>
sealed record ErasedPerson(string Traveller, string Flight, int Day);

/// <summary>
/// The persons erased one by one, in a file beside the keys that only grows: a database restored from before their erasure
/// learns of it again. It holds ids and nothing else.
/// </summary>
sealed class ErasureLedger(DayKeys keys)
{
    string Path => System.IO.Path.Combine(keys.Folder, keys.StoreId + ".ledger");

    public IReadOnlyList<ErasedPerson> All() => !File.Exists(Path)
        ? []
        : [.. File.ReadAllLines(Path)
            .Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 3)      // a line cut by a power failure belongs to an erasure that never began
            .Select(parts => new ErasedPerson(parts[0], parts[1], int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture)))];

    /// <summary>On the disk before it returns.</summary>
    public void Append(ErasedPerson person)
    {
        try
        {
            using var file = PrivateFiles.Append(Path);
            file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{person.Traveller}\t{person.Flight}\t{person.Day}\n")));
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{Path}', the ledger of erasures, cannot be written: {e.Message} Nothing was erased.", e);
        }
    }
}
