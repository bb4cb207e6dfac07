using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Approvals;

/// <summary>The page of acts that take two persons: what waits for me, what I asked; and the second person's decision.</summary>
static class ShowApprovals
{
    const int LongestReason = 1000;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/approvals", Handle).WithName("Approvals").Needs(Right.UseApprovals);
        pages.MapPost("/approvals/{id}", Decide).WithName("DecideApproval").Needs(Right.UseApprovals).RequireFreshFactor();
        pages.MapGet("/approvals/{id}", () => TypedResults.LocalRedirect("/approvals")).WithName("ApprovalPage").Needs(Right.UseApprovals);
    }

    static async Task<RazorComponentResult<ApprovalsScreen>> Handle(HttpContext http, ListApprovals list, CancellationToken stop) =>
        new(new { Lists = await list.Handle(Session.ActorOf(http), stop), Note = NoteOf(Note.Take(http)) });

    static async Task<IResult> Decide(HttpContext http, DecideApproval decide, ListApprovals list, string id, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var (verdict, reason) = (form["verdict"].ToString(), form["reason"].ToString().Trim());
        var problem = verdict is not (ApprovalWords.Approve or ApprovalWords.Refuse) ? "Approve or refuse."
            : reason.Length > LongestReason ? $"Use at most {LongestReason} characters."
            : null;
        if (problem is null)
        {
            var result = await decide.Handle(Session.ActorOf(http), id, verdict is ApprovalWords.Approve, reason, stop);
            if (result is SettleResult.Settled)
            {
                Note.Leave(http, verdict);
                return TypedResults.LocalRedirect("/approvals");
            }

            problem = ((SettleResult.No)result).Why.Text;
        }

        var lists = await list.Handle(Session.ActorOf(http), stop);
        return new RazorComponentResult<ApprovalsScreen>(new { Lists = lists, Problem = problem, Id = id, Reason = reason })
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    static string? NoteOf(string? code) => code switch
    {
        ApprovalWords.Approve => "Approved and done.",
        ApprovalWords.Refuse => "Refused. Nothing was done.",
        "asked" => "Asked. A second person decides.",
        _ => null,
    };
}
