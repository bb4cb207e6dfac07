using System.Globalization;
using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>What was asked of the log; the address holds all of it.</summary>
public sealed record AccessFilter(string? Account, string? Action, string? About, string? Purpose, string? Reference, string? Result, string? From, string? Until)
{
    internal static AccessFilter Of(HttpRequest request)
    {
        string? Word(string name) => request.Query[name].ToString().Trim() is { Length: > 0 and <= 200 } value ? value : null;
        return new(Word("account"), Word("action"), Word("about"), Word("purpose"), Word("reference"), Word("result"), Word("from"), Word("until"));
    }

    public AccessQuery Query => new()
    {
        Account = Account,
        Action = Action,
        About = About,
        Purpose = Purpose,
        Reference = Reference,
        Result = Result,
        From = Instant(From),
        Until = Instant(Until),
    };

    /// <summary>The same as part of an address.</summary>
    public string Address => string.Join('&', Parts().Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("account", Account), ("action", Action), ("about", About), ("purpose", Purpose), ("reference", Reference), ("result", Result), ("from", From), ("until", Until),
    ];

    static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>Who saw whom and why.</summary>
static class ShowAccesses
{
    const int RowsPerPage = 100;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/accesses", Handle).WithName("OversightAccesses");
        desk.MapGet("/accesses/unexplained", Unexplained).WithName("OversightUnexplained");
        desk.MapGet("/accesses.csv", Csv).WithName("OversightAccessesCsv");
        desk.MapPost("/accesses/export", AskExport).WithName("OversightAskExport").RequireFreshFactor();
    }

    static Task<IResult> Handle(HttpContext http, ReadAccesses accesses, string? after, CancellationToken stop) => Page(http, accesses, after, null, stop);

    static async Task<RazorComponentResult<UnexplainedScreen>> Unexplained(HttpContext http, AccessesWithoutHit accesses, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        return new(new { Accesses = await accesses.Handle(overseer, stop), overseer.Acts });
    }

    static async Task<IResult> Csv(HttpContext http, ReadAccesses accesses, CancellationToken stop)
    {
        var filter = AccessFilter.Of(http.Request);
        return await accesses.Export(OversightDesk.OverseerOf(http), filter.Query, stop) is ExportResult.Done done
            ? TypedResults.File(done.Csv, "text/csv", "gatehouse-audit.csv")
            : await Page(http, accesses, null, "Taking the log out needs a second person's permission: ask for it below.", stop);
    }

    static async Task<IResult> AskExport(HttpContext http, AskApproval ask, ReadAccesses accesses, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var result = await ask.Handle(OversightDesk.OverseerOf(http).Actor, GraveAct.LogExport, ReadAccesses.Log, new { }, form["reason"].ToString(), stop);
        if (result is AskResult.No no) return await Page(http, accesses, null, no.Why.Text, stop);
        Note.Leave(http, "asked");
        return TypedResults.LocalRedirect("/oversight/accesses");
    }

    static async Task<IResult> Page(HttpContext http, ReadAccesses accesses, string? after, string? problem, CancellationToken stop)
    {
        var overseer = OversightDesk.OverseerOf(http);
        var filter = AccessFilter.Of(http.Request);
        var page = await accesses.Handle(overseer, filter.Query, after, RowsPerPage, stop);
        return new RazorComponentResult<AccessesScreen>(
            new { Accesses = page, Filter = filter, overseer.Acts, Note = OversightDesk.NoteOf(http), Problem = problem })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
