using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Store;

namespace Gatehouse.Screening.Packs;

/// <summary>What became of a proposal.</summary>
public abstract record ProposeResult
{
    /// <summary>In force: the store is being set up and nobody could be the second person.</summary>
    public sealed record InForce : ProposeResult;

    /// <summary>Waits for the second person.</summary>
    public sealed record Waiting(Approval Approval) : ProposeResult;

    public sealed record No(Refused Why) : ProposeResult;
}

/// <summary>Proposes another pack. It is kept at once, and in force when a second person approved it.</summary>
public static class ProposePack
{
    public static Task<ProposeResult> Handle(IStore store, Pack pack, Actor actor, string reason, DateTimeOffset now, CancellationToken stop) =>
        store.Write(transaction => Propose(transaction, pack, actor, reason, now), stop);

    static async Task<ProposeResult> Propose(DbTransaction transaction, Pack pack, Actor actor, string reason, DateTimeOffset now)
    {
        var before = await StoredPacks.InForce(transaction.Connection!, transaction);
        var digest = PackText.DigestOf(pack);
        if (pack.Version <= before.Version)
        {
            return new ProposeResult.No(new(RefusalCode.NotAllowed, $"Version {before.Version} is in force; a change counts up."));
        }

        await StoredPacks.Add(transaction, pack, actor, now);
        if (actor.Kind == ActorKind.Operator && await SetUpStage.Lasts(transaction.Connection!, transaction))
        {
            await StoredPacks.PutInForce(transaction, digest, PackText.DigestOf(before), now);
            await Inbox.TellOverseer(transaction, "pack-change by one person, set-up", digest, now);
            await Audit.Append(transaction, actor.Did(now, "set-up-pack", pack.Name, new { digest, pack.Version }));
            return new ProposeResult.InForce();
        }

        var payload = Json.Write(new PackChange.Payload(
            pack.Name, pack.Version, digest, PackText.DigestOf(before), [.. PackDifference.Between(before, pack).Select(change => change.ToString())]));
        return await TwoPersons.Ask(transaction, new PackChange(), actor, pack.Name, payload, reason, now) switch
        {
            AskResult.Asked asked => new ProposeResult.Waiting(asked.Approval),
            AskResult.No no => new ProposeResult.No(no.Why),
            _ => throw new InvalidOperationException("No other result."),
        };
    }
}

/// <summary>The act: another pack in force.</summary>
public sealed class PackChange : IGraveAct
{
    public GraveAct Act => GraveAct.PackChange;

    public async Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload)
    {
        var body = await transaction.Connection!.ExecuteScalarAsync<string?>(
            "select body from pack_version where digest = @Digest", new { Json.Read<Payload>(payload).Digest }, transaction);
        return new(PackText.DigestOf(pack), body is null ? "No such version is kept." : PackText.Check(body) is [var fault, ..] ? $"{fault}" : null);
    }

    public async Task<string> Carry(DbTransaction transaction, ApprovedAct approved)
    {
        var payload = Json.Read<Payload>(approved.Approval.Payload);
        await StoredPacks.PutInForce(transaction, payload.Digest, payload.Before, approved.At);
        return "in force";
    }

    /// <summary>What was proposed.</summary>
    /// <param name="Before">Digest of the pack it replaces.</param>
    /// <param name="Changes">Place by place, for the second person.</param>
    internal sealed record Payload(string Name, int Version, string Digest, string Before, IReadOnlyList<string> Changes);
}
