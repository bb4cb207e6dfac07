using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The data-subject desk: the register, one request with what was found, the decision, the draft of the answer.</summary>
static class ShowRequests
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/requests", (HttpContext http, KeepRequests keep, CancellationToken stop) => Register(http, keep, null, null, stop)).WithName("OversightRequests");
        desk.MapPost("/requests", Record).WithName("OversightRecordRequest");
        desk.MapGet("/requests/{id}", (HttpContext http, KeepRequests keep, string id, CancellationToken stop) => Page(http, keep, id, null, stop)).WithName("OversightRequest");
        desk.MapPost("/requests/{id}/find", Find).WithName("OversightFind");
        desk.MapPost("/requests/{id}/decision", Decide).WithName("OversightDecideRequest").RequireFreshFactor();
        desk.MapPost("/requests/{id}/answered", Answered).WithName("OversightAnswered");
        desk.MapGet("/requests/{id}/answer", Letter).WithName("OversightAnswer");
    }

    static async Task<IResult> Record(HttpContext http, KeepRequests keep, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        string? Word(string name) => form[name].ToString().Trim() is { Length: > 0 } value ? value : null;
        OverseeResult result = !Enum.TryParse<RequestKind>(form["kind"], out var kind) || !Enum.TryParse<RequestWay>(form["way"], out var way) ? new OverseeResult.Invalid("Choose what is asked and how it came.")
            : !DateTimeOffset.TryParse(form["received"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var received) ? new OverseeResult.Invalid("Say when it was received: 2026-11-30.")
            : await keep.Record(
                OversightDesk.OverseerOf(http), kind, way, received,
                new(Word("name") ?? "", Word("born"), Word("document"), Word("contact") ?? "", Word("words") ?? ""), stop);
        return result switch
        {
            OverseeResult.Done done => OversightDesk.After(http, done, "recorded", AddressOf(done.Id), _ => PlainPages.NotFound()),
            OverseeResult.Invalid invalid => await Register(http, keep, invalid.Message, form, stop),
            _ => PlainPages.NotFound(),
        };
    }

    static async Task<IResult> Find(HttpContext http, KeepRequests keep, FindTravellers find, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!Day(form["from"], out var from) || !Day(form["until"], out var until)) return await Page(http, keep, id, "Days are written 2026-11-30.", stop);
        var flight = form["flight"].ToString().Trim();
        switch (await find.Handle(OversightDesk.OverseerOf(http), id, new(from, until, flight.Length > 0 ? flight : null), stop))
        {
            case FindResult.Found:
                Note.Leave(http, "found");
                return TypedResults.LocalRedirect(AddressOf(id));
            case FindResult.Invalid invalid:
                return await Page(http, keep, id, invalid.Message, stop);
            default:
                return PlainPages.NotFound();
        }
    }

    static async Task<IResult> Decide(HttpContext http, KeepRequests keep, DecideRequest decide, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!Enum.TryParse<RequestOutcome>(form["outcome"], out var outcome)) return await Page(http, keep, id, "Choose what is decided.", stop);
        var decision = new RequestDecision(outcome, form["reason"].ToString(), form["field"].ToString(), form["wrong"].ToString(), form["right"].ToString());
        var result = await decide.Handle(OversightDesk.OverseerOf(http), id, decision, stop);
        return result is OverseeResult.Invalid invalid
            ? await Page(http, keep, id, invalid.Message, stop)
            : OversightDesk.After(http, result, "decided", AddressOf(id), _ => PlainPages.NotFound());
    }

    static async Task<IResult> Answered(HttpContext http, KeepRequests keep, string id, CancellationToken stop)
    {
        var result = await keep.Answer(OversightDesk.OverseerOf(http), id, stop);
        return result is OverseeResult.Invalid invalid
            ? await Page(http, keep, id, invalid.Message, stop)
            : OversightDesk.After(http, result, "sent", AddressOf(id), _ => PlainPages.NotFound());
    }

    static async Task<IResult> Letter(HttpContext http, KeepRequests keep, string id, CancellationToken stop) =>
        await keep.View(OversightDesk.OverseerOf(http), id, stop) is { } view
            ? new RazorComponentResult<LetterScreen>(new { View = view })
            : PlainPages.NotFound();

    static async Task<IResult> Register(HttpContext http, KeepRequests keep, string? problem, IFormCollection? form, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        return new RazorComponentResult<RequestsScreen>(
            new { Requests = await keep.All(overseer, stop), overseer.Acts, overseer.SeesTravellers, Note = OversightDesk.NoteOf(http), Problem = problem, Form = form })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    static async Task<IResult> Page(HttpContext http, KeepRequests keep, string id, string? problem, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        if (await keep.View(overseer, id, stop) is not { } view) return PlainPages.NotFound();
        return new RazorComponentResult<RequestScreen>(new { View = view, overseer.Acts, Note = OversightDesk.NoteOf(http), Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    static string AddressOf(string id) => $"/oversight/requests/{Uri.EscapeDataString(id)}";

    static bool Day(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
