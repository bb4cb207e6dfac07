using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Access;

/// <summary>Leads to the first page one may open.</summary>
static class Home
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", Handle).WithName("Home").Needs(Right.UsePages);

    static RedirectHttpResult Handle(HttpContext http)
    {
        var rights = Visit.Of(http)!.Rights;
        return TypedResults.LocalRedirect(
            AccessWords.Screens.Where(screen => rights.Contains(screen.Right)).Select(screen => screen.Address).FirstOrDefault("/purpose"));
    }
}
