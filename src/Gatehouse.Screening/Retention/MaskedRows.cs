using System.Data.Common;
using System.Text;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;

namespace Gatehouse.Screening.Retention;

/// <summary>What stays readable of a masked traveller: flight and times, from which sources, what became of hits. Nothing of
/// Article 12(2): no name, no entry, no number of travellers together, no API data.</summary>
public sealed record KeptFacts(FlightSummary? Flight, int Sources, IReadOnlyList<KeptHit> Hits);

/// <summary>What became of a hit.</summary>
public sealed record KeptHit(string List, string State, string? Outcome, string? Reason, DateTimeOffset At, DateTimeOffset? DecidedAt)
{
    internal static KeptHit Of(StoredHit hit) => new(
        hit.List, hit.State, hit.Outcome, hit.Reason, DateTimeOffset.FromUnixTimeMilliseconds(hit.At), Text.Instant(hit.DecidedAt));
}

/// <summary>A row of <c>masked_traveller</c>.</summary>
sealed record MaskedRow(string Id, int Day, int Until, long MaskedAt, string Kept, int KeyMonth, byte[] KeyShare, byte[] Sealed);

/// <summary>The rows of masked travellers.</summary>
static class MaskedRows
{
    // SQLite seeks each value's name among all of the statement.
    const int RowsAtOnceEmbedded = 10;

    public static byte[] Label(string id) => Encoding.UTF8.GetBytes($"masked_traveller\0{id}");

    /// <summary>Adds who is not there yet; returns how many.</summary>
    public static async Task<int> Insert(DbTransaction transaction, IReadOnlyList<MaskedRow> rows)
    {
        var inserted = 0;
        foreach (var alike in rows.GroupBy(row => (row.Day, row.Until, row.MaskedAt, row.KeyMonth, Share: Convert.ToHexString(row.KeyShare))))
        {
            inserted += await (transaction.Connection!.CanCreateBatch ? InsertArrays(transaction, [.. alike]) : InsertRows(transaction, [.. alike]));
        }

        return inserted;
    }

    public static async Task<MaskedRow?> Find(DbConnection connection, string id, DbTransaction? transaction = null) =>
        await connection.QuerySingleOrDefaultAsync<Row>(
            """
            select id, day, until, masked_at as MaskedAt, kept, key_month as KeyMonth, key_share as KeyShare, sealed
            from masked_traveller where id = @id
            """,
            new { id },
            transaction) is { } row
            ? new(row.Id, row.Day, row.Until, row.MaskedAt, row.Kept, row.KeyMonth, row.KeyShare, row.Sealed)
            : null;

    /// <summary>A record that has not ended, as the actor may know of it: of a route of their office, without the hits of lists
    /// that are hidden from them. Null where there is none in sight; nobody can tell one from the other.</summary>
    public static async Task<(MaskedRow Row, KeptFacts Kept)?> InSight(
        DbConnection connection, Sight sight, string id, int today, DbTransaction? transaction = null)
    {
        if (await Find(connection, id, transaction) is not { } row || row.Until <= today) return null;
        var kept = Json.Read<KeptFacts>(row.Kept);
        if (!sight.SeesRoute(kept.Flight?.From, kept.Flight?.To)) return null;
        return (row, kept with { Hits = [.. kept.Hits.Where(hit => sight.SeesList(hit.List))] });
    }

    public static Task<int> Erase(DbTransaction transaction, string id) => transaction.Connection!.ExecuteAsync(
        "delete from masked_traveller where id = @id", new { id }, transaction);

    /// <summary>Deletes up to <paramref name="most"/> records whose end has come; returns how many.</summary>
    public static Task<int> EraseEnded(DbTransaction transaction, int today, int most) => transaction.Connection!.ExecuteAsync(
        "delete from masked_traveller where id in (select id from masked_traveller where until <= @today limit @most)",
        new { today, most },
        transaction);

    // One round trip to a server, and an array costs it less than as many values.
    static async Task<int> InsertArrays(DbTransaction transaction, MaskedRow[] alike)
    {
        await using var command = InsertOf(transaction, alike[0], "unnest(@ids, @kepts, @sealeds) as r (id, kept, sealed)");
        Add(command, "ids", alike.Select(row => row.Id).ToArray());
        Add(command, "kepts", alike.Select(row => row.Kept).ToArray());
        Add(command, "sealeds", alike.Select(row => row.Sealed).ToArray());
        return await command.ExecuteNonQueryAsync();
    }

    static async Task<int> InsertRows(DbTransaction transaction, MaskedRow[] alike)
    {
        var inserted = 0;
        foreach (var chunks in alike.Chunk(RowsAtOnceEmbedded).GroupBy(chunk => chunk.Length))
        {
            var tuples = string.Join(", ", Enumerable.Range(0, chunks.Key).Select(row => $"(@i{row}, @k{row}, @s{row})"));
            await using var command = InsertOf(transaction, alike[0], $"(select column1 as id, column2 as kept, column3 as sealed from (values {tuples})) r");
            var values = Enumerable.Range(0, chunks.Key).SelectMany(row => new[] { Add(command, $"i{row}"), Add(command, $"k{row}"), Add(command, $"s{row}") }).ToArray();
            foreach (var chunk in chunks)
            {
                foreach (var (value, of) in values.Zip(chunk.SelectMany(row => new object[] { row.Id, row.Kept, row.Sealed }))) value.Value = of;
                inserted += await command.ExecuteNonQueryAsync();
            }
        }

        return inserted;
    }

    // What the rows have in common stands once.
    static DbCommand InsertOf(DbTransaction transaction, MaskedRow common, string rows)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"""
            insert into masked_traveller (id, day, until, masked_at, kept, key_month, key_share, sealed)
            select r.id, @day, @until, @at, r.kept, @month, @share, r.sealed from {rows} where true
            on conflict (id) do nothing
            """;
        Add(command, "day", common.Day);
        Add(command, "until", common.Until);
        Add(command, "at", common.MaskedAt);
        Add(command, "month", common.KeyMonth);
        Add(command, "share", common.KeyShare);
        return command;
    }

    static DbParameter Add(DbCommand command, string name, object? value = null)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    sealed record Row
    {
        public string Id { get; init; } = "";
        public int Day { get; init; }
        public int Until { get; init; }
        public long MaskedAt { get; init; }
        public string Kept { get; init; } = "";
        public int KeyMonth { get; init; }
        public byte[] KeyShare { get; init; } = [];
        public byte[] Sealed { get; init; } = [];
    }
}
