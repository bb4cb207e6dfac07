using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The desk of the data protection officer and of auditors. The addresses declare their right here; who acts is decided
/// by the use cases.</summary>
static class OversightDesk
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var log = pages.MapGroup("/oversight").Needs(Right.ReadAuditLog);
        ShowAccesses.Map(log);
        ShowChain.Map(log);
        var desk = pages.MapGroup("/oversight").Needs(Right.Oversee);
        ShowDesk.Map(desk);
        ShowQuestions.Map(desk);
        ShowRegisters.Map(desk);
        ShowStatistics.Map(desk);
        ShowRequests.Map(desk);
        ShowBreaches.Map(desk);
        AnswerQuestions.Map(pages.MapGroup("/questions").Needs(Right.UsePages));
    }

    /// <summary>The overseer of a request: the right of the address was checked before.</summary>
    public static Overseer OverseerOf(HttpContext http) =>
        Overseer.Of(Session.ActorOf(http)) ?? throw new InvalidOperationException("The address needs a right that overseers alone have.");

    /// <summary>On to a page with a note, or back to the form with what was wrong.</summary>
    public static IResult After(HttpContext http, OverseeResult result, string note, string address, Func<string, IResult> again)
    {
        switch (result)
        {
            case OverseeResult.Done:
                Note.Leave(http, note);
                return TypedResults.LocalRedirect(address);
            case OverseeResult.Invalid invalid:
                return again(invalid.Message);
            default:
                return PlainPages.NotFound();
        }
    }

    /// <summary>The words of a note left by the page before.</summary>
    public static string? NoteOf(HttpContext http) => Note.Take(http) switch
    {
        "seen" => "Marked as seen.",
        "reviewed" => "Your review is recorded.",
        "asked" => "Asked. A second person decides.",
        "questioned" => "Asked. The answer comes into the inbox.",
        "opinion" => "Your opinion is recorded.",
        "answered" => "Your answer is recorded.",
        "checking" => "The log is being checked; this page shows the result when it is there.",
        "recorded" => "Recorded.",
        "decided" => "The decision is recorded and done.",
        "sent" => "Recorded as answered.",
        "found" => "Looked. What was found stands below.",
        _ => null,
    };
}
