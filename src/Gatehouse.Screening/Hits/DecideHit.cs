using System.Data;
using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>An officer's decision, as a form sends it.</summary>
/// <param name="Revision">The revision of the hit that the officer saw.</param>
/// <param name="AcknowledgesConflict">The officer saw what contradicts (H5); needed for a match.</param>
public sealed record Decision(string HitId, int Revision, Outcome Outcome, string Reason, string? Text, bool AcknowledgesConflict = false);

/// <summary>What became of a decision.</summary>
public abstract record DecideResult
{
    public sealed record Done(Hit Hit, string? Next) : DecideResult;

    public sealed record NotFound : DecideResult;

    /// <summary>Somebody else decided, or the hit changed, since the officer looked.</summary>
    public sealed record Conflict(Hit Current) : DecideResult;

    /// <summary>The decision lacks something, or is not this actor's to make; <paramref name="Message"/> says what.</summary>
    public sealed record Invalid(string Message) : DecideResult;
}

/// <summary>An officer decides a hit: outcome and reason, in one transaction with its audit row. A match takes two.</summary>
public sealed class DecideHit(IStore store, TimeProvider clock)
{
    public async Task<DecideResult> Handle(Actor actor, Decision decision, CancellationToken stop)
    {
        var text = string.IsNullOrWhiteSpace(decision.Text) ? null : decision.Text.Trim();
        var disposition = new Disposition(decision.Outcome, decision.Reason, text, actor.Name, clock.GetUtcNow());
        try
        {
            return await store.Write(transaction => Decide(transaction, actor, decision, disposition), stop);
        }
        catch (DBConcurrencyException)
        {
            // Screened or decided between the read and the write: all of it was rolled back.
            return new DecideResult.Conflict((await store.Read(connection => HitRows.Find(connection, store.Keys, decision.HitId), stop))!.ToHit());
        }
    }

    async Task<DecideResult> Decide(DbTransaction transaction, Actor actor, Decision decision, Disposition disposition)
    {
        var connection = transaction.Connection!;
        var (sight, unseen) = await Sight.Of(connection, actor, Right.DecideHits, disposition.At, transaction);
        if (sight is null) return await Refuse(transaction, actor, "hit", Words(unseen!.Value), disposition.At);
        if (await HitRows.Find(connection, store.Keys, decision.HitId, sight, transaction) is not { } stored) return await NotFound(transaction, actor, disposition.At);
        var hit = await HitTurn.Current(transaction, stored, disposition.At);
        if (stored.Revision != decision.Revision || hit is not (Hit.Open or Hit.Pending or Hit.AwaitingSecond)) return new DecideResult.Conflict(stored.ToHit());

        var pack = sight.Pack;
        var evidence = await HitTurn.Evidence(connection, store.Keys, stored, pack, transaction);
        var (review, lacks) = Reviewer.Of(actor) is { } reviewer
            ? Review.Of(reviewer, disposition, evidence, decision.AcknowledgesConflict)
            : (null, "Only a named reviewer decides hits.");
        if (review is null) return await Refuse(transaction, actor, stored.Id, lacks!, disposition.At);

        var step = hit is Hit.AwaitingSecond ? ReviewStep.Second : review.IsMatch ? ReviewStep.First : ReviewStep.Sole;
        var (after, refused) = await HitTurn.Step(transaction, store, pack, hit, review);
        if (refused is { Code: RefusalCode.AlreadyDecided }) throw new DBConcurrencyException("Another second reviewer was faster.");
        if (after is null) return await Refuse(transaction, actor, stored.Id, refused!.Text, disposition.At);
        if (!await Write(transaction, stored, after, disposition)) throw new DBConcurrencyException("Another officer was faster.");
        if (step == ReviewStep.First) await HitTurn.AskSecond(transaction, store, after, review);
        await Tell(transaction, stored, after, step, review);
        return new DecideResult.Done(after, await NextHit.After(connection, stored, disposition.At, actor.Name, sight, transaction));
    }

    // The words of a first match are in its review alone until the second is in; events and the hit's row are seen by all.
    async Task Tell(DbTransaction transaction, StoredHit stored, Hit after, ReviewStep step, Review review)
    {
        var (actor, disposition) = (review.Reviewer.Actor, review.Disposition);
        var isSole = step == ReviewStep.Sole;
        await ReviewRows.Write(transaction, store.Keys, stored, after.Revision, step, actor, disposition);
        await HitRows.AppendEvent(
            transaction,
            store.Keys,
            stored,
            after.Revision,
            new(disposition.At, actor.Name, HitTurn.WordsOf(step, after, disposition), isSole ? disposition.Reason : null, isSole ? disposition.Text : null));
        await Audit.Append(
            transaction,
            actor.Did(disposition.At, "decide-hit", after.Id, new { Outcome = disposition.Outcome.ToString(), disposition.Reason, Step = step.ToString() }));
    }

    static async Task<DecideResult> Refuse(DbTransaction transaction, Actor actor, string about, string why, DateTimeOffset at)
    {
        await Audit.Append(transaction, actor.Did(at, "decide-hit", about, result: "refused"));
        return new DecideResult.Invalid(why);
    }

    static async Task<DecideResult> NotFound(DbTransaction transaction, Actor actor, DateTimeOffset at)
    {
        await Audit.Append(transaction, actor.Did(at, "decide-hit", "unknown", result: "not-found"));
        return new DecideResult.NotFound();
    }

    static string Words(AccessRefusal why) => why == AccessRefusal.MissingRight ? "Only a named reviewer decides hits." : "State a purpose of the legal profile first.";

    // The revision is compared again in the update: two officers at once, and only one decides.
    async Task<bool> Write(DbTransaction transaction, StoredHit stored, Hit decided, Disposition disposition)
    {
        var shows = decided is Hit.Pending or Hit.Decided;
        return await transaction.Connection!.ExecuteAsync(
            """
            update hit set state = @State, revision = @Next, outcome = @Outcome, reason = @Reason, note = @Note,
                officer = @Officer, decided_at = @At, changed_at = @At
            where id = @Id and revision = @Revision
            """,
            new
            {
                State = StoredHit.StateOf(decided),
                Next = decided.Revision,
                Outcome = decided is Hit.Open ? null : disposition.Outcome.ToString(),
                Reason = shows ? disposition.Reason : null,
                Note = shows ? HitSeal.SealNote(store.Keys, stored.Day, stored.Id, disposition.Text) : null,
                disposition.Officer,
                At = disposition.At.ToUnixTimeMilliseconds(),
                stored.Id,
                stored.Revision,
            },
            transaction) > 0;
    }
}
