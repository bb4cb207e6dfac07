using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>Which days were erased, with what was there. The audit log has one row for each.</summary>
static class ErasedDays
{
    /// <summary>The first day up to <paramref name="last"/> of which anything is left; null where nothing is.</summary>
    public static async Task<int?> OldestWithData(IStore store, int last, CancellationToken stop)
    {
        var here = await store.Read(
            connection => connection.ExecuteScalarAsync<int?>(
                """
                select min(day) from (
                    select min(day) as day from flight where day <= @last
                    union all select min(day) from traveller where day <= @last
                    union all select min(day) from report where day <= @last
                    union all select min(day) from flight_message where day <= @last
                    union all select min(day) from booking where day <= @last
                    union all select min(day) from answer where day <= @last
                    union all select min(day) from hit where day <= @last
                    union all select min(day) from hit_event where day <= @last
                    union all select min(day) from hit_review where day <= @last
                    union all select min(day) from data_subject_request where day <= @last and sealed is not null
                    union all select min(day) from data_subject_finding where day <= @last
                    union all select min(day) from correction where day <= @last
                    union all select min(day) from restriction where day <= @last
                    union all select min(day) from redress where day <= @last
                    union all select min(day) from retention_justification where day <= @last) oldest
                """,
                new { last }),
            stop);
        var message = await store.OldestMessageDay(last, stop);
        return here is null || message < here ? message ?? here : here;
    }

    /// <summary>The last day of which everything is erased; null where none is.</summary>
    public static Task<int?> Last(IStore store, CancellationToken stop) => store.Read(
        connection => connection.ExecuteScalarAsync<int?>("select max(day) from erased_day where at is not null"), stop);

    /// <summary>Notes what is there before anything goes; a second time it changes nothing. Returns the travellers.</summary>
    public static Task<long> Begin(IStore store, int day, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteScalarAsync<long>(
            """
            insert into erased_day (day, travellers, hits, messages)
            values (@day,
                (select count(*) from traveller where day = @day),
                (select count(*) from hit where day = @day),
                (select count(*) from message where day = @day))
            on conflict (day) do nothing;
            select travellers from erased_day where day = @day
            """,
            new { day },
            transaction),
        stop);

    /// <summary>Nothing is left of the day: its audit row is written, once.</summary>
    public static Task<bool> End(IStore store, Actor actor, int day, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await JustifyRetention.DeleteDay(transaction, day);
            var row = await transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
                """
                update erased_day set at = @At, masked = (select count(*) from masked_traveller m where m.day = @day)
                where day = @day and at is null
                returning travellers, hits, messages, masked
                """,
                new { day, At = now.ToUnixTimeMilliseconds() },
                transaction);
            if (row is null) return false;
            var date = Text.Iso(DayKeys.DateOf(day))!;
            await Audit.Append(transaction, actor.Did(now, "erase-day", date, row));
            return true;
        },
        stop);

    /// <summary>Nothing up to this day is left, whether or not there ever was anything.</summary>
    public static Task<int> NoteNothingLeft(IStore store, int day, DateTimeOffset now, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into erased_day (day, travellers, hits, messages, masked, at) values (@day, 0, 0, 0, 0, @At)
            on conflict (day) do nothing
            """,
            new { day, At = now.ToUnixTimeMilliseconds() },
            transaction),
        stop);

    sealed record Row
    {
        public long Travellers { get; init; }
        public long Hits { get; init; }
        public long Messages { get; init; }
        public long Masked { get; init; }
    }
}
