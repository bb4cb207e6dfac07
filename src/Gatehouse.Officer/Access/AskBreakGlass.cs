using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Access;

/// <summary>Asks for break-glass access, and ends it before its time (X7). A second person decides on the page of approvals.</summary>
static class AskBreakGlass
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/break-glass", (CurrentPack pack) => Page(pack, null, null)).WithName("BreakGlassPage").Needs(Right.AskBreakGlass);
        pages.MapPost("/break-glass", Handle).WithName("AskBreakGlass").Needs(Right.AskBreakGlass).RequireFreshFactor();
        pages.MapPost("/break-glass/end", End).WithName("EndBreakGlass").Needs(Right.AskBreakGlass);
    }

    static async Task<IResult> Handle(HttpContext http, AskApproval ask, CurrentPack pack, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var reason = form["reason"].ToString();
        if (await ask.Handle(Session.ActorOf(http), GraveAct.BreakGlass, BreakGlass.About, new { }, reason, stop) is AskResult.No no)
        {
            return Page(pack, reason, no.Why.Text);
        }

        Note.Leave(http, "asked");
        return TypedResults.LocalRedirect("/approvals");
    }

    static async Task<RedirectHttpResult> End(HttpContext http, Entrance entrance, CancellationToken stop)
    {
        await entrance.MendGlass(Session.ActorOf(http), stop);
        return TypedResults.LocalRedirect("/");
    }

    static RazorComponentResult<BreakGlassScreen> Page(CurrentPack pack, string? reason, string? problem) =>
        new(new { Minutes = pack.Value.RuleOf(GraveAct.BreakGlass).PermissionMinutes, Reason = reason, Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
