using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Gatehouse.Host.Edge;

/// <summary>
/// Asks the clients of one port for a certificate. Any is let through: TLS proves that the client holds its key, and whether its digest is a
/// carrier's is looked up later, so that no certificate authority decides who may send. Elsewhere none is asked for: the browsers of
/// officers would offer theirs.
/// </summary>
static class ClientCertificates
{
    public static void Ask(HttpsConnectionAdapterOptions https, int port)
    {
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.AllowAnyClientCertificate();
        var before = https.OnAuthenticate;
        https.OnAuthenticate = (connection, tls) =>
        {
            before?.Invoke(connection, tls);
            if ((connection.LocalEndPoint as IPEndPoint)?.Port != port) tls.ClientCertificateRequired = false;
        };
    }
}
