using System.Security.Cryptography;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>A court or independent authority lets one person see one masked record for a while (P-31).</summary>
/// <param name="Id">Of the approval.</param>
/// <param name="Traveller">The one record.</param>
/// <param name="Approver">Who approved.</param>
/// <param name="Until">When it ends.</param>
public sealed record UnmaskApproval(string Id, string Traveller, Actor Approver, DateTimeOffset Until);

/// <summary>What became of it.</summary>
public abstract record UnmaskResult
{
    /// <summary>To be shown and not kept.</summary>
    public sealed record Shown(KeptFacts Kept, MaskedContent Content) : UnmaskResult;

    public sealed record NotFound : UnmaskResult;

    /// <summary><paramref name="Reason"/> is a code.</summary>
    public sealed record Refused(string Reason) : UnmaskResult;
}

/// <summary>
/// Shows a masked record in full. Needs the private key of the record's month in the keys folder, and an approval of
/// somebody who is neither the one who asks nor of the PIU. Every try is audited, refused ones as well; nothing is stored.
/// </summary>
public sealed class UnmaskTraveller(IStore store, TimeProvider clock, Pack pack)
{
    public async Task<UnmaskResult> Handle(Actor actor, UnmaskApproval approval, string traveller, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var result = Refusal(actor, approval, traveller, now) is { } reason
            ? new UnmaskResult.Refused(reason)
            : await Show(traveller, now, stop);
        var word = result switch
        {
            UnmaskResult.Shown => AuditRow.Done,
            UnmaskResult.NotFound => "not-found",
            _ => "refused",
        };
        await store.Write(
            async transaction =>
            {
                var details = new { Approval = approval.Id, Approver = approval.Approver.Name, Refused = (result as UnmaskResult.Refused)?.Reason };
                await Audit.Append(transaction, actor.Did(now, "unmask", traveller, details, word));
                return true;
            },
            stop);
        return result;
    }

    string? Refusal(Actor actor, UnmaskApproval approval, string traveller, DateTimeOffset now)
    {
        var approver = approval.Approver;
        if (actor.Kind != ActorKind.Human || approver.Kind != ActorKind.Human) return "not-a-person";
        if (actor.Purpose is null) return "no-purpose";
        if (!string.Equals(approval.Traveller, traveller, StringComparison.Ordinal)) return "other-record";
        if (!approver.Roles.Contains(Role.ExternalApprover)) return "not-an-approver";
        if (string.Equals(approver.Person, actor.Person, StringComparison.Ordinal)) return "same-person";
        if (string.Equals(approver.Organisation, pack.Organisation, StringComparison.Ordinal)
            || string.Equals(approver.Organisation, actor.Organisation, StringComparison.Ordinal)) return "not-external";
        return now < approval.Until ? null : "expired";
    }

    async Task<UnmaskResult> Show(string traveller, DateTimeOffset now, CancellationToken stop)
    {
        var row = await store.Read(connection => MaskedRows.Find(connection, traveller), stop);

        // A record whose end has come is gone, whether or not the job has run yet.
        if (row is null || row.Until <= DayKeys.DayOf(now)) return new UnmaskResult.NotFound();
        var key = MaskingKeys.Recover(store.Keys, row.Id, row.KeyMonth, row.KeyShare);
        using var cipher = new RecordCipher(key);
        CryptographicOperations.ZeroMemory(key);
        var content = MaskedContentText.Read(cipher.Open(MaskedRows.Label(row.Id), row.Sealed));
        return new UnmaskResult.Shown(Json.Read<KeptFacts>(row.Kept), content);
    }
}
