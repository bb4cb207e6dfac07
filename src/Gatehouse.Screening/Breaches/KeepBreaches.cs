using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Oversight;
using Gatehouse.Store;

namespace Gatehouse.Screening.Breaches;

/// <summary>The register of breaches: recorded, assessed, told to whom and when. Nothing in it is changed or removed; each step
/// is added and audited.</summary>
public sealed class KeepBreaches(IStore store, TimeProvider clock)
{
    static readonly string[] Natures = ["confidentiality", "integrity", "availability"];

    static readonly string[] Header =
        ["id", "title", "nature", "risk", "persons", "found", "recorded", "recorded by", "deadline", "authority told", "subjects told", "state told", "closed", "steps"];

    /// <param name="overseer">The data protection officer.</param>
    /// <param name="title">What happened, without anybody's data.</param>
    /// <param name="nature">One of the three.</param>
    /// <param name="foundAt">When the PIU became aware; not in the future.</param>
    /// <param name="persons">How many are concerned, as far as known.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<OverseeResult> Record(
        Overseer overseer, string title, string nature, DateTimeOffset foundAt, string persons, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!overseer.Acts) return OverseeResult.NotYours;
        if (title.Trim().Length < AskJustification.LeastWords) return new OverseeResult.Invalid("Say what happened in at least 10 characters.");
        if (!Natures.Contains(nature, StringComparer.Ordinal)) return new OverseeResult.Invalid("Choose confidentiality, integrity or availability.");
        if (foundAt > now.AddMinutes(5)) return new OverseeResult.Invalid("It cannot have been found in the future.");
        var breach = new Breach(
            $"B-{ContentId.Of($"{Guid.CreateVersion7(now)}")[..10].ToUpperInvariant()}", foundAt, now, overseer.Actor.Name, title.Trim(), nature, BreachRisk.Unknown, persons.Trim(), null);
        return await store.Write(transaction => Record(transaction, overseer.Actor, breach), stop);
    }

    /// <summary>Adds a step; <paramref name="risk"/> with an assessment only.</summary>
    public async Task<OverseeResult> Step(
        Overseer overseer, string id, BreachStepKind what, string words, BreachRisk? risk, CancellationToken stop)
    {
        if (!overseer.Acts) return OverseeResult.NotYours;
        if (words.Trim().Length < AskJustification.LeastWords) return new OverseeResult.Invalid("Say it in at least 10 characters.");
        if (what == BreachStepKind.Assessed && risk is null or BreachRisk.Unknown) return new OverseeResult.Invalid("An assessment says how grave it is.");
        return await store.Write(transaction => Step(transaction, overseer.Actor, id, what, words.Trim(), risk), stop);
    }

    /// <summary>All, newest first.</summary>
    public async Task<IReadOnlyList<Breach>> All(Overseer overseer, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", "breaches", null, clock.GetUtcNow(), stop);
        return await store.Read(connection => All(connection), stop);
    }

    /// <summary>The register as CSV, for the authority.</summary>
    public async Task<byte[]> Export(Overseer overseer, CancellationToken stop)
    {
        await overseer.Looked(store, "export-breaches", "breaches", null, clock.GetUtcNow(), stop);
        return GuardedCsv.Write(Header, (await store.Read(connection => All(connection), stop)).Select(Cells));
    }

    internal static async Task<IReadOnlyList<Breach>> All(DbConnection connection, DbTransaction? transaction = null)
    {
        var steps = (await connection.QueryAsync<StepRow>("select breach, number, at, account, what, words from breach_step order by breach, number", transaction: transaction))
            .ToLookup(row => row.Breach, row => row.ToStep(), StringComparer.Ordinal);
        return
        [
            .. (await connection.QueryAsync<Row>(
                """
                select id, found_at as FoundAt, recorded_at as RecordedAt, recorded_by as RecordedBy, title, nature, risk, persons, closed_at as ClosedAt
                from breach order by found_at desc, id
                """,
                transaction: transaction)).Select(row => row.ToBreach() with { Steps = [.. steps[row.Id]] }),
        ];
    }

    static async Task<OverseeResult> Record(DbTransaction transaction, Actor actor, Breach breach)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            insert into breach (id, found_at, recorded_at, recorded_by, title, nature, risk, persons)
            values (@Id, @Found, @Recorded, @RecordedBy, @Title, @Nature, @Risk, @Persons)
            """,
            new
            {
                breach.Id,
                Found = breach.FoundAt.ToUnixTimeMilliseconds(),
                Recorded = breach.RecordedAt.ToUnixTimeMilliseconds(),
                breach.RecordedBy,
                breach.Title,
                breach.Nature,
                Risk = breach.Risk.ToString(),
                breach.Persons,
            },
            transaction);
        await Append(transaction, breach.Id, new(1, breach.RecordedAt, actor.Name, BreachStepKind.Recorded, breach.Title));
        await Inbox.TellOverseer(transaction, "breach recorded, 72 hours run", breach.Id, breach.RecordedAt);
        await Audit.Append(transaction, actor.Did(breach.RecordedAt, "record-breach", breach.Id, new { breach.Nature, Found = Text.Utc(breach.FoundAt) }));
        return new OverseeResult.Done(breach.Id);
    }

    async Task<OverseeResult> Step(DbTransaction transaction, Actor actor, string id, BreachStepKind what, string words, BreachRisk? risk)
    {
        var now = clock.GetUtcNow();
        if ((await All(transaction.Connection!, transaction)).FirstOrDefault(known => string.Equals(known.Id, id, StringComparison.Ordinal)) is not { } breach) return new OverseeResult.NotFound();
        if (breach.ClosedAt is not null) return new OverseeResult.Invalid("It is closed.");
        if (what == BreachStepKind.Closed && breach.MustTell) return new OverseeResult.Invalid("It is closed when the authority was told, or when its risk is assessed as none.");
        if (what == BreachStepKind.Closed && breach.Risk == BreachRisk.High && breach.When(BreachStepKind.SubjectsTold) is null)
            return new OverseeResult.Invalid("At high risk the persons concerned are told before it is closed.");
        await transaction.Connection!.ExecuteAsync(
            "update breach set risk = @Risk, closed_at = @closed where id = @id",
            new
            {
                id,
                Risk = (what == BreachStepKind.Assessed ? risk!.Value : breach.Risk).ToString(),
                closed = what == BreachStepKind.Closed ? now.ToUnixTimeMilliseconds() : (long?)null,
            },
            transaction);
        await Append(transaction, id, new(breach.Steps.Count + 1, now, actor.Name, what, words));
        await Audit.Append(transaction, actor.Did(now, "breach-step", id, new { What = what.ToString(), Risk = risk?.ToString() }));
        return new OverseeResult.Done(id);
    }

    static Task<int> Append(DbTransaction transaction, string breach, BreachStep step) => transaction.Connection!.ExecuteAsync(
        "insert into breach_step (breach, number, at, account, what, words) values (@breach, @Number, @At, @Account, @What, @Words)",
        new { breach, step.Number, At = step.At.ToUnixTimeMilliseconds(), step.Account, What = step.What.ToString(), step.Words },
        transaction);

    static IReadOnlyList<string?> Cells(Breach breach)
    {
        string? At(BreachStepKind what) => breach.When(what) is { } at ? Text.Utc(at) : null;
        return
        [
            breach.Id, breach.Title, breach.Nature, breach.Risk.ToString(), breach.Persons, Text.Utc(breach.FoundAt), Text.Utc(breach.RecordedAt), breach.RecordedBy,
            Text.Utc(breach.Deadline), At(BreachStepKind.AuthorityTold), At(BreachStepKind.SubjectsTold), At(BreachStepKind.StateTold), At(BreachStepKind.Closed),
            string.Join(" | ", breach.Steps.Select(step => $"{Text.Utc(step.At)} {step.Account} {step.What}: {step.Words}")),
        ];
    }

    sealed record Row
    {
        public string Id { get; init; } = "";
        public long FoundAt { get; init; }
        public long RecordedAt { get; init; }
        public string RecordedBy { get; init; } = "";
        public string Title { get; init; } = "";
        public string Nature { get; init; } = "";
        public string Risk { get; init; } = "";
        public string Persons { get; init; } = "";
        public long? ClosedAt { get; init; }

        public Breach ToBreach() => new(
            Id, Text.Instant(FoundAt)!.Value, Text.Instant(RecordedAt)!.Value, RecordedBy, Title, Nature, Enum.Parse<BreachRisk>(Risk), Persons, Text.Instant(ClosedAt));
    }

    sealed record StepRow
    {
        public string Breach { get; init; } = "";
        public int Number { get; init; }
        public long At { get; init; }
        public string Account { get; init; } = "";
        public string What { get; init; } = "";
        public string Words { get; init; } = "";

        public BreachStep ToStep() => new(Number, Text.Instant(At)!.Value, Account, Enum.Parse<BreachStepKind>(What), Words);
    }
}
