using Gatehouse.Screening.Access;
using Gatehouse.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Officer.Access;

/// <summary>Who a request is of, with everything that decides what it may see: read once, before its handler.</summary>
/// <param name="Actor">With purpose and held break-glass.</param>
/// <param name="Session">Digest that names the session.</param>
sealed record Visit(Actor Actor, string Session)
{
    public IReadOnlySet<Right> Rights { get; } = Screening.Access.Rights.Of(Actor);

    /// <summary>The visit of a request; null where nobody is signed in.</summary>
    public static Visit? Of(HttpContext? http) => http?.Features.Get<Visit>();

    public static async Task<Visit> Begin(HttpContext http)
    {
        if (Of(http) is { } begun) return begun;
        var (store, now) = (http.RequestServices.GetRequiredService<IStore>(), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var (actor, session) = (Access.Session.SignedIn(http), Access.Session.Of(http).Digest);
        var visit = await store.Read(
            async connection => new Visit(
                actor with { Purpose = await StatePurpose.Of(connection, session), Glass = await BreakGlass.Held(connection, actor, now) }, session),
            http.RequestAborted);
        http.Features.Set(visit);
        return visit;
    }
}
