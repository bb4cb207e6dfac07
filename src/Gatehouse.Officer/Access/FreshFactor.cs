using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Officer.Access;

/// <summary>Marks an endpoint of a grave act: it demands a factor given within the pack's minutes (X5, ASVS 7.5.3).</summary>
sealed record NeedsFreshFactor;

/// <summary>
/// Asks for a factor again before a grave act. What was typed comes along on the page that asks, and the act is done with the
/// factor's own form: nothing is lost and nothing is stored meanwhile.
/// </summary>
static class FreshFactor
{
    const string Code = "__code";
    const string Link = "__link";

    /// <param name="endpoint">The grave act.</param>
    /// <param name="when">Which forms of it are grave; null: all.</param>
    public static RouteHandlerBuilder RequireFreshFactor(this RouteHandlerBuilder endpoint, Func<IFormCollection, bool>? when = null) => endpoint
        .WithMetadata(new NeedsFreshFactor())
        .AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (when?.Invoke(form) == false || IsFresh(http)) return await next(context);
            var isGiven = form[Code].Count > 0 || form[Link].Count > 0 || form["__passkey"].ToString().Length > 0;
            if (!isGiven || !await IsRight(http, form)) return Ask(http, form, isGiven);
            await http.RequestServices.GetRequiredService<Sessions>().Freshen(Session.Of(http).Digest, http.RequestAborted);
            return await next(context);
        });

    /// <summary>What the person typed, without what the factor added.</summary>
    public static IReadOnlyList<(string Name, string Value)> Typed(IFormCollection form) =>
        [.. form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))];

    static bool IsFresh(HttpContext http)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return now - Session.Of(http).FreshAt < TimeSpan.FromMinutes(http.RequestServices.GetRequiredService<CurrentPack>().Value.Sessions.FreshMinutes);
    }

    static async Task<bool> IsRight(HttpContext http, IFormCollection form)
    {
        var (actor, stop) = (Session.ActorOf(http), http.RequestAborted);
        if (form["__passkey"].ToString().Length > 0)
        {
            return await http.RequestServices.GetRequiredService<PasskeyCeremony>().Use(http, form, actor.Name, "fresh-factor", stop) is not null;
        }

        if (form[Link].Count == 0) return await http.RequestServices.GetRequiredService<SignInByCode>().Check(actor, SignIn.Bounded(form[Code].ToString()), stop);
        var token = SignIn.Bounded(form[Link].ToString()).Trim().Split('/')[^1];
        return await http.RequestServices.GetRequiredService<Entrance>().LinkOf(token, stop) is { Kind: LinkKind.Demo } link
            && string.Equals(link.Account, actor.Name, StringComparison.Ordinal);
    }

    static RazorComponentResult<FreshScreen> Ask(HttpContext http, IFormCollection form, bool failed) => new(new
    {
        Action = http.Request.Path.ToString(),
        Fields = Typed(form),
        Factor = Session.Of(http).Factor,
        Failed = failed,
    })
    {
        StatusCode = StatusCodes.Status403Forbidden,
    };
}
