using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gatehouse.Host.Edge;

/// <summary>What one request and one connection may ask for. The server answers 413, 414, 431 or 408 and closes.</summary>
static class RequestLimits
{
    /// <summary>The longest form: a decision with a reason of 2,000 characters, four bytes each, fits four times.
    /// The intake of messages sets its own, larger limit.</summary>
    public const int MostFormBytes = 64 * 1024;

    const int MostLineBytes = 4 * 1024;
    const int MostHeaderBytes = 16 * 1024;
    const int MostHeaders = 64;
    const int MostConnections = 2_000;

    public static void Set(KestrelServerOptions kestrel)
    {
        // A proxy and the server must agree where a line ends: CR LF, as HTTP says, and nothing else.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", isEnabled: true);
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        var limits = kestrel.Limits;
        limits.MaxRequestLineSize = MostLineBytes;
        limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxRequestBodySize = MostFormBytes;
        limits.MaxConcurrentConnections = MostConnections;
        limits.MaxConcurrentUpgradedConnections = 0;

        // A client that dribbles holds a connection for seconds, not for ever.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.Http2.MaxRequestHeaderFieldSize = MostHeaderBytes;
        limits.Http2.MaxStreamsPerConnection = 64;
    }

    public static void Set(FormOptions forms)
    {
        forms.ValueCountLimit = 64;
        forms.KeyLengthLimit = 128;
        forms.ValueLengthLimit = MostFormBytes;
        forms.MultipartBodyLengthLimit = MostFormBytes;
    }
}
