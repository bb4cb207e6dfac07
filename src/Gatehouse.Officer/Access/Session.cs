using System.Globalization;
using System.Security.Claims;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Account = Gatehouse.Screening.Access.Officer;

namespace Gatehouse.Officer.Access;

/// <summary>
/// A signed-in officer: a cookie that ends after 15 idle minutes, 12 hours after sign-in at the latest, and at the next
/// request after the account was disabled (safeguards.md X5).
/// </summary>
static class Session
{
    public const string Scheme = "gatehouse";
    public const string FullName = "gatehouse:full-name";

    const string SessionId = "gatehouse:session";
    const string StartedAt = "gatehouse:started-at";
    static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static ClaimsPrincipal Start(Account officer, DateTimeOffset now) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, officer.Name),
            new(ClaimTypes.Name, officer.Name),
            new(FullName, officer.FullName),
            new(SessionId, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))),
            new(StartedAt, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        Scheme));

    /// <summary>Whose request this is, with purpose and held break-glass: it was read for this request.</summary>
    public static Actor ActorOf(HttpContext http) => (Visit.Of(http) ?? throw new InvalidOperationException("The route requires sign-in.")).Actor;

    /// <summary>Names the session.</summary>
    public static string IdOf(HttpContext http) => http.User.FindFirstValue(SessionId) ?? "";

    /// <summary>The account of a request, with what it may be now.</summary>
    public static Actor SignedIn(HttpContext http) =>
        (http.Features.Get<Account>() ?? throw new InvalidOperationException("The route requires sign-in.")).ActingFrom(From(http));

    /// <summary>The network address of a request.</summary>
    public static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    public static void Add(IServiceCollection services) => services
        .AddAuthentication(Scheme)
        .AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "gatehouse-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Idle;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = Check;
            options.Events.OnRedirectToLogin = AskToSignIn;

            // The default renews at half time only, which would make the idle time 7 to 15 minutes.
            options.Events.OnCheckSlidingExpiration = renewal =>
            {
                renewal.ShouldRenew = renewal.ElapsedTime > TimeSpan.FromMinutes(1);
                return Task.CompletedTask;
            };
        });

    static async Task Check(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var officers = http.RequestServices.GetRequiredService<Officers>();
        var started = context.Principal?.FindFirstValue(StartedAt);
        if (context.Principal?.Identity?.Name is { } name
            && long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && now - DateTimeOffset.FromUnixTimeSeconds(seconds) < Longest
            && await officers.Find(name, http.RequestAborted) is { IsDisabled: false, IsService: false } officer)
        {
            http.Features.Set(officer);
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(Scheme);
    }

    /// <summary>A part of a page asked for by script must not be answered by the sign-in page inside the page.</summary>
    static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var address = new Uri(context.RedirectUri).PathAndQuery;
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.Headers["HX-Redirect"] = address;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            context.Response.Redirect(address);
        }

        return Task.CompletedTask;
    }
}
