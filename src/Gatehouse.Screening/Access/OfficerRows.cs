using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Access;

/// <summary>The rows of accounts and of the roles they were granted.</summary>
static class OfficerRows
{
    const string Select =
        """
        select name, full_name as FullName, password_hash as PasswordHash, created_at as CreatedAt, is_disabled as IsDisabled, failures,
               locked_until as LockedUntil, person, organisation, office, is_service as IsService,
               code_secret as CodeSecret, code_step as CodeStep
        from officer
        """;

    public static async Task<OfficerRow?> Find(DbConnection connection, string name, DbTransaction? transaction = null) =>
        await connection.QuerySingleOrDefaultAsync<OfficerRow?>($"{Select} where name = @Name", new { Name = name }, transaction) is { } row
            ? row with { Roles = await Roles(connection, name, transaction) }
            : null;

    public static async Task<OfficerRow?> Of(DbConnection connection, string issuer, string subject) =>
        await connection.QuerySingleOrDefaultAsync<OfficerRow?>(
            $"{Select} where issuer = @Issuer and subject = @Subject", new { Issuer = issuer, Subject = subject }) is { } row
            ? row with { Roles = await Roles(connection, row.Name) }
            : null;

    public static async Task<IReadOnlyList<OfficerRow>> All(DbConnection connection)
    {
        var roles = (await connection.QueryAsync<(string Account, string Role)>("select account, role from granted_role where revoked_at is null"))
            .ToLookup(granted => granted.Account, granted => Enum.Parse<Role>(granted.Role), StringComparer.Ordinal);
        return
        [
            .. (await connection.QueryAsync<OfficerRow>($"{Select} order by name"))
                .Select(row => row with { Roles = roles[row.Name].ToHashSet() }),
        ];
    }

    public static async Task<HashSet<Role>> Roles(DbConnection connection, string account, DbTransaction? transaction = null) =>
    [
        .. (await connection.QueryAsync<string>(
            "select role from granted_role where account = @Account and revoked_at is null", new { Account = account }, transaction)).Select(Enum.Parse<Role>),
    ];

    /// <summary>What all accounts of a person may be that can still sign in.</summary>
    public static async Task<HashSet<Role>> RolesOfPerson(DbTransaction transaction, string person) =>
    [
        .. (await transaction.Connection!.QueryAsync<string>(
            """
            select g.role from granted_role g join officer o on o.name = g.account
            where g.revoked_at is null and o.is_disabled = 0 and lower(o.person) = lower(@Person)
            """,
            new { Person = person },
            transaction)).Select(Enum.Parse<Role>),
    ];
}

/// <summary>An account as it is stored.</summary>
sealed record OfficerRow
{
    public string Name { get; init; } = "";
    public string FullName { get; init; } = "";

    /// <summary>Empty where it has no password.</summary>
    public string PasswordHash { get; init; } = "";

    public long CreatedAt { get; init; }
    public int IsDisabled { get; init; }
    public int Failures { get; init; }
    public long? LockedUntil { get; init; }
    public string Person { get; init; } = "";
    public string Organisation { get; init; } = "";
    public string? Office { get; init; }
    public int IsService { get; init; }
    public string? CodeSecret { get; init; }
    public long CodeStep { get; init; }
    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    public Officer ToOfficer() => new(Name, FullName, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), IsDisabled != 0)
    {
        Person = Person,
        Organisation = Organisation,
        Office = Office,
        IsService = IsService != 0,
        Roles = Roles,
    };
}
