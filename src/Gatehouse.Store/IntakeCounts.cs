using System.Collections.ObjectModel;
using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>What an input held, for the counts.</summary>
/// <param name="Messages">Read in it, late ones included.</param>
/// <param name="Persons">Of them.</param>
/// <param name="LateMessages">Left out, because their flight had left too long ago.</param>
/// <param name="LeftOut">Elements the legal filter left out, by class.</param>
public sealed record InputContent(int Messages, int Persons, int LateMessages, IReadOnlyDictionary<string, int> LeftOut)
{
    public static readonly InputContent Nothing = new(0, 0, 0, new Dictionary<string, int>(StringComparer.Ordinal));

    /// <summary>Warnings of the reader, by code.</summary>
    public IReadOnlyDictionary<string, int> Warnings { get; init; } = ReadOnlyDictionary<string, int>.Empty;
}

/// <summary>One line of the counts: what became of the inputs of one source in one hour.</summary>
public sealed record IntakeCount
{
    /// <summary>When the hour began.</summary>
    public DateTimeOffset Hour { get; init; }

    public string Source { get; init; } = "";

    /// <summary><c>stored</c>, <c>duplicate</c>, <c>refused</c> or <c>late</c>, which together are all that was received; <c>retried</c> are
    /// those of the duplicates whose work had been set aside and is done again.</summary>
    public string Outcome { get; init; } = "";

    public long Inputs { get; init; }

    public long Messages { get; init; }

    public long Persons { get; init; }

    public long LateMessages { get; init; }
}

/// <summary>Counts what becomes of inputs, in the transaction of each: nothing received is without an end.</summary>
public static class IntakeCounts
{
    /// <summary>Rows of one sum.</summary>
    internal const int Slots = 8;

    const long MillisecondsAnHour = 3_600_000;

    /// <summary>Lines since an instant, hour by hour.</summary>
    public static async Task<IReadOnlyList<IntakeCount>> Since(IStore store, DateTimeOffset since, CancellationToken stop) =>
    [
        .. (await store.Read(
            connection => connection.QueryAsync<(long Hour, string Source, string Outcome, long Inputs, long Messages, long Persons, long LateMessages)>(
                """
                select hour, source, outcome, cast(sum(inputs) as bigint), cast(sum(messages) as bigint), cast(sum(persons) as bigint),
                    cast(sum(late_messages) as bigint)
                from intake_count where hour >= @hour group by hour, source, outcome order by hour, source, outcome
                """,
                new { hour = HourOf(since) }),
            stop)).Select(row => new IntakeCount
            {
                Hour = DateTimeOffset.FromUnixTimeMilliseconds(row.Hour * MillisecondsAnHour),
                Source = row.Source,
                Outcome = row.Outcome,
                Inputs = row.Inputs,
                Messages = row.Messages,
                Persons = row.Persons,
                LateMessages = row.LateMessages,
            }),
    ];

    /// <summary>Elements left out by the legal filter on the days from <paramref name="first"/> on and before <paramref name="last"/>, by class.</summary>
    public static async Task<IReadOnlyList<(string Class, long Elements)>> LeftOut(DbConnection connection, int first, int last) =>
        (await connection.QueryAsync<(string, long)>(
            "select class, cast(sum(elements) as bigint) from left_out where day >= @first and day < @last group by class order by class",
            new { first, last })).AsList();

    /// <summary>Warnings of the reader from a day on, by source and code.</summary>
    public static async Task<IReadOnlyList<(string Source, string Code, long Warnings)>> WarningsOf(DbConnection connection, int first) =>
        (await connection.QueryAsync<(string, string, long)>(
            "select source, code, cast(sum(warnings) as bigint) from intake_warning where day >= @first group by source, code order by source, code",
            new { first })).AsList();

    /// <summary>Inputs refused from an instant on, by source and reason; what retention erased is not among them.</summary>
    public static async Task<IReadOnlyList<(string Source, string Reason, long Inputs)>> RefusedOf(DbConnection connection, DateTimeOffset since) =>
        (await connection.QueryAsync<(string, string, long)>(
            "select coalesce(source, 'unknown'), reason, count(*) from refused where received_at >= @since group by 1, 2 order by 1, 2",
            new { since = since.ToUnixTimeMilliseconds() })).AsList();

    internal static long HourOf(DateTimeOffset at) => Math.DivRem(at.ToUnixTimeMilliseconds(), MillisecondsAnHour).Quotient;

    internal static int Slot() => Random.Shared.Next(Slots);

    internal static async Task Add(DbTransaction transaction, DateTimeOffset at, string? source, string outcome, InputContent content)
    {
        var slot = Slot();
        await transaction.Connection!.ExecuteAsync(
            """
            insert into intake_count (hour, source, outcome, slot, inputs, messages, persons, late_messages)
            values (@hour, @source, @outcome, @slot, 1, @Messages, @Persons, @LateMessages)
            on conflict (hour, source, outcome, slot) do update set inputs = intake_count.inputs + 1,
                messages = intake_count.messages + excluded.messages, persons = intake_count.persons + excluded.persons,
                late_messages = intake_count.late_messages + excluded.late_messages
            """,
            new { hour = HourOf(at), source = source ?? "unknown", outcome, slot, content.Messages, content.Persons, content.LateMessages },
            transaction);
        foreach (var (of, elements) in content.LeftOut.OrderBy(left => left.Key, StringComparer.Ordinal))
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into left_out (day, class, slot, elements) values (@day, @of, @slot, @elements)
                on conflict (day, class, slot) do update set elements = left_out.elements + excluded.elements
                """,
                new { day = DayKeys.DayOf(at), of, slot, elements },
                transaction);
        }

        foreach (var (code, warnings) in content.Warnings.OrderBy(of => of.Key, StringComparer.Ordinal))
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into intake_warning (day, source, code, slot, warnings) values (@day, @source, @code, @slot, @warnings)
                on conflict (day, source, code, slot) do update set warnings = intake_warning.warnings + excluded.warnings
                """,
                new { day = DayKeys.DayOf(at), source = source ?? "unknown", code, slot, warnings },
                transaction);
        }
    }
}
