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
    const int RowsAtOnce = 100;        // a statement each, so that a server far away costs no round trip per traveller

    public static byte[] Label(string id) => Encoding.UTF8.GetBytes($"masked_traveller\0{id}");

    public static async Task<int> Insert(DbTransaction transaction, IReadOnlyList<MaskedRow> rows)
    {
        var inserted = 0;
        foreach (var chunk in rows.Chunk(RowsAtOnce)) inserted += await InsertChunk(transaction, chunk);
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

    static async Task<int> InsertChunk(DbTransaction transaction, MaskedRow[] rows)
    {
        var sql = new StringBuilder("insert into masked_traveller (id, day, until, masked_at, kept, key_month, key_share, sealed) values ");
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            object[] values = [row.Id, row.Day, row.Until, row.MaskedAt, row.Kept, row.KeyMonth, row.KeyShare, row.Sealed];
            sql.Append(i == 0 ? "(" : ", (");
            for (var column = 0; column < values.Length; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"p{(i * values.Length) + column}";
                parameter.Value = values[column];
                command.Parameters.Add(parameter);
                sql.Append(column == 0 ? "@" : ", @").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

        command.CommandText = sql.Append(" on conflict (id) do nothing").ToString();
        return await command.ExecuteNonQueryAsync();
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
