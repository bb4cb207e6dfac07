using Gatehouse.Officer.Access;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Timetables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Flights;

/// <summary>The flight list: what was received for each flight and what waits on it.</summary>
static class ShowFlights
{
    const int RowsPerPage = 50;
    const int MostFaults = 30;

    // A flight just gone is still asked about; older ones only on request.
    static readonly TimeSpan Back = TimeSpan.FromHours(2);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/flights", Handle).WithName("Flights").Needs(Right.SeeFlights);

    static async Task<RazorComponentResult<FlightsScreen>> Handle(
        HttpContext http, ListFlights list, MissingPushes missing, TimeProvider time, string? view, string? after, CancellationToken stop)
    {
        var all = string.Equals(view, "all", StringComparison.Ordinal);
        var since = all ? DateTimeOffset.UnixEpoch : time.GetUtcNow() - Back;
        var flights = await list.Handle(Session.ActorOf(http), since, after, RowsPerPage, stop);
        var (faults, isMore) = after is null ? await missing.Handle(Session.ActorOf(http), MostFaults, stop) : ([], false);
        return new(new { Flights = flights, All = all, Faults = faults, MoreFaults = isMore });
    }
}
