using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>Which hits the queue shows.</summary>
public enum QueueView
{
    /// <summary>Open, pending, awaiting the second reviewer, confirmed and not disclosed, of flights in the window of the pack: what an officer must do now.</summary>
    Waiting,

    /// <summary>All of these, whenever the flight leaves.</summary>
    AllOpen,

    /// <summary>Decided, disclosed and withdrawn, newest first.</summary>
    Closed,
}

/// <summary>One line of the queue.</summary>
/// <param name="Id">Of the hit.</param>
/// <param name="State"><c>open</c>, <c>pending</c>, <c>awaiting-second</c>, <c>confirmed</c>, <c>disclosed</c>, <c>decided</c>, <c>withdrawn</c>.</param>
/// <param name="Outcome">The last disposition's outcome; null while open.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Traveller">Name as received.</param>
/// <param name="BirthDate">ISO, may be partial; null where no message says it.</param>
/// <param name="Nationality">Alpha-2.</param>
/// <param name="Document">Number of the first document.</param>
/// <param name="Flight">The flight.</param>
/// <param name="List">Name of the list.</param>
/// <param name="EntryId">The list's own key.</param>
/// <param name="EntryName">Caption of the entry.</param>
/// <param name="Compared">Features compared, of <paramref name="Comparable"/>.</param>
/// <param name="Comparable">Features that can be compared at all.</param>
/// <param name="HasConflict">Some feature contradicts.</param>
/// <param name="At">When the hit arose.</param>
public sealed record QueueRow(
    string Id,
    string State,
    Outcome? Outcome,
    double Score,
    string Traveller,
    string? BirthDate,
    string? Nationality,
    string? Document,
    FlightSummary Flight,
    string List,
    string EntryId,
    string EntryName,
    int Compared,
    int Comparable,
    bool HasConflict,
    DateTimeOffset At)
{
    /// <summary>The redress number that clears the traveller of this entry: the hit comes last and is reviewed all the same.</summary>
    public string? ClearedBy { get; init; }
}

/// <summary>A keyset page of the queue.</summary>
/// <param name="Rows">Earliest departure first, then best score (closed: newest first).</param>
/// <param name="Open">Open hits of the view, counted to 1,001 at most.</param>
/// <param name="Pending">Pending ones, likewise.</param>
/// <param name="AwaitingSecond">Matches that wait for their second reviewer, likewise.</param>
/// <param name="Confirmed">Matches of two reviewers, not disclosed, likewise.</param>
/// <param name="NextDeparture">Earliest departure among the waiting.</param>
/// <param name="After">Pass it to get the next page; null at the end.</param>
public sealed record QueuePage(
    IReadOnlyList<QueueRow> Rows, int Open, int Pending, int AwaitingSecond, int Confirmed, DateTimeOffset? NextDeparture, string? After);

/// <summary>The officer's queue. Looking at it is an audited act.</summary>
public sealed class ListQueue(IStore store, TimeProvider clock)
{
    /// <summary>Counts stop here: "1 000+" says enough.</summary>
    const int MostCounted = 1001;

    /// <summary>No page shows more (X6): whoever copies the queue must turn page after page, each an audited act.</summary>
    public const int MostRows = 200;

    /// <param name="actor">Who looks.</param>
    /// <param name="view">At what.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="most">Rows of the page, at most <see cref="MostRows"/>.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<QueuePage> Handle(Actor actor, QueueView view, string? after, int most, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        most = Math.Clamp(most, 1, MostRows);
        var sight = await Sight.Open(store, actor, Right.SeeHits, "queue", now, stop);
        var (since, until) = view == QueueView.Waiting
            ? sight.Pack.FlightWindow.At(now) is var (from, to) ? (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()) : default
            : (long.MinValue, long.MaxValue);
        var page = await store.Read(
            async connection =>
            {
                var rows = (await Rows(connection, sight, view, (since, until), KeysetToken.Parse(after), most + 1)).AsList();
                var shown = rows.Take(most).Select(row => row.ToQueueRow(store.Keys, sight.Masked)).ToArray();
                var next = rows.Count > most ? Token(rows[most - 1], view).ToString() : null;
                return new QueuePage(
                    shown,
                    await Count(connection, sight, StoredHit.OpenState, (since, until)),
                    await Count(connection, sight, StoredHit.PendingState, (since, until)),
                    await Count(connection, sight, StoredHit.AwaitingSecondState, (since, until)),
                    await Count(connection, sight, StoredHit.ConfirmedState, (since, until)),
                    await NextDeparture(connection, sight, now),
                    next);
            },
            stop);
        await store.Write(
            async transaction =>
            {
                await Audit.Append(
                    transaction,
                    actor.Did(now, "view-queue", view.ToString(), new { Hits = page.Rows.Select(row => row.Id), sight.Masked }));
                return true;
            },
            stop);
        return page;
    }

    static Task<IEnumerable<QueueRecord>> Rows(
        DbConnection connection, Sight sight, QueueView view, (long Since, long Until) due, KeysetToken? after, int most)
    {
        var keyset = (view, after) switch
        {
            (_, null) => "",
            (QueueView.Closed, _) => "and (h.changed_at < @At or (h.changed_at = @At and h.id > @Id))",
            _ => "and (h.lowered > @Lowered or (h.lowered = @Lowered and (h.due > @At or (h.due = @At and (h.score < @Score or (h.score = @Score and h.id > @Id))))))",
        };
        var (where, order) = view == QueueView.Closed
            ? ("h.state in ('decided', 'withdrawn', 'disclosed')", "h.changed_at desc, h.id")
            : ($"{WaitingIn}", "h.lowered, h.due, h.score desc, h.id");
        return connection.QueryAsync<QueueRecord>(
            $"{QueueRecord.Select} where {where} {keyset} {sight.OfHits} order by {order} limit @Most",
            sight.With(new { due.Since, due.Until, Never = long.MaxValue, after?.At, after?.Score, after?.Id, after?.Lowered, Most = most }));
    }

    // A hit whose flight's departure nobody knows waits at any time.
    internal const string WaitingIn =
        "h.state in ('open', 'pending', 'awaiting-second', 'confirmed') and h.due > @Since and (h.due <= @Until or h.due = @Never)";

    static KeysetToken Token(QueueRecord last, QueueView view) =>
        view == QueueView.Closed ? new(last.ChangedAt, 0, last.Id) : new(last.Due, last.Score, last.Id, last.Lowered);

    static Task<int> Count(DbConnection connection, Sight sight, string state, (long Since, long Until) due) => connection.ExecuteScalarAsync<int>(
        $"""
        select count(*) from (select 1 from hit h where {WaitingIn} and h.state = @State {sight.OfHits} limit {MostCounted}) counted
        """,
        sight.With(new { State = state, due.Since, due.Until, Never = long.MaxValue }));

    static async Task<DateTimeOffset?> NextDeparture(DbConnection connection, Sight sight, DateTimeOffset now) => Text.Instant(
        await connection.ExecuteScalarAsync<long?>(
            $"""
            select min(h.due) from hit h
            where h.state in ('open', 'pending', 'awaiting-second', 'confirmed') and h.due > @Now and h.due < @Never {sight.OfHits}
            """,
            sight.With(new { Now = now.ToUnixTimeMilliseconds(), Never = long.MaxValue })));
}
