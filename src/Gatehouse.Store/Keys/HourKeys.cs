using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>
/// Keys that live for hours, one an hour: what nobody may see waits under them, and goes with them, in every copy of the database
/// (architecture.md §4). Files of the keys folder, <c>STOREID.hours/HOUR</c>.
/// </summary>
public sealed class HourKeys(DayKeys keys)
{
    readonly string folder = Path.Combine(keys.Folder, keys.StoreId + ".hours");

    /// <summary>Encrypts a record under the key of its hour, which is made where it is missing.</summary>
    public byte[] Seal(long hour, string id, ReadOnlySpan<byte> plain)
    {
        using var cipher = new RecordCipher(Find(hour) ?? Make(hour));
        return cipher.Seal(Label(hour, id), plain);
    }

    /// <summary>Decrypts a record; null where the key of its hour is gone. Throws <see cref="StoreException"/> where the record was changed.</summary>
    public byte[]? Open(long hour, string id, ReadOnlySpan<byte> record)
    {
        if (Find(hour) is not { } key) return null;
        using var cipher = new RecordCipher(key);
        try
        {
            return cipher.Open(Label(hour, id), record);
        }
        catch (CryptographicException e)
        {
            throw new StoreException($"A sealed input was changed or moved outside Gatehouse: {id}.", e);
        }
    }

    /// <summary>Gives up every key before <paramref name="hour"/>.</summary>
    public void ForgetBefore(long hour)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => HourOf(path) < hour)) PrivateFiles.Shred(path);
    }

    string PathOf(long hour) => Path.Combine(folder, hour.ToString(CultureInfo.InvariantCulture));

    // A draft that a kill left behind has the hour of its key.
    static long HourOf(string path) =>
        long.TryParse(Path.GetFileName(path).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : long.MaxValue;

    byte[]? Find(long hour)
    {
        try
        {
            return File.ReadAllBytes(PathOf(hour)) is { Length: RecordCipher.KeyLength } key ? key : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Whole or not at all, and of two processes that make it the first wins.
    byte[] Make(long hour)
    {
        PrivateFiles.CreateFolder(folder);
        var draft = $"{PathOf(hour)}.{Environment.ProcessId}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        using (var file = PrivateFiles.CreateNew(draft))
        {
            file.Write(RandomNumberGenerator.GetBytes(RecordCipher.KeyLength));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, PathOf(hour));
        }
        catch (IOException) when (File.Exists(PathOf(hour)))
        {
            PrivateFiles.Shred(draft);
        }

        return Find(hour) ?? throw new StoreException($"The key '{PathOf(hour)}' cannot be read.");
    }

    static byte[] Label(long hour, string id) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"sealed_input\0{id}\0{hour}"));
}
