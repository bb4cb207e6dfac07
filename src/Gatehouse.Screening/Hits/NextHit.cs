using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Hits;

/// <summary>The hit an officer gets after this one: next in the order of the queue, from its beginning after the last.</summary>
static class NextHit
{
    /// <summary>Its id; null where nothing waits.</summary>
    /// <param name="connection">Of the store.</param>
    /// <param name="hit">This one.</param>
    /// <param name="now">Now.</param>
    /// <param name="account">Whose next: nobody is led to the second review of their own match.</param>
    /// <param name="transaction">Null where there is none.</param>
    public static async Task<string?> After(
        DbConnection connection, StoredHit hit, DateTimeOffset now, string account, DbTransaction? transaction = null)
    {
        var from = new
        {
            hit.Id,
            hit.Due,
            hit.Score,
            hit.Lowered,
            Account = account,
            Since = (now - ListQueue.StillShown).ToUnixTimeMilliseconds(),
        };
        const string Waiting =
            """
            select id from hit
            where state in ('open', 'pending', 'awaiting-second', 'confirmed') and due > @Since and id <> @Id
              and (state in ('open', 'pending') or (state = 'awaiting-second' and officer <> @Account))
            """;
        const string Order = "order by lowered, due, score desc, id limit 1";
        const string Later = "and (lowered > @Lowered or (lowered = @Lowered and (due > @Due or (due = @Due and (score < @Score or (score = @Score and id > @Id))))))";
        return await connection.ExecuteScalarAsync<string?>($"{Waiting} {Later} {Order}", from, transaction)
            ?? await connection.ExecuteScalarAsync<string?>($"{Waiting} and state <> 'pending' {Order}", from, transaction);
    }
}
