using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Statistics;

/// <summary>What became of hits: the columns of the tables. Every hit counts once, by its last decision.</summary>
public enum HitFate
{
    /// <summary>Confirmed by two reviewers: identified for further examination (Article 20).</summary>
    Confirmed,

    /// <summary>Reviewed and not the person sought.</summary>
    Wrong,

    /// <summary>The carrier's data were wrong, or out of purpose.</summary>
    Other,

    /// <summary>Withdrawn before anybody decided.</summary>
    Withdrawn,

    /// <summary>Not decided, or waiting for a second reviewer.</summary>
    Waiting,
}

/// <summary>A table of counts with its totals; null where a cell is hidden, because it could tell of single persons.</summary>
/// <param name="Rows">Names of the rows; the total's comes last.</param>
/// <param name="Columns">Names of the columns; the total's comes last.</param>
public sealed record CountTable(IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<long?>> Cells);

/// <summary>How long a decision took, and how often a hit was wrong; null where too few decisions tell.</summary>
/// <param name="WrongShare">Of the hits confirmed or found wrong.</param>
/// <param name="Median">From the hit to its last decision.</param>
public sealed record Quality(string Of, double? WrongShare, TimeSpan? Median);

/// <summary>The statistics of one year.</summary>
/// <param name="Travellers">Collected, by month.</param>
/// <param name="ByMonth">Hits by month in which they arose.</param>
/// <param name="ByList">Hits by list.</param>
/// <param name="Qualities">Of each month, of each list and of the year.</param>
/// <param name="LeftOut">Elements of messages that the legal filter left out, by class.</param>
/// <param name="Disclosed">Matches disclosed to authorities; null where hidden.</param>
public sealed record YearOfStatistics(
    int Year, CountTable Travellers, CountTable ByMonth, CountTable ByList, IReadOnlyList<Quality> Qualities, long? Disclosed, CountTable LeftOut, StatisticsLimits Limits);

/// <summary>
/// The statistics of Article 20, counted from the audit log, which outlives the travellers: how many were collected, from the
/// rows of erased days and the days still kept; hits, decisions and disclosures from their rows. Nobody's data are in it.
/// </summary>
public sealed class CountYear(IStore store, TimeProvider clock)
{
    static readonly string[] Fates = ["confirmed", "wrong", "other", "withdrawn", "waiting", "hits"];

    public async Task<YearOfStatistics> Handle(Overseer overseer, int year, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", $"statistics {Text.Number(year)}", null, clock.GetUtcNow(), stop);
        return await store.Read(connection => Of(connection, year), stop);
    }

    internal static async Task<YearOfStatistics> Of(DbConnection connection, int year)
    {
        var limits = (await StoredPacks.InForce(connection)).Statistics;
        var hits = await CountedHit.OfYear(connection, year);
        var months = Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, 1).ToString("yyyy-MM", CultureInfo.InvariantCulture)).ToArray();
        var lists = hits.Select(hit => hit.List).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var disclosed = await connection.ExecuteScalarAsync<long>(
            "select count(*) from audit where action = 'disclose' and result = 'done' and at >= @from and at < @until", Span(year));
        return new(
            year,
            await Travellers(connection, year, months, limits.SmallestCell),
            Table(months, hits.ToLookup(hit => hit.Month, StringComparer.Ordinal), limits.SmallestCell),
            Table(lists, hits.ToLookup(hit => hit.List, StringComparer.Ordinal), limits.SmallestCell),
            [
                .. months.Select(month => QualityOf(month, [.. hits.Where(hit => string.Equals(hit.Month, month, StringComparison.Ordinal))], limits)),
                .. lists.Select(list => QualityOf(list, [.. hits.Where(hit => string.Equals(hit.List, list, StringComparison.Ordinal))], limits)),
                QualityOf("total", hits, limits),
            ],
            disclosed > 0 && disclosed < limits.SmallestCell ? null : disclosed,
            await LeftOut(connection, year, limits.SmallestCell),
            limits);
    }

    /// <summary>The first and the last instant of a year, in milliseconds.</summary>
    internal static object Span(int year) => new
    {
        from = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
        until = new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
    };

    static CountTable Table(string[] rows, ILookup<string, CountedHit> hits, int smallest)
    {
        var counts = rows.Select(row => Enum.GetValues<HitFate>().Select(fate => (long)hits[row].Count(hit => hit.Fate == fate)).ToArray()).ToArray();
        return new([.. rows, "total"], Fates, rows.Length == 0 ? [new long?[Fates.Length].Select(_ => (long?)0).ToArray()] : SmallCells.Hide(counts, smallest));
    }

    // Collected by the day of the data: erased days from what was counted when they went, the others as they stand; and
    // whoever was erased alone before.
    static async Task<CountTable> Travellers(DbConnection connection, int year, string[] months, int smallest)
    {
        var rows = await connection.QueryAsync<(int Day, long Travellers)>(
            """
            select day, sum(travellers) as travellers from (
                select day, travellers from erased_day
                union all select t.day, count(*) from traveller t where not exists (select 1 from erased_day e where e.day = t.day) group by t.day
                union all select a.day, count(*) from erased_traveller a
                    where not exists (select 1 from erased_day e where e.day = a.day and e.at < a.at) group by a.day) counted
            where day >= @first and day < @last group by day
            """,
            new { first = DayKeys.DayOf(new DateOnly(year, 1, 1)), last = DayKeys.DayOf(new DateOnly(year + 1, 1, 1)) });
        var counts = new long[months.Length][];
        for (var month = 0; month < months.Length; month++) counts[month] = [0];
        foreach (var (day, travellers) in rows) counts[DayKeys.DateOf(day).Month - 1][0] += travellers;
        var cells = SmallCells.Hide([.. counts.Select(row => new[] { row[0], 0 })], smallest);
        return new([.. months, "total"], ["collected", "exchanged"], [.. cells.Select(row => new[] { row[0], row[1] })]);
    }

    static async Task<CountTable> LeftOut(DbConnection connection, int year, int smallest)
    {
        var classes = await IntakeCounts.LeftOut(connection, DayKeys.DayOf(new DateOnly(year, 1, 1)), DayKeys.DayOf(new DateOnly(year + 1, 1, 1)));
        var cells = classes.Count == 0 ? [[(long?)0]] : SmallCells.Hide([.. classes.Select(of => new[] { of.Elements })], smallest);
        return new([.. classes.Select(of => of.Class), "total"], ["elements"], [.. cells.Select(row => new[] { row[0] })]);
    }

    static Quality QualityOf(string of, IReadOnlyList<CountedHit> hits, StatisticsLimits limits)
    {
        var judged = hits.Where(hit => hit.Fate is HitFate.Confirmed or HitFate.Wrong).ToArray();
        var took = hits.Where(hit => hit.Took is not null).Select(hit => hit.Took!.Value).Order().ToArray();
        return new(
            of,
            judged.Length >= limits.SmallestGroup ? Math.Round((double)judged.Count(hit => hit.Fate == HitFate.Wrong) / judged.Length, 2) : null,
            took.Length >= limits.SmallestGroup ? took[took.Length / 2] : null);
    }
}

/// <summary>One hit as the audit log tells of it.</summary>
/// <param name="Took">From its arising to the last decision.</param>
sealed record CountedHit(string Month, string List, HitFate Fate, TimeSpan? Took)
{
    /// <summary>The hits that arose in a year, with what became of them until now.</summary>
    public static async Task<IReadOnlyList<CountedHit>> OfYear(DbConnection connection, int year)
    {
        // Decisions may come later than the year of the hit.
        var rows = await connection.QueryAsync<Row>(
            """
            select about, at, action, details from audit
            where action in ('hit', 'decide-hit') and result = 'done' and at >= @from order by about, at, id
            """,
            CountYear.Span(year));
        var until = new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return [.. rows.GroupBy(row => row.About, StringComparer.Ordinal).Select(of => Of([.. of], until)).OfType<CountedHit>()];
    }

    static CountedHit? Of(Row[] rows, long until)
    {
        if (rows[0] is not { Action: "hit" } arose || arose.At >= until || arose.Word("what") is not "arose") return null;
        var fate = HitFate.Waiting;
        long? decided = null;
        foreach (var row in rows)
        {
            (fate, decided) = (row.Action, row.Word("what"), row.Word("outcome"), row.Word("step")) switch
            {
                ("hit", "arose", _, _) => (fate, decided),
                ("hit", { } what, _, _) when what.StartsWith("withdrawn", StringComparison.Ordinal) => (HitFate.Withdrawn, decided),
                ("hit", { } what, _, _) when what.StartsWith("reopened", StringComparison.Ordinal) => (HitFate.Waiting, null),
                ("hit", _, _, _) => (fate, decided),
                (_, _, "ReviewedMatch", "Second") => (HitFate.Confirmed, row.At),
                (_, _, _, "First" or "Second") or (_, _, "Possible", _) => (HitFate.Waiting, decided),
                (_, _, "NoMatch", _) => (HitFate.Wrong, row.At),
                _ => (HitFate.Other, row.At),
            };
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(arose.At);
        return new(
            at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            arose.Word("list") ?? "not recorded",
            fate,
            decided is { } end ? TimeSpan.FromMilliseconds(end - arose.At) : null);
    }

    sealed record Row
    {
        public string About { get; init; } = "";
        public long At { get; init; }
        public string Action { get; init; } = "";
        public string? Details { get; init; }

        public string? Word(string name)
        {
            if (Details is null) return null;
            using var json = JsonDocument.Parse(Details);
            return json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
    }
}
