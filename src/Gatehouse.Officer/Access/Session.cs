using System.Security.Claims;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Account = Gatehouse.Screening.Access.Officer;

namespace Gatehouse.Officer.Access;

/// <summary>
/// A signed-in officer: a cookie with the id of a session in the store. Account, roles and session are read for every request, so
/// that what ends a session (time, sign-out, a disabled account, other roles) ends it at the next one (safeguards.md X5).
/// </summary>
static class Session
{
    public const string Scheme = "gatehouse";
    public const string FullName = "gatehouse:full-name";

    const string Id = "gatehouse:session";

    /// <summary>Gives the browser its session.</summary>
    public static async Task Give(HttpContext http, Account officer, string session)
    {
        http.User = new(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, officer.Name),
                new(ClaimTypes.Name, officer.Name),
                new(FullName, officer.FullName),
                new(Id, session),
            ],
            Scheme));
        await http.SignInAsync(Scheme, http.User);
    }

    /// <summary>Whose request this is, with purpose and held break-glass: it was read for this request.</summary>
    public static Actor ActorOf(HttpContext http) => Visit.Of(http)?.Actor ?? SignedIn(http);

    /// <summary>The account of a request, with what it may be now.</summary>
    public static Actor SignedIn(HttpContext http) => Read(http).Officer.ActingFrom(From(http));

    /// <summary>The session of this request.</summary>
    public static OpenSession Of(HttpContext http) => Read(http).Session;

    /// <summary>Ends the session of this request, where there is one.</summary>
    public static async Task End(HttpContext http, CancellationToken stop)
    {
        if (http.Features.Get<Found>() is { } found)
        {
            await http.RequestServices.GetRequiredService<Sessions>().End(found.Session.Digest, "sign-out", stop);
            await http.RequestServices.GetRequiredService<Entrance>().Leave(found.Session.Digest, stop);
        }

        await http.SignOutAsync(Scheme);
    }

    /// <summary>The network address of a request.</summary>
    public static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    public static AuthenticationBuilder Add(IServiceCollection services) => services
        .AddAuthentication(Scheme)
        .AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "gatehouse-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // The store says when a session ends; no pack allows longer than this.
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = false;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = Check;
            options.Events.OnRedirectToLogin = AskToSignIn;
        });

    static Found Read(HttpContext http) => http.Features.Get<Found>() ?? throw new InvalidOperationException("The route requires sign-in.");

    static async Task Check(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        var limits = http.RequestServices.GetRequiredService<CurrentPack>().Value.Sessions;
        if (context.Principal?.FindFirstValue(Id) is { } id && await sessions.Find(id, limits, http.RequestAborted) is var (session, officer))
        {
            http.Features.Set(new Found(session, officer));
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

    sealed record Found(OpenSession Session, Account Officer);
}
