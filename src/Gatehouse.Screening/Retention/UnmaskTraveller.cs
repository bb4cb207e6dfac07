using System.Data.Common;
using System.Security.Cryptography;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>What one message said of a traveller whose record is shown in full.</summary>
public sealed record UnmaskedReport(
    string Source, string Name, string? BirthDate, string? Sex, string? Nationality, IReadOnlyList<string> Documents, string? Locator, IReadOnlyList<string> Seats)
{
    internal static UnmaskedReport Of(MaskedReport report) => new(
        report.Source,
        TravellerName.Of(report.Said),
        report.Said.BirthDate?.ToString(),
        report.Said.Sex?.ToString(),
        report.Said.Nationality,
        [.. report.Said.Documents.Select(document => string.Join(' ', new[] { document.Type, document.Number, document.Issuer }.Where(part => !string.IsNullOrEmpty(part))))],
        report.Said.Locator,
        report.Said.Seats);
}

/// <summary>What became of it.</summary>
public abstract record UnmaskResult
{
    /// <summary>To be shown and not kept.</summary>
    /// <param name="Permission">By which it is shown, and until when.</param>
    public sealed record Shown(KeptFacts Kept, MaskedContent Content, Approval Permission) : UnmaskResult
    {
        /// <summary>What messages said, for pages.</summary>
        public IReadOnlyList<UnmaskedReport> Reports => [.. Content.Reports.Select(UnmaskedReport.Of)];
    }

    public sealed record NotFound : UnmaskResult;

    /// <summary><paramref name="Reason"/> is a code.</summary>
    public sealed record Refused(string Reason) : UnmaskResult;
}

/// <summary>
/// Shows a masked record in full (P-31). Needs the private key of the record's month in the keys folder, and a living approval of
/// this record, given to whoever looks by somebody outside the PIU. Every look is audited and left for the overseer to review,
/// refused ones are audited as well; nothing is stored.
/// </summary>
public sealed class UnmaskTraveller(IStore store, TimeProvider clock)
{
    public async Task<UnmaskResult> Handle(Actor actor, string traveller, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (found, permission, why) = await store.Read(connection => Look(connection, actor, traveller, now), stop);
        UnmaskResult result = Refusal(actor, why, found is null, permission) is { } reason ? new UnmaskResult.Refused(reason)
            : found is var (sight, row, kept) ? Show(sight, row, kept, permission!)
            : new UnmaskResult.NotFound();
        await store.Write(
            async transaction =>
            {
                var details = new { Approval = permission?.Id, Approver = permission?.Second?.Account, Refused = (result as UnmaskResult.Refused)?.Reason };
                await Audit.Append(transaction, actor.Did(now, "unmask", found is null ? "unknown" : traveller, details, WordOf(result)));
                if (result is UnmaskResult.Shown) await Inbox.TellOverseer(transaction, "unmasked: to be reviewed", permission!.Id, now);
                return true;
            },
            stop);
        return result;
    }

    static async Task<((Sight Sight, MaskedRow Row, KeptFacts Kept)? Found, Approval? Permission, AccessRefusal? Why)> Look(
        DbConnection connection, Actor actor, string traveller, DateTimeOffset now)
    {
        var (sight, why) = await Sight.Of(connection, actor, Right.Unmask, now);

        // A record whose end has come is gone, whether or not the job has run yet.
        if (sight is null || await MaskedRows.InSight(connection, sight, traveller, DayKeys.DayOf(now)) is not var (row, kept)) return (null, null, why);
        return ((sight, row, kept), await ApprovalRows.Permission(connection, GraveAct.Unmasking, traveller, actor.Name, now), null);
    }

    static string? Refusal(Actor actor, AccessRefusal? why, bool isNotFound, Approval? permission) => actor switch
    {
        { Kind: not ActorKind.Human } => "not-a-person",
        { Purpose: null } => "no-purpose",
        _ => why is not null ? "no-right" : permission is null && !isNotFound ? "no-approval" : null,
    };

    static string WordOf(UnmaskResult result) => result switch
    {
        UnmaskResult.Shown => AuditRow.Done,
        UnmaskResult.NotFound => "not-found",
        _ => "refused",
    };

    UnmaskResult.Shown Show(Sight sight, MaskedRow row, KeptFacts kept, Approval permission)
    {
        var key = MaskingKeys.Recover(store.Keys, row.Id, row.KeyMonth, row.KeyShare);
        using var cipher = new RecordCipher(key);
        CryptographicOperations.ZeroMemory(key);
        var content = MaskedContentText.Read(cipher.Open(MaskedRows.Label(row.Id), row.Sealed));
        return new(kept, content with { Hits = [.. content.Hits.Where(hit => sight.SeesList(hit.Entry.Person.List))] }, permission);
    }
}
