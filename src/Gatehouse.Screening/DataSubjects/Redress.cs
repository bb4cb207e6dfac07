using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Store;

namespace Gatehouse.Screening.DataSubjects;

/// <summary>
/// Redress numbers: a person hit wrongly again and again is cleared of the entries that reviewers found them not to be, as
/// these entries stood. A later hit on such an entry comes last in the queue; a person reviews it all the same (W-08, P-33).
/// The particulars are sealed under the day the number was given and end with it.
/// </summary>
static class Redress
{
    const string Table = "redress";
    const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Length = 10;

    /// <summary>Gives a number and clears its bearer of the entries that hits on these travellers were found wrong against.</summary>
    public static async Task<string> Give(
        DbTransaction transaction, DayKeys keys, DataSubject person, string request, IReadOnlyList<string> travellers, Actor actor, DateTimeOffset now)
    {
        var wrong = new List<StoredHit>();
        foreach (var traveller in travellers) wrong.AddRange(await HitRows.FoundWrong(transaction, keys, traveller));
        var number = $"RN{RandomNumberGenerator.GetString(Digits, Length)}";
        var day = DayKeys.DayOf(now);
        await transaction.Connection!.ExecuteAsync(
            "insert into redress (number, day, request, account, at, sealed) values (@number, @day, @request, @Name, @at, @body)",
            new { number, day, request, actor.Name, at = now.ToUnixTimeMilliseconds(), body = keys.Seal(day, Table, number, Json.Write(person)) },
            transaction);
        foreach (var hit in wrong)
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into redress_pair (redress, list, entry_id, entry_version, hit, at) values (@number, @List, @EntryId, @version, @Id, @at)
                on conflict (redress, list, entry_id) do update set entry_version = excluded.entry_version, hit = excluded.hit, at = excluded.at
                """,
                new { number, hit.List, hit.EntryId, version = VersionOf(hit), hit.Id, at = now.ToUnixTimeMilliseconds() },
                transaction);
        }

        return number;
    }

    /// <summary>The number a request was granted; null where there is none.</summary>
    public static Task<string?> NumberOf(DbConnection connection, string request) =>
        connection.ExecuteScalarAsync<string?>("select number from redress where request = @request order by at desc limit 1", new { request });

    /// <summary>The hit, lowered where its traveller bears a number that clears them of this entry as it stands now.</summary>
    public static async Task<StoredHit> Lower(DbTransaction transaction, DayKeys keys, StoredHit hit, string identity)
    {
        var cleared = await transaction.Connection!.QueryAsync<(string Number, int Day, byte[] Sealed)>(
            """
            select r.number, r.day, r.sealed from redress_pair p join redress r on r.number = p.redress
            where p.list = @List and p.entry_id = @EntryId and p.entry_version = @version order by r.at desc, r.number
            """,
            new { hit.List, hit.EntryId, version = VersionOf(hit) },
            transaction);
        var traveller = new Lazy<Identity>(() => Json.Read<Identity>(identity));
        foreach (var (number, day, body) in cleared.Where(row => row.Day >= keys.Oldest))
        {
            if (SamePerson.IsSurely(traveller.Value, Json.Read<DataSubject>(keys.OpenText(day, Table, number, body)), number))
                return hit with { ClearedBy = number, Lowered = 1 };
        }

        return hit with { ClearedBy = null, Lowered = 0 };
    }

    static string VersionOf(StoredHit hit) => ContentId.Of(hit.Entry);
}
