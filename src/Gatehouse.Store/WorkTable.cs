using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>SQL on the work table that is the same in both stores.</summary>
static class WorkTable
{
    /// <summary>Stored in <c>message.due</c> where nothing is due: sorts last.</summary>
    public const long NotDue = long.MaxValue;

    /// <summary>From this attempt on an item is worked on alone, so that it cannot take others down with it.</summary>
    public const int AloneFrom = 3;

    /// <summary>The last attempt; after it the item is quarantined.</summary>
    public const int LastAttempt = 5;

    /// <summary>Reason of an item whose worker never came to say one.</summary>
    public const string NoReason = "The worker ended during the work, each time.";

    public const string Pending = "done_at is null and quarantined_at is null";

    /// <summary>Flights of the 500 most urgent rows: cheap, and enough unless a few flights fill the window.</summary>
    public const string UrgentFlights =
        $"""
        select w.flight, min(w.due) as due, min(w.id) as id
        from (select flight, due, id from message where {Pending} order by due, id limit 500) w
        group by w.flight
        """;

    /// <summary>Every flight with pending work, one index step per flight: however many rows one flight has, it cannot
    /// hide the others. Its urgency is that of its oldest row.</summary>
    public const string AllFlights =
        $"""
        with recursive f (flight) as (
            select min(flight) from message where {Pending}
            union all
            select (select min(m.flight) from message m where {Pending} and m.flight > f.flight)
            from f where f.flight is not null)
        select h.flight, h.due, h.id
        from f join message h
            on h.id = (select min(m.id) from message m where {Pending} and m.flight = f.flight)
        """;

    /// <summary>What stands in <c>message.body</c>: nothing where there is nothing, else encrypted.</summary>
    public static byte[] Sealed(DayKeys keys, NewWork work, int day, string? digest) =>
        work.Body.Length == 0 ? [] : keys.Seal(day, "message", Label(work.Flight, work.Kind, digest), work.Body);

    public static long Due(NewWork work) => work.Due?.ToUnixTimeMilliseconds() ?? NotDue;

    public static async Task<int> EnqueueOnce(
        DbTransaction transaction, DayKeys keys, IReadOnlyList<NewWork> work, DateTimeOffset at)
    {
        // In one order by everybody, or two processes that queue the same flights would deadlock on the gates.
        var added = 0;
        foreach (var item in work.OrderBy(item => item.Flight, StringComparer.Ordinal))
        {
            var day = DayKeys.DayOf(at);
            var parameters = new
            {
                item.Flight,
                item.Kind,
                Body = Sealed(keys, item, day, digest: null),
                Due = Due(item),
                At = at.ToUnixTimeMilliseconds(),
                Day = day,
            };
            await transaction.Connection!.ExecuteAsync(
                "insert into flight_gate (flight) values (@Flight) on conflict do nothing", parameters, transaction);
            added += await transaction.Connection!.ExecuteAsync(
                $"""
                insert into message (day, flight, kind, body, due, received_at)
                select @Day, @Flight, @Kind, @Body, @Due, @At
                where not exists (select 1 from message where flight = @Flight and kind = @Kind and {Pending})
                """,
                parameters,
                transaction);
        }

        return added;
    }

    public static async Task<int> Refuse(DbTransaction transaction, DayKeys keys, Refusal refusal)
    {
        if (refusal.Audit is { } row) await Audit.Append(transaction, row);
        await IntakeCounts.Add(transaction, refusal.At, refusal.Source, refusal.Outcome, refusal.Content);
        await Outbox.Add(transaction, keys, refusal.Source, refusal.At, refusal.Answers);
        if (refusal.Also is { } also) await also(transaction);
        return await transaction.Connection!.ExecuteAsync(
            """
            insert into refused (digest, source, received_at, size, reason, day)
            values (@Digest, @Source, @At, @Size, @Reason, @Day)
            """,
            new
            {
                refusal.Digest,
                refusal.Source,
                At = refusal.At.ToUnixTimeMilliseconds(),
                refusal.Size,
                refusal.Reason,
                Day = DayKeys.DayOf(refusal.At),
            },
            transaction);
    }

    /// <summary>Puts set-aside rows back to work: of one input, of one id, or all.</summary>
    public static Task<int> Retry(DbTransaction transaction, string? digest, long? id) => transaction.Connection!.ExecuteAsync(
        """
        update message set quarantined_at = null, attempts = 0, failed_reason = null
        where quarantined_at is not null and (@digest is null or digest = @digest) and (@id is null or id = @id)
        """,
        new { digest, id },
        transaction);

    /// <summary>An input that was taken in before: what was set aside of it is worked on again.</summary>
    public static async Task<Receipt.Duplicate> Again(DbTransaction transaction, Received input)
    {
        var retried = await Retry(transaction, input.Digest, id: null);
        if (retried > 0) await IntakeCounts.Add(transaction, input.At, input.Source, "retried", InputContent.Nothing);
        var first = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select received_at from message_digest where digest = @Digest", new { input.Digest }, transaction);
        return new(DateTimeOffset.FromUnixTimeMilliseconds(first), retried);
    }

    public static Task<int?> OldestDay(DbConnection connection, int last) => connection.ExecuteScalarAsync<int?>(
        """
        select min(day) from (
            select min(day) as day from message where day <= @last
            union all select min(day) from message_digest where day <= @last
            union all select min(day) from outbox where day <= @last
            union all select min(day) from refused where day <= @last) oldest
        """,
        new { last });

    public static Task<int?> NewestDay(DbConnection connection) => connection.ExecuteScalarAsync<int?>("select max(day) from message");

    public static async Task<(int Messages, bool IsMore)> Erase(DbTransaction transaction, int day, int most)
    {
        var of = new { day, most };
        await transaction.Connection!.ExecuteAsync("delete from outbox where day = @day", of, transaction);
        var messages = await transaction.Connection!.ExecuteAsync(
            "delete from message where id in (select id from message where day = @day limit @most)", of, transaction);
        var digests = messages == most ? most : await transaction.Connection!.ExecuteAsync(
            "delete from message_digest where digest in (select digest from message_digest where day = @day limit @most)", of, transaction);
        var refused = digests == most ? most : await transaction.Connection!.ExecuteAsync(
            "delete from refused where day = @day and digest in (select digest from refused where day = @day limit @most)", of, transaction);
        return (messages, messages == most || digests == most || refused >= most);
    }

    public static Task<long> Backlog(DbConnection connection) =>
        connection.ExecuteScalarAsync<long>($"select count(*) from message where {Pending}");

    public static async Task<IReadOnlyList<Quarantined>> Quarantine(DbConnection connection, int most)
    {
        var rows = await connection.QueryAsync<QuarantineRow>(
            """
            select id, flight, kind, received_at as ReceivedAt, failed_reason as Reason
            from message where quarantined_at is not null
            order by quarantined_at desc, id desc limit @most
            """,
            new { most });
        return rows
            .Select(r => new Quarantined(
                r.Id, r.Flight, r.Kind, DateTimeOffset.FromUnixTimeMilliseconds(r.ReceivedAt), r.Reason))
            .ToList();
    }

    /// <summary>The rows in the order of the batch: <c>returning</c> promises none.</summary>
    public static IReadOnlyList<WorkItem> InOrder(IEnumerable<Row> rows, Batch batch, DayKeys keys)
    {
        var items = rows.ToDictionary(r => r.Id, r => r.Item(keys));
        return items.Count == batch.Take.Count
            ? batch.Take.Select(id => items[id]).ToList()
            : throw new InvalidOperationException("Work of a held flight was done by somebody else.");
    }

    /// <summary>When a failed claim's items leave the work: now after the last attempt, else null.</summary>
    public static long? QuarantinedAt(IReadOnlyList<WorkItem> items, TimeProvider clock) =>
        items.Any(i => i.Attempt >= LastAttempt) ? clock.GetUtcNow().ToUnixTimeMilliseconds() : null;

    public static InvalidOperationException NotAllMarked(int marked, int claimed) =>
        new($"{marked} of {claimed} claimed work items could be marked done; nothing was written.");

    /// <summary>A claimed row as it comes from either store.</summary>
    public sealed class Row
    {
        public long Id { get; init; }

        public long Day { get; init; }

        public required string Flight { get; init; }

        public required string Kind { get; init; }

        public required byte[] Body { get; init; }

        public long ReceivedAt { get; init; }

        public string? Digest { get; init; }

        public long Attempts { get; init; }

        public WorkItem Item(DayKeys keys) => new(
            Id, Flight, Kind, Opened(keys), DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt), Digest, checked((int)Attempts));

        // A body that cannot be opened fails in the worker like any other poison: here it would roll back the count of its attempts,
        // and hold up every flight for ever.
        byte[] Opened(DayKeys keys)
        {
            try
            {
                return Body.Length == 0 ? [] : keys.Open(checked((int)Day), "message", Label(Flight, Kind, Digest), Body);
            }
            catch (StoreException)
            {
                return [];
            }
        }
    }

    static string Label(string flight, string kind, string? digest) => $"{flight}/{kind}/{digest}";

    sealed record QuarantineRow(long Id, string Flight, string Kind, long ReceivedAt, string Reason);
}
