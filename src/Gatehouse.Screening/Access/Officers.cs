using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>A named user. There is no anonymous and no default one.</summary>
public sealed record Officer(string Name, string FullName, DateTimeOffset CreatedAt, bool IsDisabled);

/// <summary>Local accounts: a name and a password, stored as a salted hash.</summary>
public static class Officers
{
    /// <summary>The officer whose password this is, or null. Every attempt is an audited act; five wrong ones in a
    /// row lock the account for five minutes.</summary>
    public static Task<Officer?> SignIn(IStore store, string name, string password, DateTimeOffset now, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {name} {password} {now}");

    /// <summary>Adds an officer, or null where the name is taken.</summary>
    public static Task<Officer?> Add(
        IStore store, string name, string fullName, string password, DateTimeOffset now, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {name} {fullName} {password} {now}");

    /// <summary>All officers, by name.</summary>
    public static Task<IReadOnlyList<Officer>> All(IStore store, CancellationToken stop) =>
        throw new NotSupportedException($"{store}");

    /// <summary>The officer of a session, or null where it was disabled since.</summary>
    public static Task<Officer?> Find(IStore store, string name, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {name}");
}
