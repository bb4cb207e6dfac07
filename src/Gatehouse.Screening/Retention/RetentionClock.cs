using System.Data.Common;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>
/// The day the erasure goes by. A clock that leaps ahead by more than a day would erase what is not due, for ever: until an
/// operator confirms it, the latest day believed stays. A clock that goes back un-erases nothing.
/// </summary>
static class RetentionClock
{
    /// <summary>The day to go by, and whether the clock was believed.</summary>
    public static async Task<(int Day, bool IsBelieved)> Today(IStore store, DateTimeOffset now, bool isConfirmed, CancellationToken stop)
    {
        var today = DayKeys.DayOf(now);
        var newest = await store.NewestMessageDay(stop);
        return await store.Write(transaction => Today(transaction, today, newest, isConfirmed), stop);
    }

    static async Task<(int Day, bool IsBelieved)> Today(DbTransaction transaction, int today, int? newestMessage, bool isConfirmed)
    {
        var seen = await transaction.Connection!.ExecuteScalarAsync<int?>("select day from retention_clock", transaction: transaction);
        var latest = seen ?? newestMessage ?? today;
        if (today > latest + 1 && !isConfirmed) return (latest, false);
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

        return (today, true);
    }
}
