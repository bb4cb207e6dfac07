using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Assets;

/// <summary>Everything the pages load, all of it from this assembly.</summary>
static class PageAssets
{
    /// <summary>htmx 2.0.11 <c>dist/htmx.min.js</c>; a new version is reviewed and this line changed with it.</summary>
    const string ReviewedHtmx = "sha384-2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg";

    const string ForEver = "public, max-age=31536000, immutable";

    public static Asset Style { get; } = Asset.Read("gatehouse.css");

    public static Asset Icon { get; } = Asset.Read("icon.svg");

    public static Asset Htmx { get; } = Asset.Read("htmx.js", ReviewedHtmx);

    /// <summary>The one script of pages without sign-in.</summary>
    public static Asset Passkey { get; } = Asset.Read("passkey.js");

    /// <summary>Our own modules; together at most 10 KB (workbench.md §2).</summary>
    public static IReadOnlyList<Asset> Modules { get; } = [Asset.Read("keys.js"), Asset.Read("clock.js"), Asset.Read("focus.js")];

    static readonly FrozenDictionary<string, Asset> ByAddress =
        new[] { Style, Icon, Htmx, Passkey }.Concat(Modules).ToFrozenDictionary(asset => asset.Address, StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/assets/{name}", Send).WithName("Asset").AllowAnonymous();

    static IResult Send(HttpContext http)
    {
        if (!ByAddress.TryGetValue(http.Request.Path.Value ?? "", out var asset)) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = ForEver;
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            return TypedResults.Bytes(asset.Bytes, asset.MediaType);
        }

        http.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(asset.Brotli, asset.MediaType);
    }
}
