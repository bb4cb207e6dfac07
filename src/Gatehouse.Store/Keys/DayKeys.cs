using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>
/// The keys under which a store holds travellers' data: one a UTC day, each derived from the one before, so that giving up
/// the oldest makes its day unreadable for ever, in the database, its log and every backup, for whoever kept no older copy of the
/// key file (docs/decisions/0016). Safe for use from any number of threads.
/// </summary>
public sealed class DayKeys : IDisposable
{
    /// <summary>Days between 1970-01-01 and the last day that is ever asked for: further ahead is a wrong clock.</summary>
    const int LastDay = 100_000;

    static readonly byte[] NextDay = "gatehouse next day"u8.ToArray();
    static readonly byte[] KeyOfDay = "gatehouse key of day"u8.ToArray();

    readonly Lock gate = new();
    readonly ConcurrentDictionary<int, RecordCipher> ciphers = new();
    readonly DayKeyFile file;
    readonly byte[] blinding;
    byte[] newestSeed;
    byte[] seed;
    int newestDay;

    DayKeys(DayKeyFile file)
    {
        this.file = file;
        var secret = file.Read();
        (Oldest, seed, blinding) = (secret.Day, secret.Seed, secret.Blinding);
        (newestDay, newestSeed) = (Oldest, seed);
    }

    /// <summary>The first day whose data can be read; everything before it is gone. Days count from 1970-01-01.</summary>
    public int Oldest { get; private set; }

    /// <summary>The folder of everything secret that belongs to the store.</summary>
    public string Folder => file.Folder;

    /// <summary>Names the store whose keys these are; the files of the folder begin with it.</summary>
    public string StoreId => file.StoreId;

    /// <summary>The UTC day of an instant, counted from 1970-01-01.</summary>
    public static int DayOf(DateTimeOffset at) => checked((int)Math.DivRem(at.ToUnixTimeMilliseconds(), 86_400_000).Quotient);

    /// <summary>A day as a date.</summary>
    public static DateOnly DateOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);

    /// <summary>A date as a day.</summary>
    public static int DayOf(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Reads the keys of a store. Throws <see cref="StoreException"/> where they are missing or damaged.</summary>
    public static DayKeys Open(string folder, string storeId) => new(new(folder, storeId));

    /// <summary>Makes the keys of a new store, from <paramref name="oldest"/> on; returns the id of the store.</summary>
    public static string Create(string folder, int oldest)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        new DayKeyFile(folder, id).Write(
            new(oldest, RandomNumberGenerator.GetBytes(DayKeyFile.SecretLength), RandomNumberGenerator.GetBytes(DayKeyFile.SecretLength)));
        return id;
    }

    /// <summary>Encrypts a record so that it opens only as this record of this table on this day.</summary>
    public byte[] Seal(int day, string table, string id, ReadOnlySpan<byte> plain) =>
        CipherOf(day).Seal(Label(day, table, id), plain);

    /// <summary>Encrypts a text.</summary>
    public byte[] Seal(int day, string table, string id, string plain) => Seal(day, table, id, Encoding.UTF8.GetBytes(plain));

    /// <summary>Decrypts a record. Throws <see cref="StoreException"/> where its day is erased, or where it was changed or
    /// moved since it was written.</summary>
    public byte[] Open(int day, string table, string id, ReadOnlySpan<byte> sealedRecord)
    {
        try
        {
            return CipherOf(day).Open(Label(day, table, id), sealedRecord);
        }
        catch (CryptographicException e)
        {
            throw new StoreException($"A record of table '{table}' was changed or moved outside Gatehouse: {id}.", e);
        }
    }

    /// <summary>Decrypts a text.</summary>
    public string OpenText(int day, string table, string id, ReadOnlySpan<byte> sealedRecord) =>
        Encoding.UTF8.GetString(Open(day, table, id, sealedRecord));

    /// <summary>A digest that nobody without the keys can compare with a guess; equal input gives equal output.</summary>
    public string Blind(string digest) => Convert.ToHexStringLower(HMACSHA256.HashData(blinding, Encoding.UTF8.GetBytes(digest)));

    /// <summary>Gives up every key before <paramref name="day"/>, here and in the file: nobody can go back.</summary>
    public void AdvanceTo(int day)
    {
        lock (gate)
        {
            Refresh();
            if (day <= Oldest) return;
            Forget(day, SeedOf(day));
            file.Replace(new(Oldest, seed, blinding));
        }
    }

    /// <summary>Takes up what another process of this machine gave up.</summary>
    public void Refresh()
    {
        lock (gate)
        {
            var secret = file.Read();
            if (secret.Day > Oldest) Forget(secret.Day, secret.Seed);
        }
    }

    public void Dispose()
    {
        foreach (var cipher in ciphers.Values) cipher.Dispose();
        ciphers.Clear();
        CryptographicOperations.ZeroMemory(seed);
        CryptographicOperations.ZeroMemory(newestSeed);
        CryptographicOperations.ZeroMemory(blinding);
    }

    static byte[] Label(int day, string table, string id) => Encoding.UTF8.GetBytes($"{table}\0{id}\0{day}");

    RecordCipher CipherOf(int day) => ciphers.TryGetValue(day, out var cipher) ? cipher : Derive(day);

    RecordCipher Derive(int day)
    {
        lock (gate)
        {
            if (ciphers.TryGetValue(day, out var made)) return made;
            var key = HKDF.Expand(HashAlgorithmName.SHA256, SeedOf(day), RecordCipher.KeyLength, KeyOfDay);
            var cipher = new RecordCipher(key);
            CryptographicOperations.ZeroMemory(key);
            return ciphers[day] = cipher;
        }
    }

    // Work is nearly always on the last few days: the walk begins at the newest seed reached where it can.
    byte[] SeedOf(int day)
    {
        if (day < Oldest) throw new ErasedDayException(day, Oldest);
        if (day > LastDay) throw new StoreException($"{DateOf(LastDay):yyyy} is past: the clock of this machine is wrong.");
        var (at, walked) = day >= newestDay ? (newestDay, newestSeed) : (Oldest, seed);
        for (; at < day; at++) walked = HKDF.Expand(HashAlgorithmName.SHA256, walked, DayKeyFile.SecretLength, NextDay);
        if (day >= newestDay) (newestDay, newestSeed) = (day, walked);
        return walked;
    }

    void Forget(int day, byte[] next)
    {
        foreach (var old in ciphers.Keys.Where(key => key < day))
        {
            if (ciphers.TryRemove(old, out var cipher)) cipher.Dispose();
        }

        if (!ReferenceEquals(seed, next)) CryptographicOperations.ZeroMemory(seed);
        if (newestDay < day) (newestDay, newestSeed) = (day, next);
        (Oldest, seed) = (day, next);
    }
}

/// <summary>The data of that day were erased: their key is gone.</summary>
public sealed class ErasedDayException(int day, int oldest) : StoreException(
    $"Data of {DayKeys.DateOf(day):yyyy-MM-dd} are erased; those from {DayKeys.DateOf(oldest):yyyy-MM-dd} on are kept. Is the clock right?");
