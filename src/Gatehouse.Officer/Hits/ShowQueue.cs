using Gatehouse.Officer.Access;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Hits;

/// <summary>The queue page: what waits, nearest departure first.</summary>
static class ShowQueue
{
    const int RowsPerPage = 50;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/queue", Handle).WithName("Queue").Needs(Right.SeeHits);

    static async Task<RazorComponentResult<QueueScreen>> Handle(
        HttpContext http, ListQueue list, CurrentPack pack, string? view, string? after, CancellationToken stop)
    {
        var shown = QueueScreen.ViewOf(view);
        var queue = await list.Handle(Session.ActorOf(http), shown, after, RowsPerPage, stop);
        return new(new { Queue = queue, View = shown, Limits = pack.Value.Hits, Note = DecisionNote.Take(http) });
    }
}
