using System.Data;
using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>The rows of hits and of what happened to them.</summary>
static class HitRows
{
    const string Wrong = "state = 'decided' and outcome = 'NoMatch'";

    /// <summary>Who is named in audit rows and events that no person caused.</summary>
    static readonly Actor Screening = Actor.Service("screening");

    /// <summary>The columns of the hit table under the names of <see cref="StoredHit"/>.</summary>
    public const string Columns =
        """
        id, day, traveller, flight, list, entry_id as EntryId, score, state, revision, outcome, reason,
        note as SealedNote, officer, decided_at as DecidedAt, sealed, compared, comparable, has_conflict as HasConflict, lists,
        matcher, screened_at as ScreenedAt, at, changed_at as ChangedAt, due, cleared_by as ClearedBy, lowered
        """;

    public static async Task<StoredHit?> Find(DbConnection connection, DayKeys keys, string id, DbTransaction? transaction = null) =>
        (await connection.QuerySingleOrDefaultAsync<StoredHit?>($"select {Columns} from hit where id = @Id", new { Id = id }, transaction))?.Open(keys);

    /// <summary>The hit where it is in sight; null where it is not, or not there.</summary>
    public static async Task<StoredHit?> Find(DbConnection connection, DayKeys keys, string id, Sight sight, DbTransaction? transaction = null) =>
        (await connection.QuerySingleOrDefaultAsync<StoredHit?>(
            $"select {Columns} from hit h where id = @Id {sight.OfHits}", sight.With(new { Id = id }), transaction))?.Open(keys);

    public static async Task<IEnumerable<StoredHit>> OfFlight(
        DbConnection connection, DbTransaction? transaction, DayKeys keys, string flight) =>
        (await connection.QueryAsync<StoredHit>(
            $"select {Columns} from hit where flight = @Flight order by id", new { Flight = flight }, transaction)).Select(hit => hit.Open(keys));

    /// <summary>How the hits of a traveller stand: state, and whether a redress number clears the traveller of the entry.</summary>
    public static async Task<IReadOnlyList<(string Id, string State, bool IsCleared)>> StandingOf(DbTransaction transaction, string traveller) =>
    [
        .. (await transaction.Connection!.QueryAsync<(string Id, string State, int Lowered)>(
            "select id, state, lowered from hit where traveller = @traveller", new { traveller }, transaction)).Select(hit => (hit.Id, hit.State, hit.Lowered != 0)),
    ];

    /// <summary>Hits on a traveller that a reviewer found not to be the person listed.</summary>
    public static async Task<IEnumerable<StoredHit>> FoundWrong(DbTransaction transaction, DayKeys keys, string traveller) =>
        (await transaction.Connection!.QueryAsync<StoredHit>(
            $"select {Columns} from hit where traveller = @traveller and {Wrong} order by id", new { traveller }, transaction)).Select(hit => hit.Open(keys));

    /// <summary>Whether there is one.</summary>
    public static async Task<bool> IsFoundWrong(DbConnection connection, string traveller) =>
        await connection.ExecuteScalarAsync<long>($"select count(*) from hit where traveller = @traveller and {Wrong}", new { traveller }) > 0;

    /// <summary>The flight leaves at another time: so do its hits.</summary>
    public static Task Reschedule(DbTransaction transaction, string flight, DateTimeOffset? departure) =>
        transaction.Connection!.ExecuteAsync(
            "update hit set due = @Due where flight = @Flight and due <> @Due",
            new { Flight = flight, Due = departure?.ToUnixTimeMilliseconds() ?? long.MaxValue },
            transaction);

    /// <summary>Writes a screening's change. Throws <see cref="DBConcurrencyException"/> where an officer decided the
    /// hit since it was read: the work is done again, and the decision stays.</summary>
    public static async Task Write(DbTransaction transaction, DayKeys keys, HitChange change, DateTimeOffset now)
    {
        var parameters = new DynamicParameters(change.Hit.Seal(keys));
        parameters.Add("Before", change.Before);
        var written = await transaction.Connection!.ExecuteAsync(
            """
            insert into hit (id, day, traveller, flight, list, entry_id, score, state, revision, outcome, reason,
                note, officer, decided_at, sealed, compared, comparable, has_conflict, lists, matcher,
                screened_at, at, changed_at, due, cleared_by, lowered)
            values (@Id, @Day, @Traveller, @Flight, @List, @EntryId, @Score, @State, @Revision, @Outcome, @Reason,
                @SealedNote, @Officer, @DecidedAt, @Sealed, @Compared, @Comparable, @HasConflict, @Lists, @Matcher,
                @ScreenedAt, @At, @ChangedAt, @Due, @ClearedBy, @Lowered)
            on conflict (id) do update set score = excluded.score,
                state = excluded.state, revision = excluded.revision, reason = excluded.reason,
                sealed = excluded.sealed, compared = excluded.compared,
                comparable = excluded.comparable, has_conflict = excluded.has_conflict, lists = excluded.lists,
                cleared_by = excluded.cleared_by, lowered = excluded.lowered,
                matcher = excluded.matcher, screened_at = excluded.screened_at, changed_at = excluded.changed_at
            where hit.revision = @Before
            """,
            parameters,
            transaction);
        if (written == 0) throw new DBConcurrencyException("A hit was decided while its traveller was screened; the work is done again.");
        if (change.What is not { } what) return;
        await AppendEvent(transaction, keys, change.Hit, change.Hit.Revision, new(now, Screening.Name, what, null, null));
        await Audit.Append(transaction, Screening.Did(now, "hit", change.Hit.Id, new { What = what, change.Hit.List }));
    }

    /// <summary>Deletes up to <paramref name="most"/> hits of a day and their events; returns how many rows.</summary>
    public static async Task<int> EraseDay(DbTransaction transaction, int day, int most) =>
        await transaction.Connection!.ExecuteAsync(
            """
            delete from hit_event where day = @day and hit in (select hit from hit_event where day = @day limit @most);
            delete from hit_review where day = @day and hit in (select hit from hit_review where day = @day limit @most);
            delete from hit where day = @day and id in (select id from hit where day = @day limit @most)
            """,
            new { day, most },
            transaction);

    public static Task Erase(DbTransaction transaction, string traveller) => transaction.Connection!.ExecuteAsync(
        """
        delete from hit_event where hit in (select id from hit where traveller = @traveller);
        delete from hit_review where hit in (select id from hit where traveller = @traveller);
        delete from hit where traveller = @traveller
        """,
        new { traveller },
        transaction);

    public static Task AppendEvent(DbTransaction transaction, DayKeys keys, StoredHit hit, int revision, HitEvent happened) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into hit_event (hit, revision, day, at, actor, what, reason, note)
            values (@Hit, @Revision, @Day, @At, @Actor, @What, @Reason, @Note)
            """,
            new
            {
                Hit = hit.Id,
                Revision = revision,
                hit.Day,
                At = happened.At.ToUnixTimeMilliseconds(),
                happened.Actor,
                happened.What,
                happened.Reason,
                Note = HitSeal.SealEventNote(keys, hit.Day, hit.Id, revision, happened.Text),
            },
            transaction);
}
