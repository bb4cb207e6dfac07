using System.Net;
using System.Security.Authentication;
using Gatehouse.Store;

namespace Gatehouse.Screening.Carriers;

/// <summary>Why a try failed, in words without content.</summary>
/// <param name="Words">For the operator.</param>
/// <param name="Rests">It concerns all answers of the carrier, not this one.</param>
sealed record SendFailure(string Words, bool Rests);

/// <summary>Posts an answer to the address that an operator set for its carrier, and to no other: no redirect is followed, no proxy asked,
/// and nothing of what comes back is read but the status.</summary>
sealed class AnswerPost : IDisposable
{
    /// <summary>How long one try may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 4,
        MaxResponseHeadersLength = 16,         // kB
        MaxResponseDrainSize = 16 * 1024,      // a longer answer ends the connection
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    })
    {
        Timeout = Patience,
    };

    /// <summary>Null when it arrived: any status of 200 to 299.</summary>
    public async Task<SendFailure?> Send(Uri address, ClaimedAnswer answer, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(answer.Body) };
        request.Content.Headers.ContentType = new("application/EDIFACT");
        request.Headers.Add("Idempotency-Key", answer.Key);
        try
        {
            using var said = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return said.IsSuccessStatusCode ? null : Refused((int)said.StatusCode);
        }
        catch (HttpRequestException failure)
        {
            return new($"no connection: {failure.HttpRequestError}", Rests: true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(FormattableString.Invariant($"no answer within {Patience.TotalSeconds} s"), Rests: true);
        }
    }

    public void Dispose() => http.Dispose();

    // 400, 409, 413, 415, 422 are about this answer; everything else would meet the next one, too.
    static SendFailure Refused(int status) => status is >= 300 and < 400
        ? new(FormattableString.Invariant($"status {status}: redirects are not followed"), Rests: true)
        : new(FormattableString.Invariant($"status {status}"), Rests: status is not (400 or 409 or 413 or 415 or 422));
}
