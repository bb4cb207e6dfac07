using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Hits;

/// <summary>The decision page of one hit.</summary>
static class ShowHit
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/hits/{id}", Handle).WithName("Hit").Needs(Right.SeeHits);

    static async Task<IResult> Handle(HttpContext http, ViewHit hits, string id, CancellationToken stop) =>
        await hits.Handle(Session.ActorOf(http), id, stop) is { } view
            ? new RazorComponentResult<HitScreen>(new { View = view, Note = DecisionNote.Take(http) })
            : PlainPages.NotFound();
}
