using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gatehouse.Host.Batch;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Gatehouse.Host.Edge;

/// <summary>
/// The certificate of https: PEM with its key and chain, or PFX. A renewed file is taken up within a minute, without a
/// restart; one that cannot be read is passed over, and the last good one serves on.
/// </summary>
sealed class TlsCertificate
{
    /// <summary>Where the password of a PFX file is read from; a command line would show it to everybody on the machine.</summary>
    public const string PasswordVariable = "GATEHOUSE_CERTIFICATE_PASSWORD";

    static readonly TimeSpan Looks = TimeSpan.FromMinutes(1);

    /// <summary>Forward secrecy and authenticated encryption of at least 128 bits, and nothing else (ASVS 12.1.2).</summary>
    static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    // macOS and Windows choose suites by policy of the machine.
    static readonly CipherSuitesPolicy? Policy = OperatingSystem.IsLinux() ? new(Suites) : null;

    readonly string file;
    readonly string? keyFile;
    readonly TimeProvider clock;
    readonly Lock gate = new();
    SslStreamCertificateContext current;
    DateTimeOffset lookedAt;
    (DateTime Certificate, DateTime Key) written;

    TlsCertificate(string file, string? keyFile, TimeProvider clock)
    {
        (this.file, this.keyFile, this.clock) = (file, keyFile, clock);
        written = Written();
        lookedAt = clock.GetUtcNow();
        current = Load();
    }

    /// <summary>Reads the files; throws <see cref="BatchException"/> where they hold no certificate with its key, or
    /// where others may read the key.</summary>
    public static TlsCertificate Open(string file, string? keyFile, TimeProvider clock)
    {
        InputFile.MustExist(keyFile is null ? [file] : [file, keyFile]);
        SecretFiles.MustBePrivate(keyFile ?? file);
        try
        {
            return new(file, keyFile, clock);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw BatchException.Usage($"{file}: no certificate with its private key: {wrong.Message}", wrong);
        }
    }

    /// <summary>Serves it: TLS 1.2 and 1.3 only.</summary>
    public void Use(HttpsConnectionAdapterOptions https)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.ServerCertificateSelector = (_, _) => Current().TargetCertificate;
        https.OnAuthenticate = (_, tls) =>
        {
            tls.ServerCertificateSelectionCallback = null;
            tls.ServerCertificateContext = Current();
            tls.AllowRenegotiation = false;
            if (OperatingSystem.IsLinux()) tls.CipherSuitesPolicy = Policy;
        };
    }

    SslStreamCertificateContext Current()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - lookedAt < Looks) return current;
            lookedAt = now;
            try
            {
                if (Written() is var latest && latest != written) (current, written) = (Load(), latest);
            }
            catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                // A renewal half written: the next look finds it whole.
            }

            return current;
        }
    }

    (DateTime Certificate, DateTime Key) Written() => (File.GetLastWriteTimeUtc(file), keyFile is null ? default : File.GetLastWriteTimeUtc(keyFile));

    SslStreamCertificateContext Load()
    {
        if (keyFile is null)
        {
            var bag = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, Environment.GetEnvironmentVariable(PasswordVariable));
            var own = bag.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("it holds no private key");
            bag.Remove(own);
            return Checked(own, bag);
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        var leaf = X509Certificate2.CreateFromPemFile(file, keyFile);
        return Checked(leaf, chain);
    }

    SslStreamCertificateContext Checked(X509Certificate2 leaf, X509Certificate2Collection chain) => leaf.NotAfter.ToUniversalTime() > clock.GetUtcNow().UtcDateTime
        ? SslStreamCertificateContext.Create(leaf, chain, offline: true)
        : throw new CryptographicException("it has expired");
}
