using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Screening.Breaches;
using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The register of breaches.</summary>
static class ShowBreaches
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/breaches", (HttpContext http, KeepBreaches keep, CancellationToken stop) => Page(http, keep, null, stop)).WithName("OversightBreaches");
        desk.MapGet("/breaches.csv", Csv).WithName("OversightBreachesCsv");
        desk.MapPost("/breaches", Record).WithName("OversightRecordBreach");
        desk.MapPost("/breaches/{id}", Step).WithName("OversightBreachStep").RequireFreshFactor();
    }

    static async Task<FileContentHttpResult> Csv(HttpContext http, KeepBreaches keep, CancellationToken stop) =>
        TypedResults.File(await keep.Export(OversightDesk.OverseerOf(http), stop), "text/csv", "gatehouse-breaches.csv");

    static async Task<IResult> Record(HttpContext http, KeepBreaches keep, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        OverseeResult result = DateTimeOffset.TryParse(form["found"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var found)
            ? await keep.Record(OversightDesk.OverseerOf(http), form["title"].ToString(), form["nature"].ToString(), found, form["persons"].ToString(), stop)
            : new OverseeResult.Invalid("Say when it was found, in UTC: 2026-11-30 14:05.");
        return result is OverseeResult.Invalid invalid
            ? await Page(http, keep, invalid.Message, stop)
            : OversightDesk.After(http, result, "recorded", "/oversight/breaches", _ => Frame.PlainPages.NotFound());
    }

    static async Task<IResult> Step(HttpContext http, KeepBreaches keep, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        BreachRisk? risk = Enum.TryParse<BreachRisk>(form["risk"], out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        OverseeResult result = Enum.TryParse<BreachStepKind>(form["what"], out var what) && Enum.IsDefined(what) && what != BreachStepKind.Recorded
            ? await keep.Step(OversightDesk.OverseerOf(http), id, what, form["words"].ToString(), what == BreachStepKind.Assessed ? risk : null, stop)
            : new OverseeResult.Invalid("Choose what was done.");
        return result is OverseeResult.Invalid invalid
            ? await Page(http, keep, invalid.Message, stop)
            : OversightDesk.After(http, result, "recorded", "/oversight/breaches", _ => Frame.PlainPages.NotFound());
    }

    static async Task<IResult> Page(HttpContext http, KeepBreaches keep, string? problem, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        return new RazorComponentResult<BreachesScreen>(
            new { Breaches = await keep.All(overseer, stop), overseer.Acts, Note = OversightDesk.NoteOf(http), Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
