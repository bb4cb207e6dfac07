using Npgsql;

namespace Gatehouse.Store;

sealed partial class PostgresStore
{
    /// <summary>In one order by everybody, or two processes that take in the same inputs would deadlock. A racing intake of the same digest
    /// waits here for the other's commit, then finds a conflict.</summary>
    const string AddDigests =
        """
        insert into message_digest (digest, day, source, received_at)
        select digest, day, source, at from unnest(@digests, @days, @sources, @ats) as d (digest, day, source, at) order by digest
        on conflict do nothing
        returning digest
        """;

    const string AddAudit =
        """
        with logged as (
            insert into audit (at, actor, action, about, details, purpose, reference, source, result)
            select * from unnest(@ats, @actors, @actions, @abouts, @details, @purposes, @references, @froms, @results)
            returning id)
        insert into audit_pending (audit_id) select id from logged
        """;

    const string AddCounts =
        """
        insert into intake_count (hour, source, outcome, slot, inputs, messages, persons, late_messages)
        select hour, source, outcome, @slot, inputs, messages, persons, late
        from unnest(@hours, @sources, @outcomes, @inputs, @messages, @persons, @lates) as c (hour, source, outcome, inputs, messages, persons, late)
        order by hour, source, outcome
        on conflict (hour, source, outcome, slot) do update set inputs = intake_count.inputs + excluded.inputs,
            messages = intake_count.messages + excluded.messages, persons = intake_count.persons + excluded.persons,
            late_messages = intake_count.late_messages + excluded.late_messages
        """;

    const string AddLeftOut =
        """
        insert into left_out (day, class, slot, elements)
        select day, class, @slot, elements from unnest(@days, @classes, @elements) as l (day, class, elements) order by day, class
        on conflict (day, class, slot) do update set elements = left_out.elements + excluded.elements
        """;

    const string AddWarnings =
        """
        insert into intake_warning (day, source, code, slot, warnings)
        select day, source, code, @slot, warnings from unnest(@days, @sources, @codes, @warnings) as w (day, source, code, warnings) order by day, source, code
        on conflict (day, source, code, slot) do update set warnings = intake_warning.warnings + excluded.warnings
        """;

    const string AddAnswers =
        """
        insert into outbox (id, day, carrier, kind, body, created_at, due_at, tries, rests)
        select id, day, carrier, kind, body, at, at, 0, 0
        from unnest(@ids, @days, @carriers, @kinds, @bodies, @ats) as a (id, day, carrier, kind, body, at) order by id
        on conflict (id) do nothing
        """;

    /// <summary>Gates are inserted in one order by everybody; a gate that exists is never touched, so a worker's lock holds up no intake.</summary>
    const string AddGates = "insert into flight_gate (flight) select flight from unnest(@flights) as g (flight) order by flight on conflict do nothing";

    const string AddItems =
        """
        insert into message (day, flight, kind, body, due, received_at, digest)
        select day, flight, kind, body, due, at, digest
        from unnest(@days, @flights, @kinds, @bodies, @dues, @ats, @digests) with ordinality as w (day, flight, kind, body, due, at, digest, place)
        order by place
        returning id
        """;

    readonly Arrivals arrivals;

    public Task<Receipt> Receive(Received input, CancellationToken stop) => arrivals.Add(Arrival.Of(input, Keys, stop));

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) =>
        Write(transaction => WorkTable.EnqueueOnce(transaction, Keys, work, at), stop);

    /// <summary>Two round trips whatever there is: which are new, then everything that follows from it.</summary>
    async Task<IReadOnlyList<Receipt>> Commit(IReadOnlyList<Arrival> together)
    {
        var items = await Guard(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            var fresh = await Fresh(connection, together);
            var items = await Follow(connection, together, fresh);
            await transaction.CommitAsync(CancellationToken.None);
            return items;
        });
        var receipts = new List<Receipt>(together.Count);

        // The work of a duplicate was committed before, or by another process just now: nothing can come between.
        foreach (var arrival in together)
        {
            receipts.Add(items.TryGetValue(arrival, out var ids)
                ? new Receipt.Stored(ids)
                : await Write(transaction => WorkTable.Again(transaction, arrival.Input), CancellationToken.None));
        }

        return receipts;
    }

    static async Task<HashSet<string>> Fresh(NpgsqlConnection connection, IReadOnlyList<Arrival> together)
    {
        await using var insert = new NpgsqlCommand(AddDigests, connection);
        insert.Parameters.AddRange(new NpgsqlParameter[]
        {
            Of("digests", together, arrival => arrival.Input.Digest), Of("days", together, arrival => arrival.Day),
            Of("sources", together, arrival => arrival.Input.Source), Of("ats", together, arrival => arrival.At),
        });
        var fresh = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await insert.ExecuteReaderAsync();
        while (await reader.ReadAsync()) fresh.Add(reader.GetString(0));
        return fresh;
    }

    // The tables in the order in which IntakeCounts and Outbox write them too.
    async Task<Dictionary<Arrival, IReadOnlyList<long>>> Follow(NpgsqlConnection connection, IReadOnlyList<Arrival> together, HashSet<string> fresh)
    {
        var stored = together.Where(arrival => fresh.Contains(arrival.Input.Digest)).ToList();
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, LogOf(together, fresh));
        Add(batch, CountsOf(together, fresh));
        Add(batch, LeftOutOf(stored));
        Add(batch, WarningsOf(stored));
        Add(batch, AnswersOf(together));
        Add(batch, GatesOf(stored));
        Add(batch, ItemsOf(stored));
        await using var reader = await batch.ExecuteReaderAsync();
        var items = new Dictionary<Arrival, IReadOnlyList<long>>();
        foreach (var arrival in stored)
        {
            var ids = new long[arrival.Bodies.Length];
            for (var place = 0; place < ids.Length; place++)
            {
                await reader.ReadAsync();
                ids[place] = reader.GetInt64(0);
            }

            items[arrival] = ids;
        }

        return items;
    }

    static void Add(NpgsqlBatch batch, NpgsqlBatchCommand? command)
    {
        if (command is not null) batch.BatchCommands.Add(command);
    }

    static NpgsqlBatchCommand? LogOf(IReadOnlyList<Arrival> together, HashSet<string> fresh)
    {
        if (Audit.IsLeftOut) return null;
        var rows = together.Where(arrival => arrival.Input.Audit is not null)
            .Select(arrival => fresh.Contains(arrival.Input.Digest) ? arrival.Input.Audit! : arrival.Input.Audit! with { Result = AuditRow.Duplicate }).ToList();
        return rows.Count == 0 ? null : Command(
            AddAudit,
            Of("ats", rows, row => row.At.ToUnixTimeMilliseconds()), Of("actors", rows, row => row.Actor), Of("actions", rows, row => row.Action),
            Of("abouts", rows, row => row.About), Of("details", rows, row => row.Details), Of("purposes", rows, row => row.Purpose),
            Of("references", rows, row => row.Reference), Of("froms", rows, row => row.From), Of("results", rows, row => row.Result));
    }

    static NpgsqlBatchCommand CountsOf(IReadOnlyList<Arrival> together, HashSet<string> fresh)
    {
        var counts = together
            .Select(arrival => (arrival.Input, IsNew: fresh.Contains(arrival.Input.Digest)))
            .GroupBy(of => (Hour: IntakeCounts.HourOf(of.Input.At), Source: SourceOf(of.Input), Outcome: of.IsNew ? "stored" : AuditRow.Duplicate))
            .Select(group => (group.Key, Contents: group.Select(of => of.IsNew ? of.Input.Content : InputContent.Nothing).ToList())).ToList();
        return Command(
            AddCounts, Slot(),
            Of("hours", counts, of => of.Key.Hour), Of("sources", counts, of => of.Key.Source), Of("outcomes", counts, of => of.Key.Outcome),
            Of("inputs", counts, of => (long)of.Contents.Count), Of("messages", counts, of => of.Contents.Sum(content => (long)content.Messages)),
            Of("persons", counts, of => of.Contents.Sum(content => (long)content.Persons)), Of("lates", counts, of => of.Contents.Sum(content => (long)content.LateMessages)));
    }

    static NpgsqlBatchCommand? LeftOutOf(List<Arrival> stored)
    {
        var sums = stored.SelectMany(arrival => arrival.Input.Content.LeftOut.Select(of => (Key: (arrival.Day, Class: of.Key), Elements: (long)of.Value)))
            .GroupBy(of => of.Key, (key, of) => (Key: key, Elements: of.Sum(one => one.Elements))).ToList();
        return sums.Count == 0 ? null : Command(
            AddLeftOut, Slot(), Of("days", sums, of => of.Key.Day), Of("classes", sums, of => of.Key.Class), Of("elements", sums, of => of.Elements));
    }

    static NpgsqlBatchCommand? WarningsOf(List<Arrival> stored)
    {
        var sums = stored.SelectMany(arrival => arrival.Input.Content.Warnings.Select(of => (Key: (arrival.Day, Source: SourceOf(arrival.Input), Code: of.Key), Warnings: (long)of.Value)))
            .GroupBy(of => of.Key, (key, of) => (Key: key, Warnings: of.Sum(one => one.Warnings))).ToList();
        return sums.Count == 0 ? null : Command(
            AddWarnings, Slot(), Of("days", sums, of => of.Key.Day), Of("sources", sums, of => of.Key.Source), Of("codes", sums, of => of.Key.Code), Of("warnings", sums, of => of.Warnings));
    }

    NpgsqlBatchCommand? AnswersOf(IReadOnlyList<Arrival> together)
    {
        var answers = together.Where(arrival => arrival.Input.Source is not null).SelectMany(arrival => arrival.Input.Answers.Select(answer => (arrival, answer))).ToList();
        return answers.Count == 0 ? null : Command(
            AddAnswers,
            Of("ids", answers, of => of.answer.Id), Of("days", answers, of => of.arrival.Day), Of("carriers", answers, of => of.arrival.Input.Source),
            Of("kinds", answers, of => of.answer.Kind), Of("bodies", answers, of => Outbox.Sealed(Keys, of.answer, of.arrival.Day)), Of("ats", answers, of => of.arrival.At));
    }

    static NpgsqlBatchCommand? GatesOf(List<Arrival> stored)
    {
        var flights = stored.SelectMany(arrival => arrival.Input.Work).Select(item => item.Flight).Distinct(StringComparer.Ordinal).ToList();
        return flights.Count == 0 ? null : Command(AddGates, Of("flights", flights, flight => flight));
    }

    static NpgsqlBatchCommand? ItemsOf(List<Arrival> stored)
    {
        var items = stored.SelectMany(arrival => arrival.Input.Work.Zip(arrival.Bodies, (item, body) => (arrival, item, body))).ToList();
        return items.Count == 0 ? null : Command(
            AddItems,
            Of("days", items, of => of.arrival.Day), Of("flights", items, of => of.item.Flight), Of("kinds", items, of => of.item.Kind), Of("bodies", items, of => of.body),
            Of("dues", items, of => WorkTable.Due(of.item)), Of("ats", items, of => of.arrival.At), Of("digests", items, of => of.arrival.Input.Digest));
    }

    static string SourceOf(Received input) => input.Source ?? "unknown";

    static NpgsqlParameter<int> Slot() => new("slot", IntakeCounts.Slot());

    static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    static NpgsqlParameter<T[]> Of<TOf, T>(string name, IReadOnlyCollection<TOf> of, Func<TOf, T> value) => new(name, [.. of.Select(value)]);
}
