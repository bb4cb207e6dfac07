using System.Security.Cryptography;
using Gatehouse.Store;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Screening.Carriers;

/// <summary>The carrier that makes a request.</summary>
static class CallingCarrier
{
    const string Scheme = "Bearer ";

    /// <summary>Their key, or where none is given the certificate of the connection: TLS proved that its holder is there. Null where
    /// neither is shown.</summary>
    public static CarrierProof? Proof(HttpContext http, DateTimeOffset now)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return new(header[Scheme.Length..].Trim(), null);
        return header.Length == 0 && http.Connection.ClientCertificate is { } certificate
            && certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime <= certificate.NotAfter.ToUniversalTime()
            ? new(null, certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant())
            : null;
    }

    /// <summary>Whose key or certificate it is; null where it is nobody's.</summary>
    public static async Task<CarrierProfile?> Of(HttpContext http, IStore store, DateTimeOffset now, CancellationToken stop) =>
        Proof(http, now) is { } proof ? await FindCarrier.By(store, proof, stop) : null;
}
