using Microsoft.AspNetCore.Http;

namespace Gatehouse.Officer.Frame;

/// <summary>One sentence for the next page after a redirect. It travels in a cookie that the next page takes away, so
/// that no link can put words into the product's mouth. It holds codes only, never personal data.</summary>
static class Note
{
    const string Cookie = "gatehouse-note";

    public static void Leave(HttpContext http, string codes) => http.Response.Cookies.Append(CookieNames.Of(http, Cookie), codes, Options(http));

    public static string? Take(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(CookieNames.Of(http, Cookie), out var codes)) return null;
        http.Response.Cookies.Delete(CookieNames.Of(http, Cookie), Options(http));
        return codes;
    }

    static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromMinutes(1),
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
    };
}
