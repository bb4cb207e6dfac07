using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Screening.Access;

/// <summary>Local accounts: a name and a password, stored as a salted hash.</summary>
public sealed class Officers(IStore store, TimeProvider clock)
{
    const int MostFailures = 5;
    static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);
    static readonly PasswordHasher<string> Hasher = new();
    static readonly SemaphoreSlim Hashing = new(1);

    // Compared with when the name is unknown, so that a wrong name takes as long as a wrong password.
    static readonly string NobodysHash = Hasher.HashPassword("", "no officer has this password");

    /// <summary>The officer whose password this is, or null. Every attempt is an audited act; five wrong ones in a
    /// row lock the account for five minutes.</summary>
    public async Task<Officer?> SignIn(string name, string password, string from, CancellationToken stop)
    {
        // Hashing takes its time: outside any transaction, and a flood of attempts may take one core and no more.
        await Hashing.WaitAsync(stop);
        try
        {
            var known = await store.Read(connection => OfficerRows.Find(connection, name), stop);
            var fits = Hasher.VerifyHashedPassword(name, known?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
            return await store.Write(transaction => Conclude(transaction, name, fits, from), stop);
        }
        finally
        {
            Hashing.Release();
        }
    }

    async Task<Officer?> Conclude(DbTransaction transaction, string name, bool fits, string from)
    {
        var now = clock.GetUtcNow();
        var row = await OfficerRows.Find(transaction.Connection!, name, transaction);
        var officer = fits && row is { IsDisabled: 0, IsService: 0 } && (row.LockedUntil ?? 0) <= now.ToUnixTimeMilliseconds() ? row.ToOfficer() : null;
        if (row is not null) await Count(transaction, row, officer is not null, now);
        await Audit.Append(
            transaction,
            new(now, row?.Name ?? "unknown", "sign-in", row?.Name ?? "unknown")
            {
                From = from,
                Result = officer is null ? "refused" : AuditRow.Done,
            });
        return officer;
    }

    static async Task Count(DbTransaction transaction, OfficerRow row, bool succeeded, DateTimeOffset now)
    {
        var failures = succeeded ? 0 : row.Failures + 1;
        await transaction.Connection!.ExecuteAsync(
            "update officer set failures = @Failures, locked_until = @LockedUntil where name = @Name",
            new
            {
                row.Name,
                Failures = failures % MostFailures,
                LockedUntil = failures == MostFailures ? (now + Locked).ToUnixTimeMilliseconds() : row.LockedUntil,
            },
            transaction);
    }

    /// <summary>Adds an account; null where the name is taken. Its roles are granted alone while the store is set up, else they
    /// wait for a second person; an account whose roles nobody may have is not made.</summary>
    public async Task<(Officer? Added, RoleResult Roles)> Add(NewOfficer account, string? password, string reason, CancellationToken stop)
    {
        var hash = password is null ? "" : Hasher.HashPassword(account.Name, password);
        try
        {
            return await store.Write(transaction => Add(transaction, account, hash, reason), stop);
        }
        catch (RolesRefused refused)
        {
            return (null, new RoleResult.No(refused.Why));
        }
    }

    async Task<(Officer?, RoleResult)> Add(DbTransaction transaction, NewOfficer account, string hash, string reason)
    {
        var now = clock.GetUtcNow();
        var organisation = account.Organisation ?? (await StoredPacks.InForce(transaction.Connection!, transaction)).Organisation;
        var added = await transaction.Connection!.ExecuteAsync(
            """
            insert into officer (name, full_name, password_hash, created_at, is_disabled, failures, person, organisation, office, is_service)
            values (@Name, @FullName, @Hash, @At, 0, 0, @Person, @Organisation, @Office, @IsService)
            on conflict (name) do nothing
            """,
            new
            {
                account.Name, account.FullName, Hash = hash, At = now.ToUnixTimeMilliseconds(), account.Person,
                Organisation = organisation, account.Office, IsService = account.IsService ? 1 : 0,
            },
            transaction);
        if (added == 0) return (null, new RoleResult.Done());
        await Audit.Append(transaction, Actor.Operator.Did(now, "add-officer", account.Name, new { account.Person, organisation, account.Office, account.IsService }));
        var roles = account.Roles.Count == 0
            ? new RoleResult.Done()
            : await GrantRole.Ask(transaction, Actor.Operator, account.Name, account.Roles, reason, now);
        if (roles is RoleResult.No no) throw new RolesRefused(no.Why);
        return ((await OfficerRows.Find(transaction.Connection!, account.Name, transaction))!.ToOfficer(), roles);
    }

    /// <summary>Disables an officer, whose sessions end at their next request. Nobody disables the last data protection officer
    /// alone (P-03): their role is taken first, by two persons.</summary>
    public Task<RoleResult> Disable(string name, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            if (await OfficerRows.Find(transaction.Connection!, name, transaction) is not { } row)
            {
                return new RoleResult.No(new(RefusalCode.NotFound, $"there is no officer {name}"));
            }

            if (row is { IsDisabled: 0, IsService: 0 } && row.Roles.Contains(Role.DataProtectionOfficer) && await GrantRole.IsLastOverseer(transaction, name))
            {
                return new RoleResult.No(new(RefusalCode.NotAllowed, $"{name} is the last data protection officer: revoke that role first, which takes two persons"));
            }

            await transaction.Connection!.ExecuteAsync("update officer set is_disabled = 1 where name = @Name", new { Name = name }, transaction);
            await EndSessions.OfAccount(transaction, name, "disabled", now);
            await Audit.Append(transaction, Actor.Operator.Did(now, "disable-officer", name));
            return (RoleResult)new RoleResult.Done();
        },
        stop);

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<Officer>> All(CancellationToken stop) =>
        [.. (await store.Read(OfficerRows.All, stop)).Select(row => row.ToOfficer())];

    /// <summary>The officer of a session, or null where it was disabled since.</summary>
    public async Task<Officer?> Find(string name, CancellationToken stop) =>
        await store.Read(connection => OfficerRows.Find(connection, name), stop) is { IsDisabled: 0 } row ? row.ToOfficer() : null;

    /// <summary>Undoes the account with its roles.</summary>
    sealed class RolesRefused(Refused why) : Exception(why.Text)
    {
        public Refused Why { get; } = why;
    }
}
