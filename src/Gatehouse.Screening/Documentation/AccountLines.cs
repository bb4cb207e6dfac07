using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Documentation;

/// <summary>An account as a line of a register: who, since when, with which roles.</summary>
public static class AccountLines
{
    public static IReadOnlyList<string> Columns { get; } = ["account", "person", "since", "state"];

    public static IReadOnlyList<string> Of(Officer account) =>
        [account.Name, account.FullName, Text.Utc(account.CreatedAt), account.IsDisabled ? "disabled" : "in use"];
}
