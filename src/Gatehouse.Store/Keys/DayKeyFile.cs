using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>What the file holds: the seed of the oldest living day, from which all later ones follow, and the key that
/// blinds digests.</summary>
sealed record DaySecret(int Day, byte[] Seed, byte[] Blinding);

/// <summary>The file <c>STOREID.days</c>, which only its owner may read. It is replaced whole, and what it held before is
/// overwritten.</summary>
sealed class DayKeyFile(string folder, string storeId)
{
    public const int SecretLength = 32;

    const string Title = "gatehouse day keys 1";

    public string Folder => folder;

    public string StoreId => storeId;

    string Path => System.IO.Path.Combine(folder, storeId + ".days");

    public DaySecret Read()
    {
        if (!File.Exists(Path)) throw new StoreException(Missing());
        try
        {
            var lines = File.ReadAllLines(Path);
            if (lines is not [Title, var id, var day, var seed, var blinding, var check]) throw new FormatException();
            if (!string.Equals(id, storeId, StringComparison.Ordinal))
                throw new StoreException($"'{Path}' holds the keys of store {id}, not of {storeId}: put back the right file.");
            var secret = new DaySecret(
                int.Parse(day, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromHexString(seed), Convert.FromHexString(blinding));
            return string.Equals(check, Check(secret), StringComparison.Ordinal) ? secret : throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new StoreException($"'{Path}' is damaged: put back a copy of it, or the data of this store cannot be read.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{Path}', the keys of this store, cannot be read: {e.Message}", e);
        }
    }

    public void Write(DaySecret secret)
    {
        var draft = $"{Path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.new";
        try
        {
            PrivateFiles.CreateFolder(folder);
            File.Delete(draft);
            using (var file = PrivateFiles.CreateNew(draft))
            {
                file.Write(Encoding.ASCII.GetBytes(Words(secret)));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{Path}', the keys of this store, cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes and then overwrites what the old file held: a rename alone leaves the old blocks on the disk.</summary>
    public void Replace(DaySecret secret)
    {
        try
        {
            using var old = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            Write(secret);
            old.Write(new byte[old.Length]);
            old.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{Path}', the keys of this store, cannot be replaced: {e.Message}", e);
        }
    }

    string Missing()
    {
        var others = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.days").Length : 0;
        var found = others == 0 ? "" : $" (the folder holds the keys of {others} other store{(others == 1 ? "" : "s")})";
        return $"The keys of this store are not here: put '{storeId}.days' into '{folder}'{found}. Without it nothing personal in the store can be read.";
    }

    string Words(DaySecret secret) => string.Join(
        '\n',
        Title,
        storeId,
        secret.Day.ToString(CultureInfo.InvariantCulture),
        Convert.ToHexStringLower(secret.Seed),
        Convert.ToHexStringLower(secret.Blinding),
        Check(secret)) + "\n";

    string Check(DaySecret secret)
    {
        byte[] checkedBytes = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{storeId} {secret.Day} ")), .. secret.Blinding];
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret.Seed, checkedBytes));
    }
}
