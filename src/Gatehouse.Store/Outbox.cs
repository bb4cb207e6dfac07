using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

/// <summary>An answer to what a carrier sent, as it is written with the intake; it goes to the source of the input.</summary>
/// <param name="Id">From the input and what the answer says: the same answer to the same input waits once.</param>
/// <param name="Kind"><c>CONTRL</c> …</param>
/// <param name="Body">What is sent; stored encrypted.</param>
public sealed record NewAnswer(string Id, string Kind, ReadOnlyMemory<byte> Body);

/// <summary>An answer that waits.</summary>
public sealed record WaitingAnswer
{
    public string Id { get; init; } = "";

    public string Carrier { get; init; } = "";

    public string Kind { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the next try.</summary>
    public DateTimeOffset DueAt { get; init; }

    public int Tries { get; init; }

    /// <summary>Why the last try failed; null where none did.</summary>
    public string? Failure { get; init; }
}

/// <summary>An answer taken up by one process for one try.</summary>
/// <param name="Key">The same at every try of this answer, another one when it is answered anew: for whoever receives it.</param>
/// <param name="Tries">1 at the first.</param>
public sealed record ClaimedAnswer(string Id, string Key, string Carrier, string Kind, int Tries, byte[] Body);

/// <summary>How many answers to a carrier ended in a way: <c>sent</c>, <c>expired</c> or <c>dropped</c>.</summary>
public sealed record AnswerCount(string Carrier, string Kind, string Outcome, long Answers);

/// <summary>Answers that wait to be sent: written in the transaction of the intake, each tried by one process at a time, deleted when it
/// arrived or grew too old.</summary>
public static class Outbox
{
    const string Table = "outbox";

    // A carrier rests as a whole where a try failed in a way that concerns all of it: a new answer does not knock again.
    const string IsDue = "o.due_at <= @now and not exists (select 1 from outbox r where r.carrier = o.carrier and r.rests = 1 and r.due_at > @now)";

    /// <summary>The carriers to whom something is due.</summary>
    public static Task<IReadOnlyList<string>> Due(IStore store, DateTimeOffset at, CancellationToken stop) => store.Read<IReadOnlyList<string>>(
        async connection => (await connection.QueryAsync<string>(
            $"select distinct o.carrier from outbox o where {IsDue}", new { now = at.ToUnixTimeMilliseconds() })).AsList(),
        stop);

    /// <summary>Takes up one answer that is due to a carrier, the most tried first, so that its rests grow longer; nobody else does before <paramref name="lost"/>. Null where nothing is due.</summary>
    /// <param name="store">Of.</param>
    /// <param name="carrier">To whom.</param>
    /// <param name="now">Now.</param>
    /// <param name="lost">When the try counts as lost, where it neither ended nor failed: its process died.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<ClaimedAnswer?> Claim(IStore store, string carrier, DateTimeOffset now, DateTimeOffset lost, CancellationToken stop)
    {
        var row = await store.Write(
            transaction => transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
                $"""
                update outbox set tries = tries + 1, due_at = @lost, rests = 0
                where id = (
                    select o.id from outbox o where o.carrier = @carrier and {IsDue} order by o.tries desc, o.created_at, o.id limit 1
                    {(transaction is SqliteTransaction ? "" : "for update skip locked")})
                returning id, day, carrier, kind, body, created_at as CreatedAt, tries
                """,
                new { carrier, now = now.ToUnixTimeMilliseconds(), lost = lost.ToUnixTimeMilliseconds() },
                transaction),
            stop);
        return row is null ? null : new(
            row.Id,
            FormattableString.Invariant($"{row.Id}-{row.CreatedAt}"),
            row.Carrier,
            row.Kind,
            checked((int)row.Tries),
            store.Keys.Open(checked((int)row.Day), Table, row.Id, row.Body));
    }

    /// <summary>It arrived: it is counted and erased.</summary>
    public static Task<int> Sent(IStore store, ClaimedAnswer answer, DateTimeOffset at, CancellationToken stop) =>
        store.Write(transaction => End(transaction, "id = @Id", new { answer.Id }, "sent", at), stop);

    /// <summary>The try failed: it waits until <paramref name="next"/>, and where <paramref name="rests"/> all of its carrier does.</summary>
    public static Task<int> Failed(IStore store, ClaimedAnswer answer, string failure, bool rests, DateTimeOffset next, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            "update outbox set failure = @failure, rests = @resting, due_at = @due where id = @Id",
            new { answer.Id, failure, resting = rests ? 1 : 0, due = next.ToUnixTimeMilliseconds() },
            transaction),
        stop);

    /// <summary>Makes what waits due at once, of one carrier or all; returns how many.</summary>
    public static Task<int> Retry(DbTransaction transaction, string? carrier, DateTimeOffset at) => transaction.Connection!.ExecuteAsync(
        "update outbox set due_at = @now, rests = 0 where @carrier is null or carrier = @carrier", new { carrier, now = at.ToUnixTimeMilliseconds() }, transaction);

    /// <summary>Erases what waits, of one carrier or all; returns how many.</summary>
    public static Task<int> Drop(DbTransaction transaction, string? carrier, DateTimeOffset at) =>
        End(transaction, "@carrier is null or carrier = @carrier", new { carrier }, "dropped", at);

    /// <summary>Erases what was written before an instant: it is too old to be of use. Returns how many.</summary>
    public static Task<int> Expire(DbTransaction transaction, DateTimeOffset before, DateTimeOffset at) =>
        End(transaction, "created_at < @before", new { before = before.ToUnixTimeMilliseconds() }, "expired", at);

    /// <summary>True where something that was written before an instant waits still.</summary>
    public static Task<bool> IsAnyBefore(IStore store, DateTimeOffset before, CancellationToken stop) => store.Read(
        connection => connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from outbox where created_at < @before)", new { before = before.ToUnixTimeMilliseconds() }),
        stop);

    /// <summary>What waits, the oldest first.</summary>
    public static Task<IReadOnlyList<WaitingAnswer>> Waiting(IStore store, int most, CancellationToken stop) => store.Read<IReadOnlyList<WaitingAnswer>>(
        async connection =>
        [
            .. (await connection.QueryAsync<Row>(
                """
                select id, carrier, kind, created_at as CreatedAt, due_at as DueAt, tries, failure from outbox
                order by created_at, id limit @most
                """,
                new { most })).Select(row => new WaitingAnswer
                {
                    Id = row.Id,
                    Carrier = row.Carrier,
                    Kind = row.Kind,
                    CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
                    DueAt = DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt),
                    Tries = checked((int)row.Tries),
                    Failure = row.Failure,
                }),
        ],
        stop);

    /// <summary>How many wait to each carrier, and how many of them failed already.</summary>
    public static async Task<IReadOnlyList<(string Carrier, long Waiting, long Failed)>> Standing(DbConnection connection) =>
        (await connection.QueryAsync<(string, long, long)>(
            "select carrier, count(*), count(failure) from outbox group by carrier order by carrier")).AsList();

    /// <summary>How answers ended from a day on.</summary>
    public static async Task<IReadOnlyList<AnswerCount>> Ended(DbConnection connection, int first) =>
        (await connection.QueryAsync<(string Carrier, string Kind, string Outcome, long Answers)>(
            """
            select carrier, kind, outcome, cast(sum(answers) as bigint) from outbox_count where day >= @first
            group by carrier, kind, outcome order by carrier, kind, outcome
            """,
            new { first })).Select(row => new AnswerCount(row.Carrier, row.Kind, row.Outcome, row.Answers)).ToList();

    internal static byte[] Sealed(DayKeys keys, NewAnswer answer, int day) => keys.Seal(day, Table, answer.Id, answer.Body.Span);

    internal static async Task Add(DbTransaction transaction, DayKeys keys, string? source, DateTimeOffset at, IReadOnlyList<NewAnswer> answers)
    {
        if (source is null || answers.Count == 0) return;
        var (day, now) = (DayKeys.DayOf(at), at.ToUnixTimeMilliseconds());
        await transaction.Connection!.ExecuteAsync(
            """
            insert into outbox (id, day, carrier, kind, body, created_at, due_at, tries, rests)
            values (@Id, @day, @source, @Kind, @Body, @now, @now, 0, 0)
            on conflict (id) do nothing
            """,
            answers.Select(answer => new { answer.Id, day, source, answer.Kind, Body = Sealed(keys, answer, day), now }),
            transaction);
    }

    static async Task<int> End(DbTransaction transaction, string which, object parameters, string outcome, DateTimeOffset at)
    {
        var ended = (await transaction.Connection!.QueryAsync<(string Carrier, string Kind)>(
            $"delete from outbox where {which} returning carrier, kind", parameters, transaction)).AsList();
        foreach (var of in ended.CountBy(row => row).OrderBy(row => row.Key))
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into outbox_count (day, carrier, kind, outcome, answers) values (@day, @Carrier, @Kind, @outcome, @Value)
                on conflict (day, carrier, kind, outcome) do update set answers = outbox_count.answers + excluded.answers
                """,
                new { day = DayKeys.DayOf(at), of.Key.Carrier, of.Key.Kind, outcome, of.Value },
                transaction);
        }

        return ended.Count;
    }

    sealed record Row
    {
        public string Id { get; init; } = "";
        public long Day { get; init; }
        public string Carrier { get; init; } = "";
        public string Kind { get; init; } = "";
        public byte[] Body { get; init; } = [];
        public long CreatedAt { get; init; }
        public long DueAt { get; init; }
        public long Tries { get; init; }
        public string? Failure { get; init; }
    }
}
