using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Hits;

/// <summary>The hit an officer gets after this one: next in the order of the queue, from its beginning after the last.</summary>
static class NextHit
{
    /// <summary>Its id; null where nothing waits.</summary>
    /// <param name="connection">Of the store.</param>
    /// <param name="hit">This one.</param>
    /// <param name="now">Now.</param>
    /// <param name="account">Whose next: nobody is led to the second review of their own match.</param>
    /// <param name="sight">What they may see.</param>
    /// <param name="transaction">Null where there is none.</param>
    public static async Task<string?> After(
        DbConnection connection, StoredHit hit, DateTimeOffset now, string account, Sight sight, DbTransaction? transaction = null)
    {
        var (since, until) = sight.Pack.FlightWindow.At(now);
        var from = sight.With(new
        {
            hit.Id,
            hit.Due,
            hit.Score,
            hit.Lowered,
            Account = account,
            Since = since.ToUnixTimeMilliseconds(),
            Until = until.ToUnixTimeMilliseconds(),
            Never = long.MaxValue,
        });
        var waiting =
            $"""
            select h.id from hit h
            where {ListQueue.WaitingIn} and h.id <> @Id
              and (h.state in ('open', 'pending') or (h.state = 'awaiting-second' and h.officer <> @Account)) {sight.OfHits}
            """;
        const string Order = "order by h.lowered, h.due, h.score desc, h.id limit 1";
        const string Later = "and (h.lowered > @Lowered or (h.lowered = @Lowered and (h.due > @Due or (h.due = @Due and (h.score < @Score or (h.score = @Score and h.id > @Id))))))";
        return await connection.ExecuteScalarAsync<string?>($"{waiting} {Later} {Order}", from, transaction)
            ?? await connection.ExecuteScalarAsync<string?>($"{waiting} and h.state <> 'pending' {Order}", from, transaction);
    }
}
