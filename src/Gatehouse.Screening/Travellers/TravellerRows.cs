using System.Data.Common;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Travellers;

/// <summary>The rows of a flight's travellers and of what messages said about them.</summary>
static class TravellerRows
{
    public static async Task<IEnumerable<FlightTraveller>> OfFlight(
        DbConnection connection, DbTransaction? transaction, DayKeys keys, int day, string flight)
    {
        var of = new { Flight = flight, Day = day };
        var reports = await connection.QueryAsync<ReportRecord>(
            "select id, traveller, source, message, prepared, said, status, status_at as StatusAt, is_status_only as IsStatusOnly from report where day = @Day and flight = @Flight order by id", of, transaction);
        var travellers = await connection.QueryAsync<TravellerRecord>(
            "select id, sealed, screened_lists as ScreenedLists, standing from traveller where day = @Day and flight = @Flight order by id", of, transaction);
        var reportsOf = reports.ToLookup(report => report.Traveller, StringComparer.Ordinal);
        return travellers.Select(row => row.ToTraveller(keys, day, reportsOf[row.Id]));
    }

    const string AddReport = "insert into report (id, day, traveller, flight, source, message, prepared, position, said, status, status_at, is_status_only)";

    const string OrReport =
        """
        on conflict (day, id) do update set message = excluded.message, prepared = excluded.prepared,
            position = excluded.position, said = excluded.said, status = excluded.status, status_at = excluded.status_at,
            is_status_only = excluded.is_status_only
        """;

    /// <summary>Writes what messages said of a flight's travellers; of two under one id the later one stands.</summary>
    public static async Task WriteReports(
        DbTransaction transaction, DayKeys keys, int day, string flight, IEnumerable<(string Traveller, Report Report)> all)
    {
        var of = new OrderedDictionary<string, (string Traveller, Report Report)>(StringComparer.Ordinal);
        foreach (var one in all) of[one.Report.Id] = one;
        if (of.Count == 0) return;
        if (!ArrayRows.AreTaken(transaction))
        {
            foreach (var (traveller, report) in of.Values) await WriteReport(transaction, keys, day, flight, traveller, report);
            return;
        }

        Report[] reports = [.. of.Values.Select(one => one.Report)];
        await ArrayRows.Execute(
            transaction,
            $"""
            {AddReport}
            select id, @day, traveller, @flight, source, message, prepared, position, said, status, status_at, status_only
            from unnest(@ids, @travellers, @sources, @messages, @prepared, @positions, @said, @statuses, @status_ats, @only)
                as r (id, traveller, source, message, prepared, position, said, status, status_at, status_only)
            {OrReport}
            """,
            ("day", day),
            ("flight", flight),
            ("ids", Array.ConvertAll(reports, report => report.Id)),
            ("travellers", of.Values.Select(one => one.Traveller).ToArray()),
            ("sources", Array.ConvertAll(reports, report => report.Source)),
            ("messages", Array.ConvertAll(reports, report => report.Message)),
            ("prepared", Array.ConvertAll(reports, report => Text.Iso(report.Prepared))),
            ("positions", Array.ConvertAll(reports, report => report.Said.Position)),
            ("said", Array.ConvertAll(reports, report => TravellerSeal.SealSaid(keys, day, report.Id, report.Said))),
            ("statuses", Array.ConvertAll(reports, report => report.Status)),
            ("status_ats", Array.ConvertAll(reports, report => Text.Iso(report.StatusAt))),
            ("only", Array.ConvertAll(reports, report => report.IsStatusOnly ? 1 : 0)));
    }

    static Task<int> WriteReport(DbTransaction transaction, DayKeys keys, int day, string flight, string traveller, Report report) =>
        transaction.Connection!.ExecuteAsync(
            $"""
            {AddReport}
            values (@Id, @Day, @Traveller, @Flight, @Source, @Message, @Prepared, @Position, @Said, @Status, @StatusAt, @IsStatusOnly)
            {OrReport}
            """,
            new
            {
                report.Id,
                Day = day,
                Traveller = traveller,
                Flight = flight,
                report.Source,
                report.Message,
                Prepared = Text.Iso(report.Prepared),
                report.Said.Position,
                Said = TravellerSeal.SealSaid(keys, day, report.Id, report.Said),
                report.Status,
                StatusAt = Text.Iso(report.StatusAt),
                IsStatusOnly = report.IsStatusOnly ? 1 : 0,
            },
            transaction);

    /// <summary>A further report may say nothing new of the person and still be of another source.</summary>
    public static async Task WriteSources(DbTransaction transaction, int day, FlightTraveller traveller) =>
        await transaction.Connection!.ExecuteAsync(
            "update traveller set sources = @Sources where day = @Day and id = @Id and sources <> @Sources",
            new { traveller.Id, Day = day, Sources = SourcesOf(traveller) },
            transaction);

    public static async Task WriteStanding(DbTransaction transaction, int day, string traveller, string? standing) =>
        await transaction.Connection!.ExecuteAsync(
            "update traveller set standing = @standing where day = @day and id = @traveller", new { day, traveller, standing }, transaction);

    const string AddTraveller = "insert into traveller (id, day, flight, sources, sealed, screened_lists, screened_at)";

    const string OrTraveller =
        """
        on conflict (day, id) do update set sources = excluded.sources, sealed = excluded.sealed,
            screened_lists = excluded.screened_lists, screened_at = excluded.screened_at
        """;

    /// <summary>Writes travellers of a flight as they were screened.</summary>
    public static async Task Write(DbTransaction transaction, DayKeys keys, int day, string flight, IReadOnlyList<ScreenedTraveller> screened)
    {
        if (screened.Count == 0) return;
        if (!ArrayRows.AreTaken(transaction))
        {
            foreach (var one in screened) await Write(transaction, keys, day, flight, one);
            return;
        }

        await ArrayRows.Execute(
            transaction,
            $"""
            {AddTraveller}
            select id, @day, @flight, sources, sealed, lists, at from unnest(@ids, @sources, @sealed, @lists, @ats) as t (id, sources, sealed, lists, at)
            {OrTraveller}
            """,
            ("day", day),
            ("flight", flight),
            ("ids", screened.Select(one => one.Traveller.Id).ToArray()),
            ("sources", screened.Select(one => SourcesOf(one.Traveller)).ToArray()),
            ("sealed", screened.Select(one => Sealed(keys, day, one)).ToArray()),
            ("lists", screened.Select(one => one.Lists).ToArray()),
            ("ats", screened.Select(one => one.At).ToArray()));
    }

    static Task<int> Write(DbTransaction transaction, DayKeys keys, int day, string flight, ScreenedTraveller screened) =>
        transaction.Connection!.ExecuteAsync(
            $"""
            {AddTraveller}
            values (@Id, @Day, @Flight, @Sources, @Sealed, @Lists, @At)
            {OrTraveller}
            """,
            new
            {
                screened.Traveller.Id,
                Day = day,
                Flight = flight,
                Sources = SourcesOf(screened.Traveller),
                Sealed = Sealed(keys, day, screened),
                screened.Lists,
                screened.At,
            },
            transaction);

    static byte[] Sealed(DayKeys keys, int day, ScreenedTraveller screened) =>
        TravellerSeal.Seal(keys, day, screened.Traveller.Id, TravellerName.Of(screened.Traveller.Reports), screened.Identity);

    /// <summary>Writes a traveller who was compared with no list.</summary>
    public static async Task WriteLate(DbTransaction transaction, DayKeys keys, int day, string flight, LateTraveller late) =>
        await transaction.Connection!.ExecuteAsync(
            """
            insert into traveller (id, day, flight, sources, sealed) values (@Id, @Day, @Flight, @Sources, @Sealed)
            on conflict (day, id) do nothing
            """,
            new
            {
                late.Traveller.Id,
                Day = day,
                Flight = flight,
                Sources = SourcesOf(late.Traveller),
                Sealed = TravellerSeal.Seal(keys, day, late.Traveller.Id, TravellerName.Of(late.Traveller.Reports), late.Identity),
            },
            transaction);

    /// <summary>Deletes up to <paramref name="most"/> reports and as many travellers of a day; returns how many rows.</summary>
    public static async Task<int> EraseDay(DbTransaction transaction, int day, int most) =>
        await transaction.Connection!.ExecuteAsync(
            """
            delete from report where day = @day and id in (select id from report where day = @day limit @most);
            delete from traveller where day = @day and id in (select id from traveller where day = @day limit @most)
            """,
            new { day, most },
            transaction);

    public static Task Erase(DbTransaction transaction, int day, string traveller) => transaction.Connection!.ExecuteAsync(
        """
        delete from report where day = @day and traveller = @traveller;
        delete from traveller where day = @day and id = @traveller
        """,
        new { day, traveller },
        transaction);

    static int SourcesOf(FlightTraveller traveller) =>
        traveller.Reports.Aggregate(0, (all, report) => all | (report.Source is Report.Api ? 1 : 2));

    sealed record ReportRecord
    {
        public string Id { get; init; } = "";
        public string Traveller { get; init; } = "";
        public string Source { get; init; } = "";
        public long Message { get; init; }
        public string? Prepared { get; init; }
        public byte[] Said { get; init; } = [];
        public string? Status { get; init; }
        public string? StatusAt { get; init; }
        public int IsStatusOnly { get; init; }

        public Report ToReport(DayKeys keys, int day) => new(Id, Source, Message, Text.Local(Prepared), TravellerSeal.OpenSaid(keys, day, Id, Said))
        {
            Status = Status,
            StatusAt = Text.Local(StatusAt),
            IsStatusOnly = IsStatusOnly != 0,
        };
    }

    sealed record TravellerRecord
    {
        public string Id { get; init; } = "";
        public byte[] Sealed { get; init; } = [];
        public string? ScreenedLists { get; init; }
        public string? Standing { get; init; }

        public FlightTraveller ToTraveller(DayKeys keys, int day, IEnumerable<ReportRecord> reports)
        {
            var identity = TravellerSeal.Open(keys, day, Id, Sealed).Identity;
            var traveller = new FlightTraveller(Id) { ScreenedIdentity = identity, ScreenedLists = ScreenedLists, StoredStanding = Standing };
            traveller.Reports.AddRange(reports.Select(report => report.ToReport(keys, day)));
            return traveller;
        }
    }
}
