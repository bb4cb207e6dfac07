using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Retention;

/// <summary>What long work is at.</summary>
/// <param name="Name"><c>retention</c>.</param>
/// <param name="State">In words: <c>idle</c>, <c>erasing 2026-03-14</c>, <c>held: …</c>.</param>
/// <param name="Done">Travellers dealt with.</param>
/// <param name="Total">Of how many; 0 where nothing is to do.</param>
/// <param name="At">When this was so.</param>
public sealed record JobProgress(string Name, string State, long Done, long Total, DateTimeOffset At)
{
    const string Sql =
        """
        insert into job (name, state, done, total, at) values (@Name, @State, @Done, @Total, @At)
        on conflict (name) do update set state = excluded.state, done = excluded.done, total = excluded.total, at = excluded.at
        """;

    internal Task Write(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(Sql, Values, transaction);

    /// <summary>Writes a state that is not the present one; false where it is, and its time stays that of its begin.</summary>
    internal async Task<bool> WriteChange(DbTransaction transaction) =>
        await transaction.Connection!.ExecuteAsync($"{Sql} where job.state <> excluded.state", Values, transaction) > 0;

    object Values => new { Name, State, Done, Total, At = At.ToUnixTimeMilliseconds() };

    internal static async Task<JobProgress?> Find(DbConnection connection, string name) =>
        await connection.QuerySingleOrDefaultAsync<Row>("select name, state, done, total, at from job where name = @name", new { name })
            is { } row ? new(row.Name, row.State, row.Done, row.Total, DateTimeOffset.FromUnixTimeMilliseconds(row.At)) : null;

    sealed record Row
    {
        public string Name { get; init; } = "";
        public string State { get; init; } = "";
        public long Done { get; init; }
        public long Total { get; init; }
        public long At { get; init; }
    }
}
