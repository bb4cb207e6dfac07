using Dapper;
using Npgsql;

namespace Gatehouse.Store;

sealed partial class PostgresStore
{
    /// <summary>One statement, so one round trip. Gates are inserted in one order by everybody, or two intakes of the
    /// same new flights would deadlock; a gate that exists is never touched, so a worker's lock holds up no intake.</summary>
    const string AddItems =
        """
        gates as (
            insert into flight_gate (flight)
            select flight from unnest(@gates) as g (flight) where exists (select 1 from fresh)
            on conflict do nothing)
        insert into message (day, flight, kind, body, due, received_at, digest)
        select @day, flight, kind, body, due, @at, @digest
        from unnest(@flights, @kinds, @bodies, @dues) with ordinality as w (flight, kind, body, due, place)
        where exists (select 1 from fresh)
        order by place
        returning id
        """;

    /// <summary>A racing intake of the same digest waits here for the other's commit, then finds a conflict.</summary>
    const string TakeIn =
        $"""
        with fresh as (
            insert into message_digest (digest, day, source, received_at) values (@digest, @day, @source, @at)
            on conflict do nothing
            returning digest),
        logged as (
            insert into audit (at, actor, action, about, details, purpose, reference, source, result)
            select @at, @actor, @action, @about, @details, @purpose, @reference, @from,
                case when exists (select 1 from fresh) then @result else '{AuditRow.Duplicate}' end
            where @isLogged
            returning id),
        waiting as (insert into audit_pending (audit_id) select id from logged),
        counted as (
            insert into intake_count (hour, source, outcome, slot, inputs, messages, persons, late_messages)
            select @hour, coalesce(@source, 'unknown'), case when f.isNew then 'stored' else '{AuditRow.Duplicate}' end, @slot, 1,
                case when f.isNew then @messages else 0 end, case when f.isNew then @persons else 0 end, case when f.isNew then @late else 0 end
            from (select exists (select 1 from fresh) as isNew) f
            on conflict (hour, source, outcome, slot) do update set inputs = intake_count.inputs + 1,
                messages = intake_count.messages + excluded.messages, persons = intake_count.persons + excluded.persons,
                late_messages = intake_count.late_messages + excluded.late_messages),
        filtered as (
            insert into left_out (day, class, slot, elements)
            select @day, l.class, @slot, l.elements from unnest(@classes, @elements) as l (class, elements)
            where exists (select 1 from fresh)
            on conflict (day, class, slot) do update set elements = left_out.elements + excluded.elements),
        warned as (
            insert into intake_warning (day, source, code, slot, warnings)
            select @day, coalesce(@source, 'unknown'), w.code, @slot, w.warnings from unnest(@codes, @warnings) as w (code, warnings)
            where exists (select 1 from fresh)
            on conflict (day, source, code, slot) do update set warnings = intake_warning.warnings + excluded.warnings),
        answered as (
            insert into outbox (id, day, carrier, kind, body, created_at, due_at, tries, rests)
            select a.id, @day, @source, a.kind, a.body, @at, @at, 0, 0 from unnest(@answers, @answerKinds, @answerBodies) as a (id, kind, body)
            where @source is not null
            on conflict (id) do nothing),
        {AddItems}
        """;


    public Task<Receipt> Receive(Received input, CancellationToken stop)
    {
        if (input.Work.Count == 0) throw new ArgumentException("An input taken in has at least one work item.", nameof(input));
        return Guard<Receipt>(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var insert = Insert(connection, input);
            AddAudit(insert, input);
            AddCounts(insert, input);
            AddAnswers(insert, input);
            var ids = await Ids(insert, stop);
            if (ids.Count > 0) return new Receipt.Stored(ids);
            return await Again(input, stop);
        });
    }

    // Its work was committed by the statement before, or by another process: nothing can come between.
    Task<Receipt.Duplicate> Again(Received input, CancellationToken stop) => Write(
        async transaction =>
        {
            var retried = await WorkTable.Retry(transaction, input.Digest, id: null);
            if (retried > 0) await IntakeCounts.Add(transaction, input.At, input.Source, "retried", InputContent.Nothing);
            var first = await transaction.Connection!.ExecuteScalarAsync<long>(
                "select received_at from message_digest where digest = @Digest", new { input.Digest }, transaction);
            return new Receipt.Duplicate(DateTimeOffset.FromUnixTimeMilliseconds(first), retried);
        },
        stop);

    static void AddCounts(NpgsqlCommand insert, Received input)
    {
        var left = input.Content.LeftOut.OrderBy(of => of.Key, StringComparer.Ordinal).ToArray();
        insert.Parameters.Add(new NpgsqlParameter<long>("hour", IntakeCounts.HourOf(input.At)));
        insert.Parameters.Add(new NpgsqlParameter<int>("slot", IntakeCounts.Slot()));
        insert.Parameters.Add(new NpgsqlParameter<long>("messages", input.Content.Messages));
        insert.Parameters.Add(new NpgsqlParameter<long>("persons", input.Content.Persons));
        insert.Parameters.Add(new NpgsqlParameter<long>("late", input.Content.LateMessages));
        insert.Parameters.Add(new NpgsqlParameter<string[]>("classes", [.. left.Select(of => of.Key)]));
        insert.Parameters.Add(new NpgsqlParameter<long[]>("elements", [.. left.Select(of => (long)of.Value)]));
        var warnings = input.Content.Warnings.OrderBy(of => of.Key, StringComparer.Ordinal).ToArray();
        insert.Parameters.Add(new NpgsqlParameter<string[]>("codes", [.. warnings.Select(of => of.Key)]));
        insert.Parameters.Add(new NpgsqlParameter<long[]>("warnings", [.. warnings.Select(of => (long)of.Value)]));
    }

    void AddAnswers(NpgsqlCommand insert, Received input)
    {
        var day = DayKeys.DayOf(input.At);
        insert.Parameters.Add(new NpgsqlParameter<string[]>("answers", [.. input.Answers.Select(answer => answer.Id)]));
        insert.Parameters.Add(new NpgsqlParameter<string[]>("answerKinds", [.. input.Answers.Select(answer => answer.Kind)]));
        insert.Parameters.Add(new NpgsqlParameter<byte[][]>("answerBodies", [.. input.Answers.Select(answer => Outbox.Sealed(Keys, answer, day))]));
    }

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) =>
        Write(transaction => WorkTable.EnqueueOnce(transaction, Keys, work, at), stop);

    NpgsqlCommand Insert(NpgsqlConnection connection, Received input)
    {
        var day = DayKeys.DayOf(input.At);
        return new(TakeIn, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string>("digest", input.Digest),
                new NpgsqlParameter<int>("day", day),
                new NpgsqlParameter<string?>("source", input.Source),
                new NpgsqlParameter<long>("at", input.At.ToUnixTimeMilliseconds()),
                new NpgsqlParameter<string[]>("gates", Gates(input.Work)),
                new NpgsqlParameter<string[]>("flights", input.Work.Select(w => w.Flight).ToArray()),
                new NpgsqlParameter<string[]>("kinds", input.Work.Select(w => w.Kind).ToArray()),
                new NpgsqlParameter<byte[][]>("bodies", input.Work.Select(w => WorkTable.Sealed(Keys, w, day, input.Digest)).ToArray()),
                new NpgsqlParameter<long[]>("dues", input.Work.Select(WorkTable.Due).ToArray()),
            },
        };
    }

    /// <summary>The audit row goes with the same statement: no round trip more.</summary>
    static void AddAudit(NpgsqlCommand insert, Received input)
    {
        var row = Audit.IsLeftOut ? null : input.Audit;
        insert.Parameters.Add(new NpgsqlParameter<bool>("isLogged", row is not null));
        insert.Parameters.Add(new NpgsqlParameter<string?>("actor", row?.Actor));
        insert.Parameters.Add(new NpgsqlParameter<string?>("action", row?.Action));
        insert.Parameters.Add(new NpgsqlParameter<string?>("about", row?.About));
        insert.Parameters.Add(new NpgsqlParameter<string?>("details", row?.Details));
        insert.Parameters.Add(new NpgsqlParameter<string?>("purpose", row?.Purpose));
        insert.Parameters.Add(new NpgsqlParameter<string?>("reference", row?.Reference));
        insert.Parameters.Add(new NpgsqlParameter<string?>("from", row?.From));
        insert.Parameters.Add(new NpgsqlParameter<string?>("result", row?.Result));
    }

    static string[] Gates(IReadOnlyList<NewWork> work) =>
        work.Select(w => w.Flight).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

    static async Task<List<long>> Ids(NpgsqlCommand insert, CancellationToken stop)
    {
        var ids = new List<long>();
        await using var reader = await insert.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) ids.Add(reader.GetInt64(0));
        return ids;
    }
}
