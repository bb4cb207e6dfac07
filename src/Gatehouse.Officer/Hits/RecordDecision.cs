using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Hits;

/// <summary>
/// Takes an officer's decision: the next hit follows; a missing reason is 422 with the page and what was entered; a hit
/// that changed meanwhile is 409 with what changed.
/// </summary>
static class RecordDecision
{
    const int LongestText = 2000;

    public static void Map(IEndpointRouteBuilder pages)
    {
        // To hold a traveller for the person listed is grave, first or second; to clear them is not.
        pages.MapPost("/hits/{id}/disposition", Handle).WithName("Disposition").Needs(Right.DecideHits)
            .RequireFreshFactor(form => HitWords.OutcomeOf(form["outcome"].ToString()) is Outcome.ReviewedMatch);

        // Where a browser reloads the answer to a refused decision, or signs in again before it.
        pages.MapGet("/hits/{id}/disposition", (string id) => TypedResults.LocalRedirect(AddressOf(id))).WithName("DispositionPage").Needs(Right.SeeHits);
    }

    static string AddressOf(string id) => $"/hits/{Uri.EscapeDataString(id)}";

    static async Task<IResult> Handle(HttpContext http, DecideHit decide, ViewHit view, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = HitWords.OutcomeOf(form["outcome"]);
        var reason = outcome is { } chosen ? form[$"reason.{HitWords.CodeOf(chosen)}"].ToString() : "";
        var text = form["text"].ToString().Trim();
        var acknowledges = form["acknowledged"].ToString().Length > 0;
        var problem = outcome is null ? "Choose a decision: no match, possible, match, data error or out of purpose."
            : reason.Length == 0 ? $"Choose a reason for “{HitWords.Of(outcome.Value).ToLowerInvariant()}”."
            : text.Length > LongestText ? $"Use at most {LongestText} characters."
            : null;
        if (problem is not null || !int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return await Refused(http, view, id, problem ?? "Decide on the page of the hit.", outcome, reason, text, acknowledges, stop);
        }

        var decision = new Decision(id, revision, outcome!.Value, reason, text.Length > 0 ? text : null, acknowledges);
        switch (await decide.Handle(Session.ActorOf(http), decision, stop))
        {
            case DecideResult.Done done:
                DecisionNote.Leave(http, decision, done.Hit);
                return TypedResults.LocalRedirect(done.Next is { } next ? AddressOf(next) : "/queue");
            case DecideResult.Conflict conflict:
                return Changed(conflict.Current, decision);
            case DecideResult.Invalid invalid:
                return await Refused(http, view, id, invalid.Message, outcome, reason, text, acknowledges, stop);
            default:
                return PlainPages.NotFound();
        }
    }

    static async Task<IResult> Refused(
        HttpContext http,
        ViewHit viewHit,
        string id,
        string problem,
        Outcome? outcome,
        string reason,
        string text,
        bool acknowledges,
        CancellationToken stop) =>
        await viewHit.Handle(Session.ActorOf(http), id, stop) is { } view
            ? new RazorComponentResult<HitScreen>(
                new { View = view, Problem = problem, Outcome = outcome, Reason = reason, Text = text, Acknowledged = acknowledges })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            }
            : PlainPages.NotFound();

    static RazorComponentResult<ConflictScreen> Changed(Hit current, Decision decision) =>
        new(new { Current = current, Seen = decision.Revision, Outcome = (Outcome?)decision.Outcome })
        {
            StatusCode = StatusCodes.Status409Conflict,
        };
}
