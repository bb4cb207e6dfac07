using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Hits;

/// <summary>The hit an officer gets after this one: next in the order of the queue, from its beginning after the last.</summary>
static class NextHit
{
    public static async Task<string?> After(DbConnection connection, StoredHit hit, DateTimeOffset now, DbTransaction? transaction = null)
    {
        var from = new
        {
            hit.Id,
            hit.Due,
            hit.Score,
            Since = (now - ListQueue.StillShown).ToUnixTimeMilliseconds(),
        };
        const string Waiting = "select id from hit where state in ('open', 'pending') and due > @Since and id <> @Id";
        const string Order = "order by due, score desc, id limit 1";
        const string Later = "and (due > @Due or (due = @Due and (score < @Score or (score = @Score and id > @Id))))";
        return await connection.ExecuteScalarAsync<string?>($"{Waiting} {Later} {Order}", from, transaction)
            ?? await connection.ExecuteScalarAsync<string?>($"{Waiting} and state = 'open' {Order}", from, transaction);
    }
}
