using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Hits;

/// <summary>Asks for the disclosure of a confirmed match; a second person decides on the page of approvals.</summary>
static class AskDisclosure
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/hits/{id}/disclosure", Handle).WithName("AskDisclosure").Needs(Right.AskDisclosure).RequireFreshFactor();
        pages.MapGet("/hits/{id}/disclosure", (string id) => TypedResults.LocalRedirect($"/hits/{Uri.EscapeDataString(id)}")).WithName("DisclosurePage").Needs(Right.SeeHits);
    }

    static async Task<IResult> Handle(HttpContext http, AskApproval ask, ViewHit view, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var offence = form["offence"].ToString().Split('/');
        var request = new DisclosureRequest(
            int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0,
            form["recipient"].ToString(),
            offence[0],
            offence[^1],
            form["link"].ToString().Length > 0,
            form["handling"].ToString(),
            form["reference"].ToString().Trim());
        var result = await ask.Handle(Session.ActorOf(http), GraveAct.Disclosure, id, request, form["reason"].ToString(), stop);
        if (result is AskResult.Asked)
        {
            Note.Leave(http, "asked");
            return TypedResults.LocalRedirect("/approvals");
        }

        var problem = ((AskResult.No)result).Why.Text;
        return await view.Handle(Session.ActorOf(http), id, stop) is { } hit
            ? new RazorComponentResult<HitScreen>(new { View = hit, Problem = problem, Form = form }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
            : PlainPages.NotFound();
    }
}
