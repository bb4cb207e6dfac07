using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>An officer's decision, as a form sends it.</summary>
/// <param name="Revision">The revision of the hit that the officer saw.</param>
public sealed record Decision(string HitId, int Revision, Outcome Outcome, string Reason, string? Text);

/// <summary>What became of a decision.</summary>
public abstract record DecideResult
{
    public sealed record Done(Hit Hit, string? Next) : DecideResult;

    public sealed record NotFound : DecideResult;

    /// <summary>Somebody else decided, or the hit changed, since the officer looked.</summary>
    public sealed record Conflict(Hit Current) : DecideResult;

    /// <summary>A reason or text is missing; <paramref name="Message"/> says which.</summary>
    public sealed record Invalid(string Message) : DecideResult;
}

/// <summary>An officer decides a hit: outcome and reason, in one transaction with its audit row.</summary>
public sealed class DecideHit(IStore store, TimeProvider clock)
{
    public Task<DecideResult> Handle(Actor actor, Decision decision, CancellationToken stop)
    {
        if (Missing(decision) is { } missing) return Task.FromResult<DecideResult>(new DecideResult.Invalid(missing));
        var text = string.IsNullOrWhiteSpace(decision.Text) ? null : decision.Text.Trim();
        var disposition = new Disposition(decision.Outcome, decision.Reason, text, actor.Name, clock.GetUtcNow());
        return store.Write(transaction => Decide(transaction, actor, decision, disposition), stop);
    }

    static string? Missing(Decision decision)
    {
        var reason = Reasons.Of(decision.Outcome).FirstOrDefault(reason => string.Equals(reason.Code, decision.Reason, StringComparison.Ordinal));
        if (reason is null) return "Choose a reason for this outcome.";
        return reason.NeedsText && (decision.Text?.Trim().Length ?? 0) < Reasons.LeastText
            ? $"Say why in at least {Reasons.LeastText} characters."
            : null;
    }

    async Task<DecideResult> Decide(DbTransaction transaction, Actor actor, Decision decision, Disposition disposition)
    {
        var connection = transaction.Connection!;
        var stored = await HitRows.Find(connection, store.Keys, decision.HitId, transaction);
        var decided = stored?.ToHit() switch
        {
            Hit.Open open => open.Decide(disposition),
            Hit.Pending pending => pending.Decide(disposition),
            _ => null,
        };
        if (stored is null) return new DecideResult.NotFound();
        if (decided is null || stored.Revision != decision.Revision) return new DecideResult.Conflict(stored.ToHit());

        if (!await Write(transaction, stored, decided, disposition)) return new DecideResult.Conflict(await Current(transaction, stored.Id));
        var what = $"decided: {disposition.Outcome}";
        await HitRows.AppendEvent(
            transaction, store.Keys, stored, decided.Revision, new(disposition.At, disposition.Officer, what, disposition.Reason, disposition.Text));
        await Audit.Append(
            transaction,
            actor.Did(disposition.At, "decide-hit", stored.Id, new { Outcome = disposition.Outcome.ToString(), disposition.Reason }));
        return new DecideResult.Done(decided, await NextHit.After(connection, stored, disposition.At, transaction));
    }

    // The revision is compared again in the update: two officers at once, and only one decides.
    async Task<bool> Write(DbTransaction transaction, StoredHit stored, Hit decided, Disposition disposition) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update hit set state = @State, revision = @Next, outcome = @Outcome, reason = @Reason, note = @Note,
                officer = @Officer, decided_at = @At, changed_at = @At
            where id = @Id and revision = @Revision
            """,
            new
            {
                State = decided is Hit.Pending ? StoredHit.PendingState : StoredHit.DecidedState,
                Next = decided.Revision,
                Outcome = disposition.Outcome.ToString(),
                disposition.Reason,
                Note = HitSeal.SealNote(store.Keys, stored.Day, stored.Id, disposition.Text),
                disposition.Officer,
                At = disposition.At.ToUnixTimeMilliseconds(),
                stored.Id,
                stored.Revision,
            },
            transaction) > 0;

    async Task<Hit> Current(DbTransaction transaction, string id) =>
        (await HitRows.Find(transaction.Connection!, store.Keys, id, transaction))!.ToHit();
}
