using System.Data.Common;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>What one person asks: to see one masked record in full (P-31).</summary>
/// <param name="Reference">The case it is necessary for; never a traveller's data.</param>
public sealed record UnmaskRequest(string Reference);

/// <summary>
/// The act: a court or independent authority lets whoever asked see one masked record for a while. The approval is the permission;
/// <see cref="UnmaskTraveller"/> asks for it.
/// </summary>
public sealed class Unmasking : IGraveAct
{
    public GraveAct Act => GraveAct.Unmasking;

    public async Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload)
    {
        if (await MaskedRows.Find(transaction.Connection!, about, transaction) is not { } row) return Standing.Gone("There is no such masked record.");
        var objection = string.IsNullOrWhiteSpace(Json.Read<UnmaskRequest>(payload).Reference) ? "Name the case it is necessary for (P-31)." : null;
        return new(ContentId.Of($"{row.MaskedAt}", $"{row.Until}"), objection);
    }

    public Task<string> Carry(DbTransaction transaction, ApprovedAct approved) => Task.FromResult("permitted");
}
