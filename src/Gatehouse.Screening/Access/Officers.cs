using System.Data.Common;
using Dapper;
using Gatehouse.Store;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Screening.Access;

/// <summary>A named user. There is no anonymous and no default one.</summary>
public sealed record Officer(string Name, string FullName, DateTimeOffset CreatedAt, bool IsDisabled);

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
            var known = await store.Read(connection => Load(connection, name), stop);
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
        var row = await Load(transaction.Connection!, name, transaction);
        var officer = fits && row is { IsDisabled: 0 } && (row.LockedUntil ?? 0) <= now.ToUnixTimeMilliseconds() ? row.ToOfficer() : null;
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

    static async Task Count(DbTransaction transaction, Row row, bool succeeded, DateTimeOffset now)
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

    /// <summary>Adds an officer, or null where the name is taken.</summary>
    public Task<Officer?> Add(string name, string fullName, string password, CancellationToken stop) =>
        store.Write(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                var added = await transaction.Connection!.ExecuteAsync(
                    """
                    insert into officer (name, full_name, password_hash, created_at, is_disabled, failures)
                    values (@Name, @FullName, @Hash, @At, 0, 0)
                    on conflict (name) do nothing
                    """,
                    new { Name = name, FullName = fullName, Hash = Hasher.HashPassword(name, password), At = now.ToUnixTimeMilliseconds() },
                    transaction);
                if (added == 0) return null;
                await Audit.Append(transaction, Actor.Operator.Did(now, "add-officer", name));
                return new Officer(name, fullName, now, IsDisabled: false);
            },
            stop);

    /// <summary>Disables an officer, whose sessions end at their next request. False where there is no such officer.</summary>
    public Task<bool> Disable(string name, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var changed = await transaction.Connection!.ExecuteAsync(
                "update officer set is_disabled = 1 where name = @Name", new { Name = name }, transaction);
            if (changed > 0) await Audit.Append(transaction, Actor.Operator.Did(clock.GetUtcNow(), "disable-officer", name));
            return changed > 0;
        },
        stop);

    /// <summary>All officers, by name.</summary>
    public async Task<IReadOnlyList<Officer>> All(CancellationToken stop) =>
    [
        .. (await store.Read(connection => connection.QueryAsync<Row>($"{Select} order by name"), stop))
            .Select(row => row.ToOfficer()),
    ];

    /// <summary>The officer of a session, or null where it was disabled since.</summary>
    public async Task<Officer?> Find(string name, CancellationToken stop) =>
        await store.Read(connection => Load(connection, name), stop) is { IsDisabled: 0 } row ? row.ToOfficer() : null;

    const string Select =
        """
        select name, full_name as FullName, password_hash as PasswordHash, created_at as CreatedAt,
               is_disabled as IsDisabled, failures, locked_until as LockedUntil
        from officer
        """;

    static Task<Row?> Load(DbConnection connection, string name, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<Row?>($"{Select} where name = @Name", new { Name = name }, transaction);

    sealed record Row
    {
        public string Name { get; init; } = "";
        public string FullName { get; init; } = "";
        public string PasswordHash { get; init; } = "";
        public long CreatedAt { get; init; }
        public int IsDisabled { get; init; }
        public int Failures { get; init; }
        public long? LockedUntil { get; init; }

        public Officer ToOfficer() => new(Name, FullName, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), IsDisabled != 0);
    }
}
