using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Officer.Frame;

/// <summary>Names of cookies. Over https they begin with <c>__Host-</c>: browsers then take them from this host alone, over
/// TLS alone, for the whole site.</summary>
static class CookieNames
{
    const string HostOnly = "__Host-";

    /// <summary>The name under which a cookie of our own is left and found in this request.</summary>
    public static string Of(HttpContext http, string name) => http.Request.IsHttps ? HostOnly + name : name;

    /// <summary>The same for the cookies of sign-in and forms, whose names are settings.</summary>
    public static void BindToHost(IServiceCollection services)
    {
        services.PostConfigureAll<CookieAuthenticationOptions>(options => Bind(options.Cookie));
        services.PostConfigure<AntiforgeryOptions>(options => Bind(options.Cookie));
    }

    static void Bind(CookieBuilder cookie)
    {
        if (cookie.Name is not { } name || name.StartsWith(HostOnly, StringComparison.Ordinal)) return;
        (cookie.Name, cookie.Path, cookie.Domain, cookie.SecurePolicy) = (HostOnly + name, "/", null, CookieSecurePolicy.Always);
    }
}
