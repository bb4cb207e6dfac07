using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Access;

/// <summary>Asks why one looks, and goes on to where one wanted (P-01, U3).</summary>
static class ChoosePurpose
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/purpose", Show).WithName("PurposePage").Needs(Right.UsePages);
        pages.MapPost("/purpose", Handle).WithName("StatePurpose").Needs(Right.UsePages);
    }

    /// <summary>The word of a kind in forms.</summary>
    public static ReferenceKind? KindOf(string word) =>
        Enum.GetValues<ReferenceKind>().Cast<ReferenceKind?>().FirstOrDefault(kind => string.Equals(Purpose.WordOf(kind!.Value), word, StringComparison.Ordinal));

    static RazorComponentResult<PurposeScreen> Show(HttpContext http, CurrentPack pack, string? returnUrl)
    {
        var visit = Visit.Of(http)!;
        var stated = visit.Actor.Purpose?.Reference.Split(' ', 2);
        return new(new
        {
            Purposes = Rights.PurposesOf(visit.Actor, pack.Value),
            ReturnUrl = SignIn.LocalOrHome(returnUrl),
            Code = visit.Actor.Purpose?.Code,
            Kind = stated?[0],
            Number = stated?[^1],
        });
    }

    static async Task<IResult> Handle(HttpContext http, StatePurpose state, CurrentPack pack, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var visit = Visit.Of(http)!;
        var (code, kind, number) = (form["purpose"].ToString(), form["kind"].ToString(), form["number"].ToString());
        var back = SignIn.LocalOrHome(form["returnUrl"].ToString());
        return await state.Handle(visit.Actor, visit.Session, code, KindOf(kind), number, stop) is StateResult.No no
            ? new RazorComponentResult<PurposeScreen>(new
            {
                Purposes = Rights.PurposesOf(visit.Actor, pack.Value),
                ReturnUrl = back,
                Code = code,
                Kind = kind,
                Number = number,
                Problem = no.Why,
            })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            }
            : TypedResults.LocalRedirect(back);
    }
}
