using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The overseer's questions: asked of an account about one act, answered, an opinion recorded.</summary>
static class ShowQuestions
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/questions", (HttpContext http, AskJustification ask, CancellationToken stop) => Page(http, ask, null, stop)).WithName("OversightQuestions");
        desk.MapGet("/questions/new", New).WithName("OversightNewQuestion");
        desk.MapPost("/questions", Ask).WithName("OversightAsk");
        desk.MapPost("/questions/{id}", Opine).WithName("OversightOpinion");
    }

    static RazorComponentResult<NewQuestionScreen> New(string? @event) => new(new { Event = @event });

    static async Task<IResult> Ask(HttpContext http, AskJustification ask, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var text = form["event"].ToString();
        var result = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var auditEvent)
            ? await ask.Ask(OversightDesk.OverseerOf(http), auditEvent, form["question"].ToString(), stop)
            : new OverseeResult.Invalid("Ask about an act of the log: choose “ask why” beside it.");
        return OversightDesk.After(http, result, "questioned", "/oversight/questions", message =>
            new RazorComponentResult<NewQuestionScreen>(new { Event = text, Question = form["question"].ToString(), Problem = message })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            });
    }

    static async Task<IResult> Opine(HttpContext http, AskJustification ask, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        OverseeResult result = OversightWords.FindingOf(form["finding"]) is { } finding
            ? await ask.Opine(OversightDesk.OverseerOf(http), id, finding, form["opinion"].ToString(), stop)
            : new OverseeResult.Invalid("Say whether it was in order.");
        return result is OverseeResult.Invalid invalid
            ? await Page(http, ask, invalid.Message, stop)
            : OversightDesk.After(http, result, "opinion", "/oversight/questions", _ => Frame.PlainPages.NotFound());
    }

    static async Task<IResult> Page(HttpContext http, AskJustification ask, string? problem, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        return new RazorComponentResult<QuestionsScreen>(
            new { Questions = await ask.All(overseer, stop), overseer.Acts, Note = OversightDesk.NoteOf(http), Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}

/// <summary>The page on which an account answers what an overseer asked of it.</summary>
static class AnswerQuestions
{
    public static void Map(IEndpointRouteBuilder questions)
    {
        questions.MapGet("", (HttpContext http, AskJustification ask, CancellationToken stop) => Page(http, ask, null, stop)).WithName("Questions");
        questions.MapPost("/{id}", Answer).WithName("AnswerQuestion");
    }

    static async Task<IResult> Answer(HttpContext http, AskJustification ask, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var result = await ask.Answer(Session.ActorOf(http), id, form["answer"].ToString(), stop);
        return result is OverseeResult.Invalid invalid
            ? await Page(http, ask, invalid.Message, stop)
            : OversightDesk.After(http, result, "answered", "/questions", _ => Frame.PlainPages.NotFound());
    }

    static async Task<IResult> Page(HttpContext http, AskJustification ask, string? problem, CancellationToken stop) =>
        new RazorComponentResult<AnswerScreen>(
            new { Questions = await ask.To(Session.ActorOf(http), stop), Note = OversightDesk.NoteOf(http), Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
