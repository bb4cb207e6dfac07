using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Packs;

/// <summary>What a pack may say of acts of two persons: every act has its rule, and none can be switched off (X4).</summary>
static class PackTwoPersonRules
{
    static readonly GraveAct[] Outside = [GraveAct.Unmasking, GraveAct.InformationRequest];
    static readonly GraveAct[] Permissions = [GraveAct.Unmasking, GraveAct.LogExport, GraveAct.BreakGlass];

    static readonly GraveAct[] Told =
    [
        GraveAct.ThirdCountryTransfer, GraveAct.CriterionPublication, GraveAct.Unmasking, GraveAct.PackChange, GraveAct.RoleGrant,
        GraveAct.Clearance, GraveAct.LogExport, GraveAct.BreakGlass, GraveAct.VersionClosure,
    ];

    public static IEnumerable<PackFault> Faults(Pack pack)
    {
        foreach (var act in Enum.GetValues<GraveAct>())
        {
            var rules = pack.TwoPersons.Count(rule => rule.Act == act);
            if (rules != 1) yield return new("twoPersons", $"must hold one rule for {PackFieldRules.WordOf(act)}, has {rules} (X4)");
        }

        foreach (var fault in pack.TwoPersons.Index().SelectMany(rule => Faults(rule.Item, $"twoPersons[{rule.Index}]"))) yield return fault;
    }

    static IEnumerable<PackFault> Faults(TwoPersonRule rule, string path)
    {
        var isPermission = Permissions.Contains(rule.Act);
        foreach (var fault in PackRules.Within($"{path}.hours", rule.Hours, 1, 336, "hours")) yield return fault;
        foreach (var fault in PackRules.Within($"{path}.permissionMinutes", rule.PermissionMinutes, isPermission ? 1 : 0, isPermission ? 1440 : 0, "minutes")) yield return fault;
        if (rule.AskedBy.Count == 0) yield return new($"{path}.askedBy", "must not be empty");
        if (rule.ApprovedBy.Count == 0) yield return new($"{path}.approvedBy", "must not be empty");
        if (Told.Contains(rule.Act) && !rule.TellsOverseer) yield return new($"{path}.tellsOverseer", "must be true");
        var isOutside = Outside.Contains(rule.Act);
        if (rule.IsApprovedOutside != isOutside) yield return new($"{path}.isApprovedOutside", $"must be {(isOutside ? "true (C-15, C-16)" : "false")}");
        foreach (var role in rule.ApprovedBy.Where(role => role == Role.ExternalApprover != isOutside))
        {
            yield return new($"{path}.approvedBy", $"{role} does not approve this act");
        }
    }
}
