using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>
/// The day the erasure goes by. A clock that leaps ahead by more than a day would erase what is not due, for ever: until an
/// operator confirms it, the latest day believed stays. A clock that goes back un-erases nothing.
/// </summary>
public static class RetentionClock
{
    /// <summary>The day to go by, and whether the clock was believed. That somebody confirmed a leap is audited, and the overseer told: it
    /// lets go what cannot be brought back.</summary>
    public static async Task<(int Day, bool IsBelieved)> Today(IStore store, Actor actor, DateTimeOffset now, bool isConfirmed, CancellationToken stop)
    {
        var today = DayKeys.DayOf(now);
        var newest = await store.NewestMessageDay(stop);
        return await store.Write(
            async transaction =>
            {
                var (day, isBelieved, leaptFrom) = await Today(transaction, today, newest, isConfirmed);
                if (isBelieved && leaptFrom is { } from)
                {
                    await Audit.Append(transaction, actor.Did(now, "confirm-clock", Text.Iso(DayKeys.DateOf(day))!, new { From = DayKeys.DateOf(from) }));
                    await Inbox.TellOverseer(transaction, "clock confirmed after a leap", "retention", now);
                }

                return (day, isBelieved);
            },
            stop);
    }

    /// <summary>Now, or the end of the day after the latest one believed, whichever is earlier: what is purged by age goes by it.</summary>
    public static async Task<DateTimeOffset> Believed(IStore store, DateTimeOffset now, CancellationToken stop)
    {
        var seen = await store.Read(connection => connection.ExecuteScalarAsync<int?>("select day from retention_clock"), stop);
        if ((seen ?? await store.NewestMessageDay(stop)) is not { } latest) return now;
        var end = new DateTimeOffset(DayKeys.DateOf(latest + 2), TimeOnly.MinValue, TimeSpan.Zero);
        return now < end ? now : end;
    }

    static async Task<(int Day, bool IsBelieved, int? LeaptFrom)> Today(DbTransaction transaction, int today, int? newestMessage, bool isConfirmed)
    {
        var seen = await transaction.Connection!.ExecuteScalarAsync<int?>("select day from retention_clock", transaction: transaction);
        var latest = seen ?? newestMessage ?? today;
        var leaptFrom = today > latest + 1 ? latest : null as int?;
        if (leaptFrom is not null && !isConfirmed) return (latest, false, leaptFrom);
        if (seen is null || today > seen)
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into retention_clock (one, day) values (1, @today)
                on conflict (one) do update set day = excluded.day
                """,
                new { today },
                transaction);
        }

        return (today, true, leaptFrom);
    }
}
