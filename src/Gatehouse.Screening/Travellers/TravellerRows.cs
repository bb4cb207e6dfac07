using System.Data.Common;
using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Travellers;

/// <summary>The rows of a flight's travellers and of what messages said about them.</summary>
static class TravellerRows
{
    public static async Task<IEnumerable<FlightTraveller>> OfFlight(DbConnection connection, DbTransaction? transaction, string flight)
    {
        var of = new { Flight = flight };
        var reports = await connection.QueryAsync<ReportRecord>(
            "select id, traveller, source, message, prepared, said from report where flight = @Flight order by id", of, transaction);
        var travellers = await connection.QueryAsync<TravellerRecord>(
            "select id, identity, screened_lists as ScreenedLists from traveller where flight = @Flight order by id", of, transaction);
        var reportsOf = reports.ToLookup(report => report.Traveller, StringComparer.Ordinal);
        return travellers.Select(row => row.ToTraveller(reportsOf[row.Id]));
    }

    public static async Task WriteReport(DbTransaction transaction, string flight, string traveller, Report report) =>
        await transaction.Connection!.ExecuteAsync(
            """
            insert into report (id, traveller, flight, source, message, prepared, position, said)
            values (@Id, @Traveller, @Flight, @Source, @Message, @Prepared, @Position, @Said)
            on conflict (id) do update set message = excluded.message, prepared = excluded.prepared,
                position = excluded.position, said = excluded.said
            """,
            new
            {
                report.Id,
                Traveller = traveller,
                Flight = flight,
                report.Source,
                report.Message,
                Prepared = Text.Iso(report.Prepared),
                report.Said.Position,
                Said = Json.Write(report.Said),
            },
            transaction);

    /// <summary>A further report may say nothing new of the person and still be of another source.</summary>
    public static async Task WriteSources(DbTransaction transaction, FlightTraveller traveller) =>
        await transaction.Connection!.ExecuteAsync(
            "update traveller set sources = @Sources where id = @Id and sources <> @Sources",
            new { traveller.Id, Sources = SourcesOf(traveller) },
            transaction);

    public static async Task Write(DbTransaction transaction, string flight, ScreenedTraveller screened)
    {
        var identity = Json.Read<Identity>(screened.Identity);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into traveller
                (id, flight, name, birth_date, nationality, document, sources, identity, screened_lists, screened_at)
            values (@Id, @Flight, @Name, @BirthDate, @Nationality, @Document, @Sources, @Identity, @Lists, @At)
            on conflict (id) do update set name = excluded.name, birth_date = excluded.birth_date,
                nationality = excluded.nationality, document = excluded.document, sources = excluded.sources,
                identity = excluded.identity, screened_lists = excluded.screened_lists, screened_at = excluded.screened_at
            """,
            new
            {
                screened.Traveller.Id,
                Flight = flight,
                Name = TravellerName.Of(screened.Traveller.Reports),
                BirthDate = identity.BirthDates.Count > 0 ? identity.BirthDates[0].ToString() : null,
                Nationality = identity.Nationalities.Count > 0 ? identity.Nationalities[0] : null,
                Document = identity.Documents.Count > 0 ? identity.Documents[0].Number : null,
                Sources = SourcesOf(screened.Traveller),
                screened.Identity,
                screened.Lists,
                screened.At,
            },
            transaction);
    }

    static int SourcesOf(FlightTraveller traveller) =>
        traveller.Reports.Aggregate(0, (all, report) => all | (report.Source is Report.Api ? 1 : 2));

    sealed record ReportRecord
    {
        public string Id { get; init; } = "";
        public string Traveller { get; init; } = "";
        public string Source { get; init; } = "";
        public long Message { get; init; }
        public string? Prepared { get; init; }
        public string Said { get; init; } = "";

        public Report ToReport() => new(Id, Source, Message, Text.Local(Prepared), Json.Read<Traveller>(Said));
    }

    sealed record TravellerRecord
    {
        public string Id { get; init; } = "";
        public string Identity { get; init; } = "";
        public string? ScreenedLists { get; init; }

        public FlightTraveller ToTraveller(IEnumerable<ReportRecord> reports)
        {
            var traveller = new FlightTraveller(Id) { ScreenedIdentity = Identity, ScreenedLists = ScreenedLists };
            traveller.Reports.AddRange(reports.Select(report => report.ToReport()));
            return traveller;
        }
    }
}
