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
    const int Columns = 8;

    // A server far away costs a round trip a statement; SQLite seeks each value's name among all of the statement.
    const int RowsAtOnceOnServer = 250;
    const int RowsAtOnceEmbedded = 5;

    public static byte[] Label(string id) => Encoding.UTF8.GetBytes($"masked_traveller\0{id}");

    public static async Task<int> Insert(DbTransaction transaction, IReadOnlyList<MaskedRow> rows)
    {
        var inserted = 0;
        var atOnce = transaction.Connection!.CanCreateBatch ? RowsAtOnceOnServer : RowsAtOnceEmbedded;
        foreach (var chunks in rows.Chunk(atOnce).GroupBy(chunk => chunk.Length))
        {
            await using var command = InsertOf(transaction, chunks.Key);
            foreach (var chunk in chunks)
            {
                var parameters = command.Parameters.Cast<DbParameter>();
                foreach (var (parameter, value) in parameters.Zip(chunk.SelectMany(Values))) parameter.Value = value;
                inserted += await command.ExecuteNonQueryAsync();
            }
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

    static object[] Values(MaskedRow row) => [row.Id, row.Day, row.Until, row.MaskedAt, row.Kept, row.KeyMonth, row.KeyShare, row.Sealed];

    static DbCommand InsertOf(DbTransaction transaction, int rows)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var tuples = new List<string>(rows);
        for (var row = 0; row < rows; row++)
        {
            var names = Enumerable.Range(row * Columns, Columns).Select(number => $"@p{number}").ToArray();
            tuples.Add($"({string.Join(", ", names)})");
            foreach (var name in names)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name[1..];
                command.Parameters.Add(parameter);
            }
        }

        command.CommandText =
            $"insert into masked_traveller (id, day, until, masked_at, kept, key_month, key_share, sealed) values {string.Join(", ", tuples)} on conflict (id) do nothing";
        return command;
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
