using System.Data.Common;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;

namespace Gatehouse.Screening.Approvals;

/// <summary>What became of asking.</summary>
public abstract record AskResult
{
    /// <summary>Waits for the second person.</summary>
    public sealed record Asked(Approval Approval) : AskResult;

    public sealed record No(Refused Why) : AskResult;
}

/// <summary>What became of the second person's decision.</summary>
public abstract record SettleResult
{
    /// <summary>Decided; <paramref name="Approved"/> is the proof for the effect, null where it was refused.</summary>
    public sealed record Settled(Approval Approval, ApprovedAct? Approved) : SettleResult;

    public sealed record No(Refused Why) : SettleResult;
}

/// <summary>
/// The one mechanism for acts of two persons: a request with its reason, a second person's decision with another, both
/// audited, grave ones told to the overseer. In the transaction of the slice that owns the object.
/// </summary>
static class TwoPersons
{
    public static async Task<AskResult> Ask(
        DbTransaction transaction, IGraveAct act, Actor actor, string about, string payload, string reason, DateTimeOffset now)
    {
        var pack = await StoredPacks.InForce(transaction.Connection!, transaction);
        var rule = pack.RuleOf(act.Act);
        var standing = await IsInSight(transaction, act.Act, actor, about, now)
            ? await act.Look(transaction, pack, about, payload)
            : Standing.Gone("There is nothing of this number.");
        var digest = SecondPerson.DigestOf(act.Act, about, payload, standing.Fingerprint);
        var waiting = await ApprovalRows.Waiting(transaction.Connection!, act.Act, about, transaction);
        var refusal = SecondPerson.AskRefusal(rule, actor)
            ?? (string.IsNullOrWhiteSpace(reason) ? RefusalCode.NoReason : null as RefusalCode?)
            ?? (IsSame(rule, waiting, actor, digest, now) ? RefusalCode.AlreadyAsked : null);
        var refused = refusal is { } code ? Refused.Of(code) : standing.Objection is { } why ? new Refused(RefusalCode.NotAllowed, why) : null;
        if (refused is not null)
        {
            // What is not there may be anything somebody typed: it is not written down.
            await Audit.Append(transaction, actor.Did(now, "ask-approval", standing.IsGone ? "unknown" : about, new { Act = act.Act.ToString(), Why = refused.Code.ToString() }, "refused"));
            return new AskResult.No(refused);
        }

        var approval = new Approval(
            $"{Guid.CreateVersion7(now)}", act.Act, about, payload, digest, Party.Of(actor), reason.Trim(), now, now.AddHours(rule.Hours));
        await ApprovalRows.Add(transaction, approval);
        await Tell(transaction, rule, approval, "asked", now);
        await Audit.Append(transaction, actor.Did(now, "ask-approval", approval.Id, new { Act = act.Act.ToString(), approval.About }));
        return new AskResult.Asked(approval);
    }

    // Who asks to see a masked record in full must have it in sight; who approves that is of another house, and sees no record.
    static async Task<bool> IsInSight(DbTransaction transaction, GraveAct act, Actor actor, string about, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        if (HitsInSight.AreAbout(act)) return await HitsInSight.Has(connection, actor, about, now, transaction);
        return act is not GraveAct.Unmasking
            || ((await Sight.Of(connection, actor, Right.Unmask, now, transaction)).Sight is { } sight
                && await MaskedRows.InSight(connection, sight, about, DayKeys.DayOf(now), transaction) is not null);
    }

    /// <summary>Takes the second person's decision; whoever approves must carry the act out in the same transaction.</summary>
    public static async Task<SettleResult> Settle(
        DbTransaction transaction, IGraveAct act, Approval approval, Actor second, bool isApproved, string reason, DateTimeOffset now)
    {
        var pack = await StoredPacks.InForce(transaction.Connection!, transaction);
        var rule = pack.RuleOf(act.Act);
        var refusal = string.IsNullOrWhiteSpace(reason) ? RefusalCode.NoReason : SecondPerson.DecideRefusal(approval, second, pack, now);
        if (refusal is null && act.Concerns(approval.Payload, second)) refusal = RefusalCode.OwnCase;
        ApprovedAct? approved = null;
        if (refusal is null && isApproved)
        {
            var standing = await act.Look(transaction, pack, approval.About, approval.Payload);
            (approved, refusal) = ApprovedAct.Of(approval, second, pack, standing.Fingerprint, now);
            if (refusal is null && standing.Objection is { } why) return await Refuse(transaction, second, approval, new(RefusalCode.NotAllowed, why), now);
        }

        var decided = approval with
        {
            State = isApproved ? ApprovalState.Approved : ApprovalState.Refused,
            Second = Party.Of(second),
            SecondReason = reason.Trim(),
            DecidedAt = now,
            Until = isApproved && rule.PermissionMinutes > 0 ? now.AddMinutes(rule.PermissionMinutes) : null,
        };
        if (refusal is null && !await ApprovalRows.Decide(transaction, decided)) refusal = RefusalCode.AlreadyDecided;
        if (refusal is { } code) return await Refuse(transaction, second, approval, Refused.Of(code), now);
        var what = isApproved ? "approved" : "refused";
        await Tell(transaction, rule, decided, what, now);
        await Audit.Append(transaction, second.Did(now, isApproved ? "approve" : "refuse-approval", approval.Id, new { Act = approval.Act.ToString(), approval.About }));
        return new SettleResult.Settled(decided, approved);
    }

    /// <summary>A permission is its asker's: what another account asked for is not the same.</summary>
    static bool IsSame(TwoPersonRule rule, Approval? waiting, Actor actor, string digest, DateTimeOffset now) =>
        waiting is not null && !waiting.IsExpired(now) && string.Equals(waiting.Digest, digest, StringComparison.Ordinal)
        && (rule.PermissionMinutes == 0 || string.Equals(waiting.Asker.Account, actor.Name, StringComparison.Ordinal));

    public static async Task<SettleResult> Refuse(DbTransaction transaction, Actor second, Approval approval, Refused why, DateTimeOffset now)
    {
        await Audit.Append(
            transaction, second.Did(now, "decide-approval", approval.Id, new { Act = approval.Act.ToString(), Why = why.Code.ToString() }, "refused"));
        return new SettleResult.No(why);
    }

    static Task Tell(DbTransaction transaction, TwoPersonRule rule, Approval approval, string what, DateTimeOffset now) => rule.TellsOverseer
        ? Inbox.TellOverseer(transaction, $"{PackFieldRules.WordOf(approval.Act)} {what}", approval.Id, now)
        : Task.CompletedTask;
}
