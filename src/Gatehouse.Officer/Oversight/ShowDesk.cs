using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The overseer's inbox: notices, acts to be reviewed afterwards, what else waits.</summary>
static class ShowDesk
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("", Handle).WithName("Oversight");
        desk.MapPost("/notices/{id}", See).WithName("OversightSeeNotice");
        desk.MapPost("/reviews/{id}", Review).WithName("OversightReview").RequireFreshFactor();
    }

    static Task<IResult> Handle(HttpContext http, ShowInbox inbox, CancellationToken stop) => Page(http, inbox, null, stop);

    static async Task<IResult> See(HttpContext http, ShowInbox inbox, string id, CancellationToken stop) =>
        await inbox.See(OversightDesk.OverseerOf(http), id, stop) is OverseeResult.Invalid invalid
            ? await Page(http, inbox, invalid.Message, stop)
            : OversightDesk.After(http, new OverseeResult.Done(id), "seen", "/oversight", _ => PlainPages.NotFound());

    static async Task<IResult> Review(HttpContext http, ShowInbox inbox, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var finding = OversightWords.FindingOf(form["finding"]);
        OverseeResult result = finding is { } found
            ? await inbox.Review(OversightDesk.OverseerOf(http), id, found, form["opinion"].ToString(), stop)
            : new OverseeResult.Invalid("Say whether it was in order.");
        return result is OverseeResult.Invalid invalid
            ? await Page(http, inbox, invalid.Message, stop)
            : OversightDesk.After(http, result, "reviewed", "/oversight", _ => PlainPages.NotFound());
    }

    static async Task<IResult> Page(HttpContext http, ShowInbox inbox, string? problem, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<DeskScreen>(
            new { Inbox = await inbox.Handle(overseer, stop), overseer.Acts, Note = OversightDesk.NoteOf(http), Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
