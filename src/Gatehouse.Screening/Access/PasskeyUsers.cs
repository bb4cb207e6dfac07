using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Screening.Access;

/// <summary>What the platform's passkey handler asks of accounts: who is behind a handle, and which passkeys they have. Everything
/// that changes an account goes its own way.</summary>
public sealed class PasskeyUsers(Officers officers, Passkeys passkeys) : IUserPasskeyStore<Officer>
{
    /// <summary>The handle under which authenticators keep an account: it says no name (WebAuthn §14.6.1).</summary>
    public static string HandleOf(string account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("gatehouse account " + account)))[..32];

    public Task<string> GetUserIdAsync(Officer user, CancellationToken cancellationToken) => Task.FromResult(HandleOf(user.Name));

    public Task<string?> GetUserNameAsync(Officer user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Officer user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public async Task<Officer?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        (await officers.All(cancellationToken)).FirstOrDefault(officer => string.Equals(HandleOf(officer.Name), userId, StringComparison.Ordinal));

    public Task<Officer?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => officers.Find(normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Officer user, CancellationToken cancellationToken) =>
        [.. (await passkeys.Read(user.Name, null, cancellationToken)).Select(found => found.Passkey)];

    public async Task<Officer?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.Read(null, credentialId, cancellationToken) is [var (account, _)] ? await officers.Find(account, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Officer user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.Read(user.Name, credentialId, cancellationToken) is [var (_, passkey)] ? passkey : null;

    public void Dispose()
    {
    }

    public Task AddOrUpdatePasskeyAsync(Officer user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NotHere();

    public Task RemovePasskeyAsync(Officer user, byte[] credentialId, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(Officer user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(Officer user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(Officer user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(Officer user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(Officer user, CancellationToken cancellationToken) => throw NotHere();

    static NotSupportedException NotHere() => new("Accounts change through their use cases, which audit.");
}
