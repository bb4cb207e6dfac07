using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Gatehouse.Host.Edge;

/// <summary>
/// How often one address, account or carrier may ask (safeguards.md X6). A token bucket each: a burst, then a steady
/// rate; whoever exceeds it reads 429 and when to come back. Sign-in locks accounts besides, wherever the attempts come from.
/// </summary>
static class RateLimits
{
    // An office of 200 officers behind one address opens a page and its files every other second.
    static readonly Bucket Address = new(Burst: 2_000, PerSecond: 200);

    // Thirty people who mistype at the start of a shift, then one attempt in two seconds.
    static readonly Bucket SignIn = new(Burst: 30, PerSecond: 1, Every: 2);

    // Reading by hand, keys held down included; copying the whole queue takes hours.
    static readonly Bucket Account = new(Burst: 300, PerSecond: 5);

    // A day of the busiest carrier, sent again at once, must drain.
    static readonly Bucket Intake = new(Burst: 20_000, PerSecond: 2_000);

    // The check-in of a large state's whole air traffic asks 35 times a second (safeguards.md §10.5); a carrier that tries names to learn who is
    // sought gets no further.
    static readonly Bucket Answers = new(Burst: 300, PerSecond: 50);

    static readonly string[] SignInPaths = ["/sign-in", "/set-up", "/passkeys"];

    /// <summary>Before anything else is done for a request: by network address, and by key for carriers.</summary>
    public static RateLimiterOptions ByAddress() => Options(PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsIntake(http)
            ? Intake.Of("intake " + AddressOf(http))
            : Address.Of(AddressOf(http))),
        PartitionedRateLimiter.Create<HttpContext, string>(http => IsAnswer(http)
            ? Answers.Of("answers " + KeyOf(http))
            : IsIntake(http) ? Intake.Of(KeyOf(http))
            : IsSignIn(http) ? SignIn.Of("sign-in " + AddressOf(http)) : RateLimitPartition.GetNoLimiter(""))));

    /// <summary>After sign-in was checked: by account, from however many machines.</summary>
    public static RateLimiterOptions ByAccount() => Options(PartitionedRateLimiter.Create<HttpContext, string>(http =>
        http.User.Identity is { IsAuthenticated: true, Name: { } name }
            ? Account.Of(name)
            : RateLimitPartition.GetNoLimiter("")));

    static RateLimiterOptions Options(PartitionedRateLimiter<HttpContext> limiter) => new()
    {
        GlobalLimiter = limiter,
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        OnRejected = async (rejected, stop) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
            var response = rejected.HttpContext.Response;
            response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync($"Too many requests. Try again in {wait} s.\n", stop);
        },
    };

    static bool IsIntake(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    static bool IsAnswer(HttpContext http) => http.Request.Path.StartsWithSegments("/api/answers", StringComparison.OrdinalIgnoreCase);

    static bool IsSignIn(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method) && Array.Exists(
            SignInPaths, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>One subscriber of IPv6 has a whole /64 to choose from.</summary>
    static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    // A digest: the table of partitions holds no keys.
    static string KeyOf(HttpContext http) =>
        "key " + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString())))
        + http.Connection.ClientCertificate?.Thumbprint;

    /// <param name="Burst">Requests at once after a rest.</param>
    /// <param name="PerSecond">Requests regained each period.</param>
    /// <param name="Every">The period, in seconds.</param>
    readonly record struct Bucket(int Burst, int PerSecond, int Every = 1)
    {
        public RateLimitPartition<string> Of(string who)
        {
            var (burst, tokens, every) = this;
            return RateLimitPartition.GetTokenBucketLimiter(who, _ => new()
            {
                TokenLimit = burst,
                TokensPerPeriod = tokens,
                ReplenishmentPeriod = TimeSpan.FromSeconds(every),
                QueueLimit = 0,
                AutoReplenishment = true,
            });
        }
    }
}
