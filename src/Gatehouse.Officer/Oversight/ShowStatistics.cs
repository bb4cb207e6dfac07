using System.Globalization;
using Gatehouse.Screening.Documentation;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Oversight;

/// <summary>The statistics of Article 20 by year, as a page and as CSV.</summary>
static class ShowStatistics
{
    const int FirstYear = 2000;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/statistics", Handle).WithName("OversightStatistics");
        desk.MapGet("/statistics.csv", Csv).WithName("OversightStatisticsCsv");
    }

    static async Task<RazorComponentResult<StatisticsScreen>> Handle(HttpContext http, CountYear count, TimeProvider time, string? year, CancellationToken stop) =>
        new(new { Year = await count.Handle(OversightDesk.OverseerOf(http), YearOf(year, time), stop), Now = time.GetUtcNow().Year });

    static async Task<FileContentHttpResult> Csv(HttpContext http, CountYear count, TimeProvider time, string? year, CancellationToken stop)
    {
        var counted = await count.Handle(OversightDesk.OverseerOf(http), YearOf(year, time), stop);
        var rows = StatisticsSections.Of(counted).SelectMany(section => section.Rows.SelectMany(row =>
            section.Columns.Skip(1).Select((column, at) => (IReadOnlyList<string?>)[section.Title, row[0], column, row[at + 1]])));
        return TypedResults.File(
            GuardedCsv.Write(["table", "of", "what", "count"], rows), "text/csv", string.Create(CultureInfo.InvariantCulture, $"gatehouse-statistics-{counted.Year}.csv"));
    }

    static int YearOf(string? text, TimeProvider time) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= time.GetUtcNow().Year ? year : time.GetUtcNow().Year;
}
