using Gatehouse.Officer.Access;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Documentation;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The registers as pages: acts of two persons, the legal profile, accounts, disclosures, what is kept. And all of it in
/// one signed file.</summary>
static class ShowRegisters
{
    const int RowsPerPage = 100;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/approvals", Approvals).WithName("OversightApprovals");
        desk.MapGet("/packs", Packs).WithName("OversightPacks");
        desk.MapGet("/accounts", Accounts).WithName("OversightAccounts");
        desk.MapGet("/disclosures", Disclosures).WithName("OversightDisclosures");
        desk.MapGet("/retention", Retention).WithName("OversightRetention");
        desk.MapPost("/documentation", Documentation).WithName("OversightDocumentation").RequireFreshFactor();
    }

    static async Task<RazorComponentResult<RegisterScreen>> Approvals(HttpContext http, ReadRegisters registers, string? after, CancellationToken stop)
    {
        var rows = await registers.Approvals(OversightDesk.OverseerOf(http), after, RowsPerPage + 1, stop);
        return Page("Acts of two persons", "approvals", "Everything asked and decided, waiting or not, with both persons and their reasons.",
            [Sections.Approvals([.. rows.Take(RowsPerPage)])], rows.Count > RowsPerPage ? $"/oversight/approvals?after={rows[RowsPerPage - 1].Id}" : null);
    }

    static async Task<RazorComponentResult<RegisterScreen>> Packs(HttpContext http, ReadRegisters registers, CancellationToken stop) => Page(
        "Legal profile", "packs", "What is in force, and what every version changed.",
        [Sections.Packs(await registers.Packs(OversightDesk.OverseerOf(http), stop))]);

    static async Task<RazorComponentResult<RegisterScreen>> Accounts(HttpContext http, ReadRegisters registers, Officers officers, CancellationToken stop) => Page(
        "Accounts", "accounts", "Who may sign in, and what they may do.",
        [Sections.Accounts(await registers.Accounts(OversightDesk.OverseerOf(http), officers, stop))]);

    static async Task<RazorComponentResult<RegisterScreen>> Disclosures(HttpContext http, ReadRegisters registers, string? after, CancellationToken stop)
    {
        var rows = await registers.Disclosures(OversightDesk.OverseerOf(http), after, RowsPerPage + 1, stop);
        return Page("Disclosures", "disclosures", "Matches sent to authorities.",
            [Sections.Disclosures([.. rows.Take(RowsPerPage)])], rows.Count > RowsPerPage ? $"/oversight/disclosures?after={rows[RowsPerPage - 1].Id}" : null);
    }

    static async Task<RazorComponentResult<RegisterScreen>> Retention(
        HttpContext http, ReadRegisters registers, CurrentPack pack, TimeProvider time, CancellationToken stop)
    {
        var (days, overview) = await registers.Retention(OversightDesk.OverseerOf(http), pack.Value, stop);
        var job = overview.Held is not null ? "" : overview.Job is { } running ? $"The erasure: {running.State}, {When.Utc(running.At, time.GetUtcNow())}." : "The erasure has not run yet.";
        return Page(
            "Retention", "retention",
            $"Readable from {overview.Oldest:yyyy-MM-dd} on: the keys of earlier days are given up. Due by today: {RetentionOverview.Due(pack.Value, time.GetUtcNow()):yyyy-MM-dd} and before. {job}",
            [Sections.Days(days)], warning: overview.Held is { } held ? $"Nothing has been erased since {When.Utc(overview.Job!.At, time.GetUtcNow())}: {held}." : null);
    }

    static async Task<IResult> Documentation(HttpContext http, WriteDocumentation documentation, TimeProvider time, CancellationToken stop)
    {
        var (zip, why) = await documentation.Handle(OversightDesk.OverseerOf(http), stop);
        return zip is null
            ? new RazorComponentResult<MessageScreen>(new { Heading = "Not written", Text = why }) { StatusCode = StatusCodes.Status409Conflict }
            : TypedResults.File(zip, "application/zip", $"gatehouse-documentation-{time.GetUtcNow():yyyy-MM-dd-HHmm}.zip");
    }

    static RazorComponentResult<RegisterScreen> Page(string title, string here, string intro, IReadOnlyList<Section> sections, string? next = null, string? warning = null) =>
        new(new { Title = title, Here = here, Intro = intro, Sections = sections, Next = next, Warning = warning });
}
