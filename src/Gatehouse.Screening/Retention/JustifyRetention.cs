using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>Why data outlive the period.</summary>
public enum JustificationKind
{
    /// <summary>Objective evidence that the traveller may present a risk (C-04).</summary>
    Evidence,

    /// <summary>Data used in a specific case, kept for its proceedings (P-32).</summary>
    Hold,
}

/// <summary>Keeps the data of one traveller beyond the period.</summary>
/// <param name="Kind">Evidence, or a legal hold.</param>
/// <param name="ObjectiveEvidence">In words, at least <see cref="JustifyRetention.LeastWords"/> characters.</param>
/// <param name="Until">First date without the data.</param>
public sealed record RetentionJustification(JustificationKind Kind, string ObjectiveEvidence, DateOnly Until);

/// <summary>What became of it.</summary>
public abstract record JustifyResult
{
    public sealed record Done : JustifyResult;

    /// <summary>No such hit or traveller, none in sight, or their data are masked or erased already: it must be recorded
    /// beforehand.</summary>
    public sealed record NotFound : JustifyResult;

    /// <summary><paramref name="Message"/> says why not.</summary>
    public sealed record Invalid(string Message) : JustifyResult;
}

/// <summary>A senior reviewer records why one traveller's data outlive the period; without that they are erased (C-04, P-29). The
/// overseer hears of it.</summary>
public sealed class JustifyRetention(IStore store, TimeProvider clock, Pack pack)
{
    /// <summary>Characters of evidence, at least.</summary>
    public const int LeastWords = 20;

    /// <summary>Characters of evidence, at most.</summary>
    public const int MostWords = 2000;

    const string Table = "retention_justification";

    /// <summary>Keeps the traveller of a hit.</summary>
    /// <param name="actor">Who has the right, and the hit in sight.</param>
    /// <param name="hit">Id.</param>
    /// <param name="asked">Why, and until when.</param>
    /// <param name="stop">Cancels before anything is done.</param>
    public Task<JustifyResult> OfHit(Actor actor, string hit, RetentionJustification asked, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var (found, not) = await Find(transaction, store.Keys, actor, "justify-retention", hit, now);
            return not ?? await Record(transaction, actor, found!.Traveller, found.Day, asked, now, hit);
        },
        stop);

    /// <summary>Keeps a traveller on the word of whoever runs the program.</summary>
    /// <param name="actor">The operator.</param>
    /// <param name="flight">Key of the flight.</param>
    /// <param name="traveller">Id.</param>
    /// <param name="asked">Why, and until when.</param>
    /// <param name="stop">Cancels before anything is done.</param>
    public async Task<JustifyResult> OfTraveller(Actor actor, string flight, string traveller, RetentionJustification asked, CancellationToken stop)
    {
        if (actor.Kind != ActorKind.Operator) return new JustifyResult.Invalid("Whoever is signed in keeps the traveller of a hit.");
        return await store.Write(
            async transaction => await DayOf(transaction, flight, traveller) is { } day
                ? await Record(transaction, actor, traveller, day, asked, clock.GetUtcNow())
                : new JustifyResult.NotFound(),
            stop);
    }

    /// <summary>The hit in sight of whoever has the right, or what else became of it; what is refused is audited.</summary>
    internal static async Task<(StoredHit? Hit, JustifyResult? Not)> Find(
        DbTransaction transaction, DayKeys keys, Actor actor, string act, string hit, DateTimeOffset now)
    {
        var (sight, why) = await Sight.Of(transaction.Connection!, actor, Right.KeepLonger, now, transaction);
        if (sight is null)
        {
            await Audit.Append(transaction, actor.Did(now, act, "hit", result: "refused"));
            return (null, new JustifyResult.Invalid(
                why == AccessRefusal.MissingRight ? "Only a senior reviewer keeps data beyond the period." : "State a purpose of the legal profile first."));
        }

        if (await HitRows.Find(transaction.Connection!, keys, hit, sight, transaction) is { } found) return (found, null);
        await Audit.Append(transaction, actor.Did(now, act, "unknown", result: "not-found"));
        return (null, new JustifyResult.NotFound());
    }

    /// <summary>The evidence of a justification, for the masked record.</summary>
    internal static string Evidence(DayKeys keys, int day, string traveller, byte[] evidence) =>
        keys.OpenText(day, Table, traveller, evidence);

    /// <summary>Returns how many there were.</summary>
    internal static Task<int> Delete(DbTransaction transaction, string traveller) => transaction.Connection!.ExecuteAsync(
        "delete from retention_justification where traveller = @traveller", new { traveller }, transaction);

    internal static Task DeleteDay(DbTransaction transaction, int day) => transaction.Connection!.ExecuteAsync(
        "delete from retention_justification where day = @day", new { day }, transaction);

    internal static string CodeOf(JustificationKind kind) => kind == JustificationKind.Hold ? "hold" : "evidence";

    internal static JustificationKind KindOf(string code) => code is "hold" ? JustificationKind.Hold : JustificationKind.Evidence;

    static async Task<int?> DayOf(DbTransaction transaction, string flight, string traveller)
    {
        if (await FlightRows.Load(transaction.Connection!, transaction, flight) is not (_, var day)) return null;
        var there = await transaction.Connection!.ExecuteScalarAsync<long>(
            "select count(*) from traveller where day = @day and id = @traveller and flight = @flight", new { day, traveller, flight }, transaction);
        return there > 0 ? day : null;
    }

    async Task<JustifyResult> Record(
        DbTransaction transaction, Actor actor, string traveller, int day, RetentionJustification asked, DateTimeOffset now, string? hit = null)
    {
        var details = new { Kind = CodeOf(asked.Kind), asked.Until, Hit = hit };
        if (Objection(asked, day, now) is { } objection)
        {
            await Audit.Append(transaction, actor.Did(now, "justify-retention", traveller, details, "refused"));
            return new JustifyResult.Invalid(objection);
        }

        await transaction.Connection!.ExecuteAsync(
            """
            insert into retention_justification (traveller, day, kind, evidence, reviewer, until, made_at)
            values (@traveller, @day, @Kind, @Evidence, @Reviewer, @Until, @At)
            on conflict (traveller) do update set kind = excluded.kind, evidence = excluded.evidence,
                reviewer = excluded.reviewer, until = excluded.until, made_at = excluded.made_at
            """,
            new
            {
                traveller,
                day,
                Kind = CodeOf(asked.Kind),
                Evidence = store.Keys.Seal(day, Table, traveller, asked.ObjectiveEvidence.Trim()),
                Reviewer = actor.Name,
                Until = DayKeys.DayOf(asked.Until),
                At = now.ToUnixTimeMilliseconds(),
            },
            transaction);
        await Audit.Append(transaction, actor.Did(now, "justify-retention", traveller, details));
        await Inbox.TellOverseer(transaction, $"kept beyond the period: {(asked.Kind == JustificationKind.Hold ? "a case" : "objective evidence")}", traveller, now);
        return new JustifyResult.Done();
    }

    string? Objection(RetentionJustification asked, int day, DateTimeOffset now)
    {
        var words = asked.ObjectiveEvidence.Trim().Length;
        if (words is < LeastWords or > MostWords)
            return $"Say what the objective evidence or the case is, in {LeastWords} to {MostWords} characters.";
        var (until, ends) = (DayKeys.DayOf(asked.Until), RetentionDays.End(day, pack.Retention.Months));
        var longest = RetentionDays.End(day, pack.Retention.LongestYears * 12);
        return until > longest ? $"Not beyond {DayKeys.DateOf(longest):yyyy-MM-dd}: {pack.Retention.LongestYears} years at most."
            : until <= DayKeys.DayOf(now) ? "The end lies in the past."
            : until <= ends ? $"The data are kept until {DayKeys.DateOf(ends):yyyy-MM-dd} without a record: name a later date."
            : null;
    }
}
