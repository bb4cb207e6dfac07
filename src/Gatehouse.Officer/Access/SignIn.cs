using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Access;

/// <summary>Sign-in with a local account, and sign-out.</summary>
static class SignIn
{
    const int LongestInput = 256;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in", Show).WithName("SignInPage").AllowAnonymous();
        pages.MapPost("/sign-in", Handle).WithName("SignIn").AllowAnonymous();
        pages.MapPost("/sign-out", End).WithName("SignOut").AllowAnonymous();
    }

    /// <summary>The address where it is a path of this site, else the start.</summary>
    public static string LocalOrHome(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";

    static RazorComponentResult<SignInScreen> Show(string? returnUrl) =>
        new(new { ReturnUrl = LocalOrHome(returnUrl) });

    static async Task<IResult> Handle(HttpContext http, Officers officers, TimeProvider time, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var name = Bounded(form["name"].ToString()).Trim();
        var returnUrl = LocalOrHome(form["returnUrl"].ToString());
        if (await officers.SignIn(name, Bounded(form["password"].ToString()), Session.From(http), stop) is not { } officer)
        {
            return new RazorComponentResult<SignInScreen>(new { ReturnUrl = returnUrl, Name = name, Failed = true })
            {
                StatusCode = StatusCodes.Status401Unauthorized,
            };
        }

        await http.SignInAsync(Session.Scheme, Session.Start(officer, time.GetUtcNow()));
        return TypedResults.LocalRedirect(returnUrl);
    }

    static async Task<RedirectHttpResult> End(HttpContext http, IStore store, CancellationToken stop)
    {
        if (Session.IdOf(http) is { Length: > 0 } session) await StatePurpose.End(store, session, stop);
        await http.SignOutAsync(Session.Scheme);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.LocalRedirect("/sign-in");
    }

    // Hashing megabytes is work an attacker must not get for one request.
    static string Bounded(string input) => input.Length > LongestInput ? "" : input;
}
