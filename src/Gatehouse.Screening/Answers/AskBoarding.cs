using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Screening.Answers;

/// <summary>A carrier asks whether one or a few travellers may board, and again later.</summary>
static class AskBoarding
{
    const string Json = "application/json";
    const string Edifact = "application/EDIFACT";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/answers", Ask)
            .WithName("AskBoarding")
            .WithSummary("Takes in a PAXLST, or its JSON, of up to ten travellers and answers for each: BOARD, REFER, NO-BOARD, or SYSTEM-UNAVAILABLE.")
            .AllowAnonymous()              // key or certificate of the carrier is checked in the handler
            .DisableAntiforgery();
        api.MapGet("/answers/{digest}", Again)
            .WithName("AskAgain")
            .WithSummary("The answers to a question asked before, as they are now.")
            .AllowAnonymous();             // likewise
    }

    static async Task<IResult> Ask(HttpContext http, AnswerBoarding answers, CurrentPack pack, TimeProvider clock, CancellationToken stop)
    {
        if (CallingCarrier.Proof(http, clock.GetUtcNow()) is not { } who) return TypedResults.Unauthorized();
        if (http.Request.Headers.ContentEncoding.Count > 0) return PostMessage.Problem(StatusCodes.Status415UnsupportedMediaType, "Send the question as it is, without a content encoding.");
        using var room = new BodyRoom();
        var (bytes, problem) = await PostMessage.Body(http, room, Question.MostBytes, stop);
        if (bytes is null) return problem!;
        var (question, fault) = Question.Of(bytes);
        if (question is null) return PostMessage.Problem(StatusCodes.Status422UnprocessableEntity, fault!);
        return await answers.Handle(who, question, stop) switch
        {
            QuestionResult.Answered answered => Written(question, answered),
            QuestionResult.Unavailable => Unavailable(http, Written(question, null)),
            var other => Other(other),
        };

        IResult Written(Question of, QuestionResult.Answered? answered) => new Body(
            AnswerText.Write(of, answered, pack.Value.Organisation, clock.GetUtcNow()), of.IsJson ? Json : Edifact, answered is null);
    }

    static async Task<IResult> Again(string digest, HttpContext http, AnswerBoarding answers, TimeProvider clock, CancellationToken stop) =>
        CallingCarrier.Proof(http, clock.GetUtcNow()) is not { } who ? TypedResults.Unauthorized()
        : await answers.Again(who, digest, stop) switch
        {
            QuestionResult.Answered answered => new Body(AnswerText.InJson(answered), Json, IsUnavailable: false),
            QuestionResult.Unavailable => Unavailable(http, PostMessage.Problem(StatusCodes.Status503ServiceUnavailable, "SYSTEM-UNAVAILABLE")),
            var other => Other(other),
        };

    static IResult Other(QuestionResult result) => result switch
    {
        QuestionResult.UnknownCarrier => TypedResults.Unauthorized(),
        QuestionResult.NotFound => TypedResults.NotFound(),
        QuestionResult.Refused refused => PostMessage.Problem(StatusCodes.Status422UnprocessableEntity, refused.Why),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    static IResult Unavailable(HttpContext http, IResult body)
    {
        http.Response.Headers.RetryAfter = "5";
        return body;
    }

    sealed record Body(byte[] Content, string Kind, bool IsUnavailable) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = IsUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            httpContext.Response.ContentType = Kind;
            httpContext.Response.ContentLength = Content.Length;
            return httpContext.Response.Body.WriteAsync(Content).AsTask();
        }
    }
}
