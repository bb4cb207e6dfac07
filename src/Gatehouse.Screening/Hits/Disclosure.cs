using System.Data;
using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>What one person asks to send: one traveller's confirmed match, to one authority, for one case (P-11, P-15).</summary>
/// <param name="Revision">Of the hit as it was seen.</param>
/// <param name="Recipient">Code of an authority of the pack (P-14).</param>
/// <param name="Purpose">Code of a purpose of the pack for which that authority may receive.</param>
/// <param name="Offence">Code of an offence of the purpose.</param>
/// <param name="ConfirmsAirLink">The asker confirms the link to carriage by air (C-02).</param>
/// <param name="Handling">Code of the pack: what goes with it as a condition.</param>
/// <param name="Reference">The authority's case; never a traveller's data.</param>
public sealed record DisclosureRequest(
    int Revision, string Recipient, string Purpose, string Offence, bool ConfirmsAirLink, string Handling, string Reference)
{
    /// <summary>What the law or the pack has against it; null where nothing.</summary>
    public string? Objection(Pack pack)
    {
        var recipient = pack.Authorities.FirstOrDefault(authority => Same(authority.Code, Recipient));
        if (recipient is null || recipient.IsPlaceholder) return "The recipient is not on the list of authorities entitled to receive (P-14).";
        if (!recipient.Purposes.Contains(Purpose, StringComparer.Ordinal)) return "This authority does not receive for this purpose (P-15).";
        if (pack.OffenceOf(Purpose, Offence) is not { } offence) return "Choose an offence of the purpose (P-01).";
        if (offence.NeedsAirLink && !ConfirmsAirLink) return "This offence counts only where it is linked to carriage by air: confirm the link, or do not disclose (C-02).";
        if (!pack.Handlings.Any(handling => Same(handling.Code, Handling))) return "Choose how it is to be handled (P-15).";
        return string.IsNullOrWhiteSpace(Reference) ? "Name the authority's case: one disclosure is one case (P-11)." : null;
    }

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}

/// <summary>The act: a match confirmed by two reviewers, sent to an authority. The only way to a disclosed hit.</summary>
public sealed class Disclosure(IStore store) : IGraveAct
{
    public GraveAct Act => GraveAct.Disclosure;

    public async Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload)
    {
        if (await HitRows.Find(transaction.Connection!, store.Keys, about, transaction) is not { } hit) return Standing.Gone("There is no such hit.");
        var request = Json.Read<DisclosureRequest>(payload);
        var objection = hit.ToHit() is not Hit.Confirmed || await ConfirmedMatch.Of(transaction, hit.Id) is null ? "Only a match that two reviewers confirmed is disclosed (P-10)."
            : hit.Revision != request.Revision ? "The hit changed since you looked at it."
            : await DataSubjectRows.RestrictedBy(transaction.Connection!, hit.Traveller, transaction) is not null ? "The traveller's data are restricted on request: they may be reviewed and not used further (P-34)."
            : request.Objection(pack);
        return new(ContentId.Of(hit.State, $"{hit.Revision}", hit.Comparison, hit.Entry), objection);
    }

    public async Task<string> Carry(DbTransaction transaction, ApprovedAct approved)
    {
        var stored = await HitRows.Find(transaction.Connection!, store.Keys, approved.Approval.About, transaction);
        if (stored?.ToHit() is not Hit.Confirmed confirmed || await ConfirmedMatch.Of(transaction, stored.Id) is null) throw new DBConcurrencyException("The hit is no longer a confirmed match.");
        var disclosed = confirmed.Disclose(approved);
        var request = Json.Read<DisclosureRequest>(approved.Approval.Payload);
        await Write(transaction, stored, disclosed, approved.At);
        await Keep(transaction, disclosed, request, approved);
        await HitRows.AppendEvent(
            transaction, store.Keys, stored, disclosed.Revision, new(approved.At, approved.Second.Name, $"disclosed to {request.Recipient}", null, null));
        await Audit.Append(
            transaction,
            approved.Second.Did(
                approved.At, "disclose", disclosed.Id, new { request.Recipient, request.Purpose, request.Offence, request.Handling, Approval = approved.Approval.Id }));
        return "disclosed";
    }

    static async Task Write(DbTransaction transaction, StoredHit stored, Hit.Disclosed disclosed, DateTimeOffset at)
    {
        var changed = await transaction.Connection!.ExecuteAsync(
            "update hit set state = @State, revision = @Next, changed_at = @At where id = @Id and revision = @Revision",
            new { State = StoredHit.StateOf(disclosed), Next = disclosed.Revision, At = at.ToUnixTimeMilliseconds(), stored.Id, stored.Revision },
            transaction);
        if (changed == 0) throw new DBConcurrencyException("The hit changed while its disclosure was approved.");
    }

    static Task<int> Keep(DbTransaction transaction, Hit.Disclosed hit, DisclosureRequest request, ApprovedAct approved) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into disclosure (id, hit, recipient, purpose, offence, reference, handling, asked_by, approved_by, at)
            values (@Id, @Hit, @Recipient, @Purpose, @Offence, @Reference, @Handling, @AskedBy, @ApprovedBy, @At)
            """,
            new
            {
                approved.Approval.Id,
                Hit = hit.Id,
                request.Recipient,
                request.Purpose,
                request.Offence,
                request.Reference,
                request.Handling,
                AskedBy = approved.Approval.Asker.Account,
                ApprovedBy = approved.Second.Name,
                At = approved.At.ToUnixTimeMilliseconds(),
            },
            transaction);
}
