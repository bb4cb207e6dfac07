using Gatehouse.Officer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Frame;

/// <summary>What a user prefers to see, kept in a cookie of this browser: the theme, and whether single keys act
/// (WCAG 2.1.4 wants them off on request).</summary>
sealed record Preferences(string Theme, bool KeysOff)
{
    const string Cookie = "gatehouse-view";

    internal static readonly string[] Themes = ["auto", "light", "dark"];

    public static Preferences Of(HttpContext http)
    {
        var parts = (http.Request.Cookies[CookieNames.Of(http, Cookie)] ?? "").Split('.');
        return new(Known(parts[0]) ?? "auto", parts.Contains("keys-off", StringComparer.Ordinal));
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/preferences", Handle).WithName("Preferences").AllowAnonymous();

    static async Task<IResult> Handle(HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var now = Of(http);
        var theme = Known(form["theme"].ToString()) ?? now.Theme;
        var keysOff = form["keys"].ToString() switch { "off" => true, "on" => false, _ => now.KeysOff };
        http.Response.Cookies.Append(CookieNames.Of(http, Cookie), keysOff ? $"{theme}.keys-off" : theme, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        });
        return TypedResults.LocalRedirect(SignIn.LocalOrHome(form["returnUrl"].ToString()));
    }

    static string? Known(string theme) => Themes.Contains(theme, StringComparer.Ordinal) ? theme : null;
}
