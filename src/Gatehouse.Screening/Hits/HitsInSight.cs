using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Hits;

/// <summary>Which of some hits an actor may see, for what refers to hits by their ids.</summary>
static class HitsInSight
{
    public static async Task<IReadOnlyCollection<string>> Of(
        DbConnection connection, Actor actor, string[] hits, DateTimeOffset now, DbTransaction? transaction = null)
    {
        if (hits.Length == 0 || (await Sight.Of(connection, actor, Right.SeeHits, now, transaction)).Sight is not { } sight) return [];
        var seen = await connection.QueryAsync<string>($"select h.id from hit h where h.id in @hits {sight.OfHits}", sight.With(new { hits }), transaction);
        return seen.ToHashSet(StringComparer.Ordinal);
    }

    public static async Task<bool> Has(DbConnection connection, Actor actor, string hit, DateTimeOffset now, DbTransaction? transaction = null) =>
        (await Of(connection, actor, [hit], now, transaction)).Count > 0;
}
