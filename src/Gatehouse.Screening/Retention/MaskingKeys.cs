using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>The key of one masked record, and what the holder of the private key needs to find it again.</summary>
sealed record MaskKey(byte[] Key, int Month, byte[] Share);

/// <summary>
/// Masked records are encrypted to a public key, so that masking itself needs no private half. One pair a month of erasure; the
/// private halves lie in <c>STOREID.unmask</c> and go when their month is over. They are made here, by the process that masks, and
/// written to its keys folder: until an operator takes that file away, whoever masks can also unmask. Without it masking goes on and
/// unmasking fails; where a month without a pair is needed, a new file with the new halves alone is written.
/// </summary>
static class MaskingKeys
{
    const int MonthsAhead = 72;        // the longest retention and a year
    static readonly byte[] RecordKey = "gatehouse masked record\0"u8.ToArray();

    /// <summary>A masking that goes on for a while: one key agreement, a key of its own for every record.</summary>
    public static async Task<Func<string, MaskKey>> Begin(IStore store, int until, CancellationToken stop)
    {
        // The day before: at its end the data must be gone, and the private key of that month goes with it.
        var month = RetentionDays.MonthOf(until - 1);
        var publicKey = await Find(store, month, stop);
        if (publicKey is null)
        {
            await Make(store, month, stop);
            publicKey = await Find(store, month, stop);
        }

        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(publicKey, out _);
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var secret = sender.DeriveRawSecretAgreement(recipient.PublicKey);
        var share = sender.ExportSubjectPublicKeyInfo();
        var extracted = Extract(secret);
        return id => new(KeyOf(extracted, id), month, share);
    }

    /// <summary>The key of a record, from the private key of its month. Throws <see cref="StoreException"/> where that is
    /// not here.</summary>
    public static byte[] Recover(DayKeys keys, string id, int month, byte[] share)
    {
        var path = PathOf(keys);
        var line = (File.Exists(path) ? File.ReadAllLines(path) : []).Select(text => text.Split(' ')).ToLookup(parts => parts[0], StringComparer.Ordinal);
        using var sender = ECDiffieHellman.Create();
        sender.ImportSubjectPublicKeyInfo(share, out _);
        foreach (var parts in line[month.ToString(CultureInfo.InvariantCulture)])
        {
            using var recipient = ECDiffieHellman.Create();
            recipient.ImportPkcs8PrivateKey(Convert.FromBase64String(parts[1]), out _);
            return KeyOf(Extract(recipient.DeriveRawSecretAgreement(sender.PublicKey)), id);
        }

        throw new StoreException($"'{path}' does not hold the unmasking key of this record: bring the file here, or the period is over.");
    }

    /// <summary>Gives up the private keys of the months that are over: what was masked to them is gone in every backup.</summary>
    public static void Forget(DayKeys keys, int today)
    {
        var path = PathOf(keys);
        if (!File.Exists(path)) return;
        var lines = File.ReadAllLines(path);
        var current = RetentionDays.MonthOf(today).ToString(CultureInfo.InvariantCulture);
        var living = lines.Where(line => string.CompareOrdinal(line.Split(' ')[0], current) >= 0).ToArray();
        if (living.Length == lines.Length) return;
        using var old = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        Replace(path, living);
        old.Write(new byte[old.Length]);
        old.Flush(flushToDisk: true);
    }

    static string PathOf(DayKeys keys) => Path.Combine(keys.Folder, keys.StoreId + ".unmask");

    static Task<byte[]?> Find(IStore store, int month, CancellationToken stop) => store.Read(
        connection => connection.ExecuteScalarAsync<byte[]?>("select public_key from masking_key where month = @month", new { month }), stop);

    static async Task Make(IStore store, int month, CancellationToken stop)
    {
        var path = PathOf(store.Keys);
        var made = new List<(int Month, byte[] PublicKey)>();
        var lines = new List<string>(File.Exists(path) ? File.ReadAllLines(path) : []);
        for (var next = month; next < month + MonthsAhead; next++)
        {
            if (await Find(store, next, stop) is not null) continue;
            using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

            // A restored database may not know the pair of a month yet: two for one month, and which opens a record?
            if (lines.Find(line => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{next} "), StringComparison.Ordinal)) is { } known)
            {
                pair.ImportPkcs8PrivateKey(Convert.FromBase64String(known.Split(' ')[1]), out _);
            }
            else
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{next} {Convert.ToBase64String(pair.ExportPkcs8PrivateKey())}"));
            }

            made.Add((next, pair.ExportSubjectPublicKeyInfo()));
        }

        // The private halves first: a public key without its private one would lose what is masked to it.
        Replace(path, lines);
        await store.Write(transaction => Insert(transaction, made), stop);
    }

    static async Task<bool> Insert(DbTransaction transaction, List<(int Month, byte[] PublicKey)> made)
    {
        foreach (var (month, publicKey) in made)
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into masking_key (month, public_key) values (@month, @publicKey) on conflict do nothing",
                new { month, publicKey },
                transaction);
        }

        return true;
    }

    static void Replace(string path, IEnumerable<string> lines)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        File.Delete(draft);
        using (var file = PrivateFiles.CreateNew(draft))
        {
            file.Write(Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    // The two steps of HKDF (RFC 5869), the first once for all records of a masking.
    static byte[] Extract(byte[] secret) => HKDF.Extract(HashAlgorithmName.SHA256, secret);

    static byte[] KeyOf(byte[] extracted, string id) => HKDF.Expand(
        HashAlgorithmName.SHA256, extracted, RecordCipher.KeyLength, [.. RecordKey, .. Encoding.UTF8.GetBytes(id)]);
}
