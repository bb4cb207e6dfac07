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
        var permission = await store.Read(connection => ApprovalRows.Permission(connection, GraveAct.Unmasking, traveller, actor.Name, now), stop);
        var result = Refusal(actor, permission) is { } reason ? new UnmaskResult.Refused(reason) : await Show(traveller, permission!, now, stop);
        await store.Write(
            async transaction =>
            {
                var details = new { Approval = permission?.Id, Approver = permission?.Second?.Account, Refused = (result as UnmaskResult.Refused)?.Reason };
                await Audit.Append(transaction, actor.Did(now, "unmask", traveller, details, WordOf(result)));
                if (result is UnmaskResult.Shown) await Inbox.TellOverseer(transaction, "unmasked: to be reviewed", permission!.Id, now);
                return true;
            },
            stop);
        return result;
    }

    static string? Refusal(Actor actor, Approval? permission) => actor switch
    {
        { Kind: not ActorKind.Human } => "not-a-person",
        { Purpose: null } => "no-purpose",
        _ => permission is null ? "no-approval" : null,
    };

    static string WordOf(UnmaskResult result) => result switch
    {
        UnmaskResult.Shown => AuditRow.Done,
        UnmaskResult.NotFound => "not-found",
        _ => "refused",
    };

    async Task<UnmaskResult> Show(string traveller, Approval permission, DateTimeOffset now, CancellationToken stop)
    {
        var row = await store.Read(connection => MaskedRows.Find(connection, traveller), stop);

        // A record whose end has come is gone, whether or not the job has run yet.
        if (row is null || row.Until <= DayKeys.DayOf(now)) return new UnmaskResult.NotFound();
        var key = MaskingKeys.Recover(store.Keys, row.Id, row.KeyMonth, row.KeyShare);
        using var cipher = new RecordCipher(key);
        CryptographicOperations.ZeroMemory(key);
        var content = MaskedContentText.Read(cipher.Open(MaskedRows.Label(row.Id), row.Sealed));
        return new UnmaskResult.Shown(Json.Read<KeptFacts>(row.Kept), content, permission);
    }
}
