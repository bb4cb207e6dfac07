namespace Gatehouse.Screening.Access;

/// <summary>An account: a named user, or a machine. There is no anonymous and no default one.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="FullName">For pages.</param>
public sealed record Officer(string Name, string FullName, DateTimeOffset CreatedAt, bool IsDisabled)
{
    /// <summary>The human behind it; two accounts of one human have the same.</summary>
    public required string Person { get; init; }

    /// <summary>The PIU of the pack, or an authority outside.</summary>
    public required string Organisation { get; init; }

    /// <summary>Code of the office it works for; null where it belongs to none. What is kept to an office asks for it.</summary>
    public string? Office { get; init; }

    /// <summary>A machine's account: it opens no page, reviews nothing and approves nothing (H2).</summary>
    public bool IsService { get; init; }

    /// <summary>What it may be now.</summary>
    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    /// <summary>The account as it acts, from a network address.</summary>
    public Actor ActingFrom(string from) =>
        new(IsService ? ActorKind.Service : ActorKind.Human, Name, Person, Organisation, Roles, from) { Office = Office };
}

/// <summary>An account to be made.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="FullName">For pages.</param>
public sealed record NewOfficer(string Name, string FullName)
{
    /// <summary>Default: the account's name, so that one account is one human.</summary>
    public string Person { get; init; } = Name;

    /// <summary>Null: the PIU's own.</summary>
    public string? Organisation { get; init; }

    public string? Office { get; init; }

    public bool IsService { get; init; }

    /// <summary>Of the identity provider that knows it; null where none does.</summary>
    public string? Issuer { get; init; }

    /// <summary>Under which that provider knows it.</summary>
    public string? Subject { get; init; }

    /// <summary>Granted at once while the store is set up, else asked for.</summary>
    public IReadOnlyCollection<Role> Roles { get; init; } = [];
}
