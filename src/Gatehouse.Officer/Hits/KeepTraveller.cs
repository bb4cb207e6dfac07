using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Retention;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Hits;

/// <summary>Records why the traveller of a hit is kept beyond the period, or that they no longer are.</summary>
static class KeepTraveller
{
    const string Kept = "kept";
    const string Ended = "kept-no-longer";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/hits/{id}/retention", Handle).WithName("KeepTraveller").Needs(Right.KeepLonger).RequireFreshFactor();
        pages.MapGet("/hits/{id}/retention", (string id) => TypedResults.LocalRedirect($"/hits/{Uri.EscapeDataString(id)}")).WithName("KeepTravellerPage").Needs(Right.SeeHits);
    }

    /// <summary>The words of a note left here; null of any other.</summary>
    public static string? WordsOf(string? note) => note switch
    {
        Kept => "Recorded: the data are kept beyond the period. The data protection officer is told.",
        Ended => "Recorded: the data are kept no longer than the period. The data protection officer is told.",
        _ => null,
    };

    static async Task<IResult> Handle(
        HttpContext http, JustifyRetention justify, EndJustification end, ViewHit view, string id, CancellationToken stop)
    {
        var (actor, form) = (Session.ActorOf(http), await http.Request.ReadFormAsync(stop));
        var ends = form["end"].Count > 0;
        var kind = HitWords.JustificationOf(form["kind"].ToString());
        var result = ends ? await end.Handle(actor, id, stop)
            : kind is null ? new JustifyResult.Invalid("Choose why the data are kept: objective evidence or a case.")
            : !DateOnly.TryParseExact(form["until"].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
                ? new JustifyResult.Invalid("Say until when the data are kept, as a date.")
            : await justify.OfHit(actor, id, new(kind.Value, form["words"].ToString(), until), stop);
        switch (result)
        {
            case JustifyResult.Done:
                Note.Leave(http, ends ? Ended : Kept);
                return TypedResults.LocalRedirect($"/hits/{Uri.EscapeDataString(id)}");
            case JustifyResult.Invalid invalid when await view.Handle(actor, id, stop) is { } hit:
                return new RazorComponentResult<HitScreen>(new { View = hit, KeepProblem = invalid.Message, Form = form })
                {
                    StatusCode = StatusCodes.Status422UnprocessableEntity,
                };
            default:
                return PlainPages.NotFound();
        }
    }
}
