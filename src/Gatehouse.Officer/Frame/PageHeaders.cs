using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Officer.Frame;

/// <summary>Headers of every answer. The policy needs no nonce: nothing inline exists on any page.</summary>
static class PageHeaders
{
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    const string OneYear = "max-age=31536000; includeSubDomains";

    public static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the start of the answer, so that an error page that clears the headers has them too.
        http.Response.OnStarting(() =>
        {
            Write(http.Response.Headers);
            if (http.Request.IsHttps) http.Response.Headers.StrictTransportSecurity = OneYear;
            return Task.CompletedTask;
        });
        return next(http);
    });

    static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.Remove("blazor-enhanced-nav");

        // Only assets, which hold no data, set a policy of their own.
        if (!headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal)) headers.CacheControl = "no-store";
    }
}
