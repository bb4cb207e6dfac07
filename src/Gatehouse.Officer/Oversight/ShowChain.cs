using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>Whether the audit log is whole: the last check, its tree head, the signed checkpoint; and a check now.</summary>
static class ShowChain
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/chain", Handle).WithName("OversightChain");
        desk.MapPost("/chain", Check).WithName("OversightCheckChain");
    }

    static async Task<RazorComponentResult<ChainScreen>> Handle(HttpContext http, CheckChain chain, CancellationToken stop) =>
        new(new { State = await chain.State(OversightDesk.OverseerOf(http), stop), Note = OversightDesk.NoteOf(http) });

    static async Task<IResult> Check(HttpContext http, CheckChain chain, CancellationToken stop)
    {
        await chain.Ask(OversightDesk.OverseerOf(http), stop);
        Frame.Note.Leave(http, "checking");
        return TypedResults.LocalRedirect("/oversight/chain");
    }
}
