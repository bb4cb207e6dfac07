namespace Gatehouse.Store;

/// <summary>The Ed25519 key that signs checkpoints of the audit log. Who can write the database but not use the key cannot
/// forge the past.</summary>
abstract class AuditKey : IDisposable
{
    /// <summary>The public half.</summary>
    public abstract VerifierKey Public { get; }

    /// <param name="address">A file, or a PKCS#11 URI (RFC 7512) of a token: <see cref="AuditTokenKey"/>.</param>
    /// <returns>Null where there is no key yet.</returns>
    public static AuditKey? Open(string address) => IsToken(address) ? AuditTokenKey.Open(address) : AuditKeyFile.Open(address);

    /// <summary>Makes a key where there is none.</summary>
    public static AuditKey Create(string address) => IsToken(address) ? AuditTokenKey.Create(address) : AuditKeyFile.Create(address);

    public static bool IsToken(string address) => address.StartsWith("pkcs11:", StringComparison.Ordinal);

    /// <summary>64 bytes.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> text);

    public abstract void Dispose();
}
