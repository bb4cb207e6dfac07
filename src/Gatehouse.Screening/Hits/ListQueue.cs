using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>Which hits the queue shows.</summary>
public enum QueueView
{
    /// <summary>Open, pending, awaiting the second reviewer, confirmed and not disclosed; flights not departed more than two hours ago: what an officer must do now.</summary>
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

    /// <summary>A departed flight leaves the view of what must be done now after this time.</summary>
    internal static readonly TimeSpan StillShown = TimeSpan.FromHours(2);

    public async Task<QueuePage> Handle(Actor actor, QueueView view, string? after, int most, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var since = view == QueueView.Waiting ? (now - StillShown).ToUnixTimeMilliseconds() : long.MinValue;
        var page = await store.Read(
            async connection =>
            {
                var rows = (await Rows(connection, view, since, KeysetToken.Parse(after), most + 1)).AsList();
                var shown = rows.Take(most).Select(row => row.ToQueueRow(store.Keys)).ToArray();
                var next = rows.Count > most ? Token(rows[most - 1], view).ToString() : null;
                return new QueuePage(
                    shown,
                    await Count(connection, StoredHit.OpenState, since),
                    await Count(connection, StoredHit.PendingState, since),
                    await Count(connection, StoredHit.AwaitingSecondState, since),
                    await Count(connection, StoredHit.ConfirmedState, since),
                    await NextDeparture(connection, now),
                    next);
            },
            stop);
        await store.Write(
            async transaction =>
            {
                await Audit.Append(
                    transaction,
                    actor.Did(now, "view-queue", view.ToString(), new { Hits = page.Rows.Select(row => row.Id) }));
                return true;
            },
            stop);
        return page;
    }

    static Task<IEnumerable<QueueRecord>> Rows(DbConnection connection, QueueView view, long since, KeysetToken? after, int most)
    {
        var keyset = (view, after) switch
        {
            (_, null) => "",
            (QueueView.Closed, _) => "and (h.changed_at < @At or (h.changed_at = @At and h.id > @Id))",
            _ => "and (h.lowered > @Lowered or (h.lowered = @Lowered and (h.due > @At or (h.due = @At and (h.score < @Score or (h.score = @Score and h.id > @Id))))))",
        };
        var (where, order) = view == QueueView.Closed
            ? ("h.state in ('decided', 'withdrawn', 'disclosed')", "h.changed_at desc, h.id")
            : ("h.state in ('open', 'pending', 'awaiting-second', 'confirmed') and h.due > @Since", "h.lowered, h.due, h.score desc, h.id");
        return connection.QueryAsync<QueueRecord>(
            $"{QueueRecord.Select} where {where} {keyset} order by {order} limit @Most",
            new { Since = since, after?.At, after?.Score, after?.Id, after?.Lowered, Most = most });
    }

    static KeysetToken Token(QueueRecord last, QueueView view) =>
        view == QueueView.Closed ? new(last.ChangedAt, 0, last.Id) : new(last.Due, last.Score, last.Id, last.Lowered);

    static Task<int> Count(DbConnection connection, string state, long since) => connection.ExecuteScalarAsync<int>(
        $"""
        select count(*) from (
            select 1 from hit where state in ('open', 'pending', 'awaiting-second', 'confirmed') and state = @State and due > @Since limit {MostCounted}) counted
        """,
        new { State = state, Since = since });

    static async Task<DateTimeOffset?> NextDeparture(DbConnection connection, DateTimeOffset now) => Text.Instant(
        await connection.ExecuteScalarAsync<long?>(
            "select min(due) from hit where state in ('open', 'pending', 'awaiting-second', 'confirmed') and due > @Now and due < @Never",
            new { Now = now.ToUnixTimeMilliseconds(), Never = long.MaxValue }));
}
