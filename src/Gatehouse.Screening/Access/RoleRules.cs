using System.Text.Json;

namespace Gatehouse.Screening.Access;

/// <summary>
/// Which roles nobody has together, be it on one account or on two of one person (safeguards.md §10.3). Pure. Reviewer and senior
/// reviewer go together: the row forbids to be both <i>of one match</i>, which the acts of two persons refuse; a senior may be the
/// first reviewer anyway, so holding both adds nothing (docs/decisions/0018).
/// </summary>
public static class RoleRules
{
    static readonly (Role Maker, Role Checker)[] MakersAndCheckers =
    [
        (Role.TargetingAuthor, Role.TargetingApprover),
        (Role.WatchlistNominator, Role.WatchlistApprover),
    ];

    static readonly HashSet<Role> Overseers = [Role.DataProtectionOfficer, Role.AuthorityAuditor, Role.SecurityAuditor];

    // Everybody else sees data of travellers, or of what was done with them.
    static readonly HashSet<Role> WithoutData = [Role.Administrator, Role.IntakeOperator, Role.DataQualityOfficer, Role.CarrierLiaison];

    static readonly HashSet<Role> OfOthers = [Role.ExternalApprover, Role.AuthorityUser];

    /// <summary>How a role is written outside code: <c>senior-reviewer</c>.</summary>
    public static string WordOf(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>The role of a word; null where there is none.</summary>
    public static Role? Read(string word) =>
        Enum.GetValues<Role>().Where(role => string.Equals(WordOf(role), word, StringComparison.Ordinal)).Cast<Role?>().FirstOrDefault();

    /// <summary>Why these may not be one person's roles; null where they may.</summary>
    public static string? Objection(IReadOnlySet<Role> roles)
    {
        foreach (var (maker, checker) in MakersAndCheckers)
        {
            if (roles.Contains(maker) && roles.Contains(checker)) return Refusal(maker, checker, "whoever proposes does not approve");
        }

        if (roles.Contains(Role.Administrator) && First(roles, role => !WithoutData.Contains(role)) is { } data)
        {
            return Refusal(Role.Administrator, data, "whoever runs the system sees no data");
        }

        if (First(roles, Overseers.Contains) is { } overseer && First(roles, role => !Overseers.Contains(role)) is { } operational)
        {
            return Refusal(overseer, operational, "whoever oversees does no operational work");
        }

        return First(roles, OfOthers.Contains) is { } other && First(roles, role => role != other) is { } more
            ? Refusal(other, more, "whoever is not of the PIU does none of its work")
            : null;
    }

    /// <summary>Why an organisation's account may not have a role; null where it may (P-02, C-16).</summary>
    /// <param name="role">The role.</param>
    /// <param name="organisation">Of the account.</param>
    /// <param name="piu">As the pack names it.</param>
    public static string? Objection(Role role, string organisation, string piu)
    {
        var isPiu = string.Equals(organisation.Trim(), piu, StringComparison.OrdinalIgnoreCase);
        if (role == Role.AuthorityAuditor) return null;
        if (OfOthers.Contains(role)) return isPiu ? $"{WordOf(role)} is for somebody who is not of the PIU" : null;
        return isPiu ? null : $"{WordOf(role)} is for the PIU's own staff";
    }

    static Role? First(IReadOnlySet<Role> roles, Func<Role, bool> fits) => roles.Order().Where(fits).Cast<Role?>().FirstOrDefault();

    static string Refusal(Role one, Role other, string why) => $"One person may not be {WordOf(one)} and {WordOf(other)}: {why}.";
}
