using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
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
/// <param name="Flight">Key of the flight.</param>
/// <param name="Traveller">Id.</param>
/// <param name="Kind">Evidence, or a legal hold.</param>
/// <param name="ObjectiveEvidence">In words, at least <see cref="JustifyRetention.LeastWords"/> characters.</param>
/// <param name="Until">First date without the data.</param>
public sealed record RetentionJustification(
    string Flight, string Traveller, JustificationKind Kind, string ObjectiveEvidence, DateOnly Until);

/// <summary>What became of it.</summary>
public abstract record JustifyResult
{
    public sealed record Done : JustifyResult;

    /// <summary>No such traveller, or their data are masked or erased already: it must be recorded beforehand.</summary>
    public sealed record NotFound : JustifyResult;

    /// <summary><paramref name="Message"/> says why not.</summary>
    public sealed record Invalid(string Message) : JustifyResult;
}

/// <summary>A reviewer records why one traveller's data outlive the period; without that they are erased (C-04, P-29).</summary>
public sealed class JustifyRetention(IStore store, TimeProvider clock, Pack pack)
{
    /// <summary>Characters of evidence.</summary>
    public const int LeastWords = 20;

    const string Table = "retention_justification";

    public async Task<JustifyResult> Handle(Actor actor, RetentionJustification asked, CancellationToken stop)
    {
        if (actor.Kind == ActorKind.Service) return new JustifyResult.Invalid("Only a person can say why data are kept.");
        if (asked.ObjectiveEvidence.Trim().Length < LeastWords)
            return new JustifyResult.Invalid($"Say what the objective evidence is, in at least {LeastWords} characters.");
        return await store.Write(transaction => Record(transaction, actor, asked), stop);
    }

    /// <summary>The evidence of a justification, for the masked record.</summary>
    internal static string Evidence(DayKeys keys, int day, string traveller, byte[] evidence) =>
        keys.OpenText(day, Table, traveller, evidence);

    internal static Task Delete(DbTransaction transaction, string traveller) => transaction.Connection!.ExecuteAsync(
        "delete from retention_justification where traveller = @traveller", new { traveller }, transaction);

    internal static Task DeleteDay(DbTransaction transaction, int day) => transaction.Connection!.ExecuteAsync(
        "delete from retention_justification where day = @day", new { day }, transaction);

    async Task<JustifyResult> Record(DbTransaction transaction, Actor actor, RetentionJustification asked)
    {
        var connection = transaction.Connection!;
        var now = clock.GetUtcNow();
        if (await FlightRows.Load(connection, transaction, asked.Flight) is not (_, var day)) return new JustifyResult.NotFound();
        var exists = await connection.ExecuteScalarAsync<long>(
            "select count(*) from traveller where day = @day and id = @Traveller and flight = @Flight",
            new { day, asked.Traveller, asked.Flight },
            transaction);
        if (exists == 0) return new JustifyResult.NotFound();
        var until = DayKeys.DayOf(asked.Until);
        var longest = RetentionDays.End(day, pack.Retention.LongestYears * 12);
        if (until > longest) return new JustifyResult.Invalid($"Not beyond {DayKeys.DateOf(longest):yyyy-MM-dd}: {pack.Retention.LongestYears} years at most.");
        if (until <= DayKeys.DayOf(now)) return new JustifyResult.Invalid("The end lies in the past.");
        await connection.ExecuteAsync(
            """
            insert into retention_justification (traveller, day, kind, evidence, reviewer, until, made_at)
            values (@Traveller, @day, @Kind, @Evidence, @Reviewer, @until, @At)
            on conflict (traveller) do update set kind = excluded.kind, evidence = excluded.evidence,
                reviewer = excluded.reviewer, until = excluded.until, made_at = excluded.made_at
            """,
            new
            {
                asked.Traveller,
                day,
                Kind = CodeOf(asked.Kind),
                Evidence = store.Keys.Seal(day, Table, asked.Traveller, asked.ObjectiveEvidence.Trim()),
                Reviewer = actor.Name,
                until,
                At = now.ToUnixTimeMilliseconds(),
            },
            transaction);
        await Audit.Append(transaction, actor.Did(now, "justify-retention", asked.Traveller, new { Kind = CodeOf(asked.Kind), asked.Until }));
        return new JustifyResult.Done();
    }

    static string CodeOf(JustificationKind kind) => kind == JustificationKind.Hold ? "hold" : "evidence";
}
