using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Documentation;

/// <summary>An account as a line of a register: who, of which organisation, with which roles, since when .</summary>
public static class AccountLines
{
    public static IReadOnlyList<string> Columns { get; } = ["account", "name", "person", "organisation", "office", "roles", "since", "state"];

    public static IReadOnlyList<string> Of(Officer account) =>
    [
        account.Name, account.FullName, account.Person, account.Organisation, account.Office ?? "",
        account.Roles.Count == 0 ? "none" : string.Join(", ", account.Roles.Order()),
        Text.Utc(account.CreatedAt), account.IsDisabled ? "disabled" : account.IsService ? "machine" : "in use",
    ];
}
