using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Hits;

/// <summary>Which of some hits an actor may see, for what refers to hits by their ids.</summary>
static class HitsInSight
{
    /// <summary>Whether requests of an act are about a hit: whoever asks, is shown or decides one must have it in sight.</summary>
    public static bool AreAbout(GraveAct act) => act is GraveAct.ReviewedMatch or GraveAct.Disclosure;

    public static async Task<IReadOnlyCollection<string>> Of(
        DbConnection connection, Actor actor, string[] hits, DateTimeOffset now, DbTransaction? transaction = null)
    {
        if (hits.Length == 0 || (await Sight.Of(connection, actor, Right.SeeHits, now, transaction)).Sight is not { } sight) return [];
        var parameters = sight.With(new { });
        foreach (var (at, hit) in hits.Index()) parameters.Add($"Hit{at}", hit);
        var seen = await connection.QueryAsync<string>(
            $"select h.id from hit h where h.id in {Sight.Names("Hit", hits)} {sight.OfHits}", parameters, transaction);
        return seen.ToHashSet(StringComparer.Ordinal);
    }

    public static async Task<bool> Has(DbConnection connection, Actor actor, string hit, DateTimeOffset now, DbTransaction? transaction = null) =>
        (await Of(connection, actor, [hit], now, transaction)).Count > 0;
}
