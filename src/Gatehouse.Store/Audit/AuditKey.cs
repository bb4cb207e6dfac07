using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gatehouse.Store;

/// <summary>The ECDSA P-256 key that signs checkpoints of the audit chain, in a file that only its owner may read.
/// Who can write the database but not read the key cannot forge the past.</summary>
sealed class AuditKey : IDisposable
{
    readonly ECDsa pair;
    readonly Lock gate = new(); // ECDsa instances are not safe for use by several threads

    AuditKey(ECDsa pair)
    {
        this.pair = pair;
        Signer = Convert.ToHexStringLower(SHA256.HashData(pair.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>Which key this is: the beginning of the digest of its public part.</summary>
    public string Signer { get; }

    /// <summary>Null where the file does not exist.</summary>
    public static AuditKey? Open(string path)
    {
        if (!File.Exists(path)) return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new StoreException($"'{path}' is not a readable private key (PEM, P-256) for the audit log.", e);
        }
    }

    /// <summary>Makes a key and its file; the file appears whole or not at all.</summary>
    public static AuditKey Create(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = path + ".new";
        try
        {
            File.Delete(draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(draft, options))
            using (var text = new StreamWriter(file))
            {
                text.WriteLine(key.ExportPkcs8PrivateKeyPem());
                text.Flush();
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
            return new(key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new StoreException($"Cannot write the key of the audit log to '{path}': {e.Message}", e);
        }
    }

    public byte[] Sign(long seq, byte[] head, long at)
    {
        lock (gate) return pair.SignData(Statement(seq, head, at), HashAlgorithmName.SHA256);
    }

    public bool Verify(long seq, byte[] head, long at, byte[] signature)
    {
        lock (gate) return pair.VerifyData(Statement(seq, head, at), signature, HashAlgorithmName.SHA256);
    }

    public void Dispose() => pair.Dispose();

    static byte[] Statement(long seq, byte[] head, long at)
    {
        var purpose = "gatehouse audit checkpoint 1\n"u8;
        var bytes = new byte[purpose.Length + 2 * sizeof(long) + head.Length];
        purpose.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(purpose.Length), seq);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(purpose.Length + sizeof(long)), at);
        head.CopyTo(bytes.AsSpan(purpose.Length + 2 * sizeof(long)));
        return bytes;
    }
}
