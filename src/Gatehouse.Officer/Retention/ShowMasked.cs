using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Retention;

/// <summary>A masked record: what stays readable of it, and, with the approval of a court or independent authority, all of it.</summary>
static class ShowMasked
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/masked/{id}", Handle).WithName("Masked").Needs(Right.SeeMasked);
        pages.MapPost("/masked/{id}/ask", Ask).WithName("AskUnmasking").Needs(Right.Unmask).RequireFreshFactor();
        pages.MapPost("/masked/{id}", Open).WithName("Unmask").Needs(Right.Unmask).RequireFreshFactor();
    }

    static async Task<IResult> Handle(HttpContext http, ViewMasked view, string id, CancellationToken stop) =>
        await Page(http, view, id, null, stop);

    static async Task<IResult> Ask(HttpContext http, AskApproval ask, ViewMasked view, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var request = new UnmaskRequest(form["reference"].ToString().Trim());
        var result = await ask.Handle(Session.ActorOf(http), GraveAct.Unmasking, id, request, form["reason"].ToString(), stop);
        return result is AskResult.No no ? await Page(http, view, id, no.Why.Text, stop) : TypedResults.LocalRedirect($"/masked/{Uri.EscapeDataString(id)}");
    }

    // A look in full is an act: never the answer to an address somebody follows, or comes back to.
    static async Task<IResult> Open(HttpContext http, UnmaskTraveller unmask, ViewMasked view, string id, CancellationToken stop) =>
        await unmask.Handle(Session.ActorOf(http), id, stop) switch
        {
            UnmaskResult.Shown shown => new RazorComponentResult<UnmaskedScreen>(new { Id = id, Shown = shown }),
            UnmaskResult.Refused refused => await Page(http, view, id, WordsOf(refused.Reason), stop),
            _ => PlainPages.NotFound(),
        };

    static async Task<IResult> Page(HttpContext http, ViewMasked view, string id, string? problem, CancellationToken stop) =>
        await view.Handle(Session.ActorOf(http), id, stop) is { } masked
            ? new RazorComponentResult<MaskedScreen>(new { View = masked, Problem = problem })
            {
                StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            }
            : PlainPages.NotFound();

    static string WordsOf(string reason) => reason switch
    {
        "no-approval" => "You hold no approval for this record, or its time is over.",
        "no-right" => "Your roles do not allow to see it in full.",
        "no-purpose" => "State your purpose first.",
        _ => "Only a named human can see a record in full.",
    };
}
