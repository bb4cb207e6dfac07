using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace Gatehouse.Host.Edge;

/// <summary>What every request passes before anything is looked up for it: whose word on the client is believed, TLS,
/// and how often an address may ask.</summary>
sealed class EdgePipeline(Listening listening) : IStartupFilter
{
    const int UsualPort = 443;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (listening.Proxies.Count > 0) app.UseForwardedHeaders(Forwarded(listening));
        if (listening.IsSecure) app.Use(RefuseClearText);
        app.UseRateLimiter(RateLimits.ByAddress());
        next(app);
    };

    static ForwardedHeadersOptions Forwarded(Listening listening)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };

        // The platform's default believes every process of this machine.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in listening.Proxies) options.KnownIPNetworks.Add(network);
        return options;
    }

    /// <summary>People are sent on to https; a program that sent its key in the clear must notice.</summary>
    Task RefuseClearText(HttpContext http, RequestDelegate next)
    {
        if (http.Request.IsHttps) return next(http);
        var isPage = HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (!isPage)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return http.Response.WriteAsync("Only https is served.\n");
        }

        var port = SecurePort(http);
        var host = port == UsualPort ? new HostString(http.Request.Host.Host) : new HostString(http.Request.Host.Host, port);
        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        http.Response.Headers.Location = UriHelper.BuildAbsolute("https", host, http.Request.PathBase, http.Request.Path, http.Request.QueryString);
        return Task.CompletedTask;
    }

    /// <summary>Where browsers find https: what the server really listens on, or the usual port of a proxy.</summary>
    int SecurePort(HttpContext http) => listening.Proxies.Count > 0
        ? UsualPort
        : http.RequestServices.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .Select(BindingAddress.Parse)
            .First(Listening.IsHttps)
            .Port;
}
