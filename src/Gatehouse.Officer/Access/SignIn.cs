using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Access;

/// <summary>Sign-in with a password and a one-time code, or with a passkey; and sign-out.</summary>
static class SignIn
{
    const int LongestInput = 256;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in", Show).WithName("SignInPage").AllowAnonymous();
        pages.MapPost("/sign-in", Handle).WithName("SignIn").AllowAnonymous();
        pages.MapPost("/sign-in/passkey", ByPasskey).WithName("SignInByPasskey").AllowAnonymous();
        pages.MapGet("/sign-in/passkey", () => TypedResults.LocalRedirect("/sign-in")).WithName("PasskeySignInPage").AllowAnonymous();
        pages.MapPost("/sign-out", (Delegate)End).WithName("SignOut").AllowAnonymous();
    }

    /// <summary>The address where it is a path of this site, else the start.</summary>
    public static string LocalOrHome(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";

    // Hashing megabytes is work an attacker must not get for one request.
    public static string Bounded(string input) => input.Length > LongestInput ? "" : input;

    static RazorComponentResult<SignInScreen> Show(string? returnUrl, string? refused) =>
        new(new { ReturnUrl = LocalOrHome(returnUrl), Unknown = refused is not null and not "acr", TooWeak = refused is "acr" });

    static async Task<IResult> Handle(HttpContext http, SignInByCode signIn, Sessions sessions, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var name = Bounded(form["name"].ToString()).Trim();
        var returnUrl = LocalOrHome(form["returnUrl"].ToString());
        switch (await signIn.Handle(name, Bounded(form["password"].ToString()), Bounded(form["code"].ToString()), Session.From(http), stop))
        {
            case SignInResult.Done done:
                await Session.Give(http, done.Officer, await sessions.Start(done.Officer.Name, "code", Session.From(http), null, stop));
                return TypedResults.LocalRedirect(returnUrl);
            case SignInResult.Enrol enrol:
                return TypedResults.LocalRedirect(SignInLinks.PathOf(enrol.Token));
            default:
                return Failed(returnUrl, name);
        }
    }

    static async Task<IResult> ByPasskey(HttpContext http, PasskeyCeremony ceremony, Sessions sessions, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var returnUrl = LocalOrHome(form["returnUrl"].ToString());
        if (await ceremony.Use(http, form, null, "sign-in", stop) is not { } officer) return Failed(returnUrl, "");
        await Session.Give(http, officer, await sessions.Start(officer.Name, "passkey", Session.From(http), null, stop));
        return TypedResults.LocalRedirect(returnUrl);
    }

    static RazorComponentResult<SignInScreen> Failed(string returnUrl, string name) =>
        new(new { ReturnUrl = returnUrl, Name = name, Failed = true }) { StatusCode = StatusCodes.Status401Unauthorized };

    static async Task<RedirectHttpResult> End(HttpContext http, CancellationToken stop)
    {
        await Session.End(http, stop);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.LocalRedirect("/sign-in");
    }
}
