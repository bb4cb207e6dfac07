using Gatehouse.Screening.Access;
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
        var session = Access.Session.Of(http).Digest;
        var entrance = http.RequestServices.GetRequiredService<Entrance>();
        var visit = new Visit(await entrance.Arrive(Access.Session.SignedIn(http), session, http.RequestAborted), session);
        http.Features.Set(visit);
        return visit;
    }
}
