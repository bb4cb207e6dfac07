using System.Security.Cryptography;
using Gatehouse.Store;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Screening.Carriers;

/// <summary>The carrier that makes a request.</summary>
static class CallingCarrier
{
    const string Scheme = "Bearer ";

    /// <summary>By key, or where none is given by the certificate of the connection: TLS proved that its holder is there, and its digest is
    /// registered. Null where it is nobody's.</summary>
    public static async Task<CarrierProfile?> Of(HttpContext http, IStore store, DateTimeOffset now, CancellationToken stop)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return await FindCarrier.ByKey(store, header[Scheme.Length..].Trim(), stop);
        return header.Length == 0 && http.Connection.ClientCertificate is { } certificate
            && certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime <= certificate.NotAfter.ToUniversalTime()
            ? await FindCarrier.ByCertificate(store, certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(), stop)
            : null;
    }
}
