using System.Text.Json;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Officer.Approvals;

/// <summary>The words of requests on the pages, in one place so that they can be translated.</summary>
static class ApprovalWords
{
    /// <summary>The word of an approval's verdict in forms.</summary>
    public const string Approve = "approve";

    public const string Refuse = "refuse";

    public static string Of(GraveAct act) => act switch
    {
        GraveAct.ReviewedMatch => "Second review of a match",
        GraveAct.Disclosure => "Disclosure to an authority",
        GraveAct.PartnerReply => "Reply to a partner",
        GraveAct.ThirdCountryTransfer => "Transfer to a third country",
        GraveAct.CriterionPublication => "Publication of a criterion",
        GraveAct.ListEntry => "List entry",
        GraveAct.ListActivation => "List in or out of force",
        GraveAct.VersionClosure => "Closing the hits of a withdrawn version",
        GraveAct.Unmasking => "Unmasking of a record",
        GraveAct.InformationRequest => "Answer to a request for information",
        GraveAct.PackChange => "Change of the legal profile",
        GraveAct.RoleGrant => "Role for an account",
        GraveAct.Clearance => "Clearance of an account for restricted lists",
        GraveAct.LogExport => "Export of the audit log",
        _ => "Break-glass access",
    };

    public static string StateOf(Approval approval, DateTimeOffset now) => approval switch
    {
        { State: ApprovalState.Approved } => "Approved",
        { State: ApprovalState.Refused } => "Refused",
        _ when approval.IsExpired(now) => "Expired",
        _ => "Waits",
    };

    /// <summary>Icon of a state; always beside its word.</summary>
    public static string IconOf(Approval approval, DateTimeOffset now) => approval switch
    {
        { State: ApprovalState.Approved } => "decided",
        { State: ApprovalState.Refused } => "conflict",
        _ when approval.IsExpired(now) => "clock",
        _ => "pending",
    };

    /// <summary>The hit a request is about; null where it is about something else.</summary>
    public static string? HitOf(Approval approval) =>
        approval.Act is GraveAct.ReviewedMatch or GraveAct.Disclosure ? approval.About : null;

    /// <summary>What exactly was asked, member by member.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<string> Values)> Lines(Approval approval)
    {
        using var payload = JsonDocument.Parse(approval.Payload);
        return [.. payload.RootElement.EnumerateObject().Select(member => (LabelOf(member.Name), Values(member.Value)))];
    }

    static IReadOnlyList<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => item.ToString())],
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        _ => [value.ToString()],
    };

    static string LabelOf(string member) =>
        string.Concat(member.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
