using NSec.Cryptography;

namespace Gatehouse.Store;

/// <summary>A key in a file (PEM, PKCS #8) that only its owner may read.</summary>
sealed class AuditKeyFile : AuditKey
{
    readonly Key pair;

    AuditKeyFile(Key pair)
    {
        this.pair = pair;
        Public = new(pair.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public override VerifierKey Public { get; }

    /// <summary>Null where the file does not exist.</summary>
    public static new AuditKeyFile? Open(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return new(Key.Import(SignatureAlgorithm.Ed25519, File.ReadAllBytes(path), KeyBlobFormat.PkixPrivateKeyText));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{path}' is not a readable private key (PEM, Ed25519) for the audit log.", e);
        }
    }

    /// <summary>Makes a key and its file; the file appears whole or not at all.</summary>
    public static new AuditKeyFile Create(string path)
    {
        var policy = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        var key = Key.Create(SignatureAlgorithm.Ed25519, policy);
        var draft = path + ".draft";
        try
        {
            File.Delete(draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(draft, options))
            {
                file.Write(key.Export(KeyBlobFormat.PkixPrivateKeyText));
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

    public override byte[] Sign(ReadOnlySpan<byte> text) => SignatureAlgorithm.Ed25519.Sign(pair, text);

    public override void Dispose() => pair.Dispose();
}
