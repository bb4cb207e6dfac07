using System.Data.Common;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>What a run came to.</summary>
/// <param name="Days">Days of data erased.</param>
/// <param name="Travellers">Of them.</param>
/// <param name="Masked">Of these, how many are kept, masked.</param>
/// <param name="Ended">Masked records whose own end had come.</param>
/// <param name="Held">Why nothing was done; null where all was.</param>
public sealed record RetentionRun(int Days, long Travellers, int Masked, long Ended, string? Held);

/// <summary>
/// Erases the data whose period is over, day by day: masks who is kept, deletes everything else of the day, gives up its
/// key. It may be stopped at any point, by a kill as well, and goes on from there; any number of processes may run it at once.
/// </summary>
public sealed class EraseExpired(IStore store, TimeProvider clock, Pack pack)
{
    /// <summary>Rows deleted in one transaction: the intake gets its turn between two.</summary>
    const int Most = 5000;

    const int DaysAhead = 10;
    const string Job = "retention";
    static readonly string[] Partitioned = ["report", "traveller"];
    int masked;
    int days;
    long travellers;

    /// <summary>One run. <paramref name="isConfirmed"/>: an operator says that the clock is right.</summary>
    public async Task<RetentionRun> Handle(Actor actor, bool isConfirmed, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        (days, travellers, masked) = (0, 0, 0);
        await Reapply(actor, stop);
        var (today, isBelieved) = await RetentionClock.Today(store, actor, now, isConfirmed, stop);
        if (!isBelieved)
        {
            var held = $"the clock leapt ahead of {DayKeys.DateOf(today):yyyy-MM-dd}: 'gatehouse retention run --confirm-clock' if it is right";
            await Hold(held, now, stop);
            return new(0, 0, 0, 0, held);
        }

        await store.PrepareDays(today - 1, today + DaysAhead, stop);
        var last = RetentionDays.LastDue(today, Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths));
        await EraseThrough(actor, last, stop);
        await ErasedDays.NoteNothingLeft(store, last, now, stop);
        store.Keys.AdvanceTo(last + 1);
        var ended = await EndMasked(actor, today, now, stop);
        await Progress("idle", 0, 0, stop);
        return new(days, travellers, masked, ended, null);
    }

    /// <summary>Brings database and keys to the same day: after a restore the database has what is erased already, and where
    /// another host erased, this one still has the key. To be done before anything is served.</summary>
    public async Task Reapply(Actor actor, CancellationToken stop)
    {
        store.Keys.Refresh();
        if (await ErasedDays.Last(store, stop) is { } last) store.Keys.AdvanceTo(last + 1);
        await EraseThrough(actor, store.Keys.Oldest - 1, stop);
        await EraseTraveller.Reapply(store, actor, clock.GetUtcNow(), stop);
        await MaskAgain(actor, stop);
    }

    /// <summary>Whoever was masked after the backup was made: their day's key is gone, and with it what the backup has of them.</summary>
    async Task MaskAgain(Actor actor, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var erased = new ErasureLedger(store.Keys).All().Select(person => person.Traveller).ToHashSet(StringComparer.Ordinal);
        var rows = new MaskedCopies(store.Keys).All().Where(row => row.Until > DayKeys.DayOf(now) && !erased.Contains(row.Id)).ToList();
        if (rows.Count == 0) return;
        await store.Write(
            async transaction =>
            {
                var again = await MaskedRows.Insert(transaction, rows);
                if (again > 0) await Audit.Append(transaction, actor.Did(now, "mask-again", "masked", new { Travellers = again }));
                return true;
            },
            stop);
    }

    async Task EraseThrough(Actor actor, int last, CancellationToken stop)
    {
        while (await ErasedDays.OldestWithData(store, last, stop) is { } day)
        {
            await EraseDay(actor, day, stop);
            store.Keys.AdvanceTo(day + 1);
            days++;
        }
    }

    async Task EraseDay(Actor actor, int day, CancellationToken stop)
    {
        var total = await ErasedDays.Begin(store, day, stop);
        travellers += total;
        var date = DayKeys.DateOf(day);
        if (day >= store.Keys.Oldest) await Mask(day, total, stop);
        await Progress($"erasing {date:yyyy-MM-dd}", masked, total, stop);

        // The flights first: whoever works on one of them finds nothing to add to.
        await InTurns(transaction => FlightRows.EraseDay(transaction, day, Most), stop);
        await InTurns(transaction => BookingRows.EraseDay(transaction, day, Most), stop);
        await InTurns(transaction => AnswerRows.EraseDay(transaction, day, Most), stop);
        await InTurns(transaction => HitRows.EraseDay(transaction, day, Most), stop);
        await InTurns(transaction => DataSubjectRows.EraseDay(transaction, day, Most), stop);
        foreach (var table in Partitioned) await store.DropDay(table, day, stop);
        var done = 0L;
        await InTurns(
            async transaction =>
            {
                var rows = await TravellerRows.EraseDay(transaction, day, Most);
                done += Math.Min(rows, Most);
                await new JobProgress(Job, $"erasing {date:yyyy-MM-dd}", Math.Min(done, total), total, clock.GetUtcNow()).Write(transaction);
                return rows;
            },
            stop);
        while ((await store.EraseMessages(day, Most / 10, stop)).IsMore) stop.ThrowIfCancellationRequested();
        await ErasedDays.End(store, actor, day, clock.GetUtcNow(), stop);
    }

    async Task Mask(int day, long total, CancellationToken stop)
    {
        var due = RetentionDays.End(day, Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths));
        var keptUntil = RetentionDays.End(day, pack.Retention.Months);
        masked += await new MaskDay(store, day, due, keptUntil, clock).All(
            done => new(Job, $"masking {DayKeys.DateOf(day):yyyy-MM-dd}", done, total, clock.GetUtcNow()), stop);
    }

    async Task<long> EndMasked(Actor actor, int today, DateTimeOffset now, CancellationToken stop)
    {
        var ended = 0L;
        await InTurns(
            async transaction =>
            {
                var rows = await MaskedRows.EraseEnded(transaction, today, Most);
                ended += rows;
                if (rows > 0) await Audit.Append(transaction, actor.Did(now, "erase-masked", Text.Iso(DayKeys.DateOf(today))!, new { Travellers = rows }));
                return rows;
            },
            stop);
        new MaskedCopies(store.Keys).DropEnded(today);
        MaskingKeys.Forget(store.Keys, today);
        return ended;
    }

    /// <summary>Repeats a deletion, each in a transaction of its own, until it finds nothing.</summary>
    async Task InTurns(Func<DbTransaction, Task<int>> delete, CancellationToken stop)
    {
        while (await store.Write(delete, stop) > 0) stop.ThrowIfCancellationRequested();
    }

    /// <summary>Once for each hold the overseer is told, whichever process finds it first: nothing erased is nothing seen.</summary>
    Task<bool> Hold(string why, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var begins = await new JobProgress(Job, $"{RetentionOverview.Holding}{why}", 0, 0, now).WriteChange(transaction);
            if (begins) await Inbox.TellOverseer(transaction, "erasure held: the clock leapt ahead", Job, now);
            return begins;
        },
        stop);

    Task<bool> Progress(string state, long done, long total, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await new JobProgress(Job, state, done, total, clock.GetUtcNow()).Write(transaction);
            return true;
        },
        stop);
}
