using System.Data.Common;
using Dapper;
using Gatehouse.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Screening.Access;

/// <summary>What became of a name, a password and a code.</summary>
public abstract record SignInResult
{
    public sealed record Done(Officer Officer) : SignInResult;

    /// <summary>The password given at the command line was right, and only that: the officer sets their own factors next.</summary>
    public sealed record Enrol(string Token) : SignInResult;

    /// <summary>Which of the three was wrong nobody is told, nor that the account is locked.</summary>
    public sealed record No : SignInResult;
}

/// <summary>Sign-in by password and one-time code, and the code alone as the fresh factor of a grave act.</summary>
public sealed class SignInByCode(IStore store, TimeProvider clock, IDataProtectionProvider protection)
{
    const int MostFailures = 5;
    static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);
    static readonly TimeSpan EnrolsWithin = TimeSpan.FromMinutes(15);
    static readonly PasswordHasher<string> Hasher = new();
    static readonly SemaphoreSlim Hashing = new(1);

    // Compared with when the name is unknown, so that a wrong name takes as long as a wrong password.
    static readonly string NobodysHash = Hasher.HashPassword("", "no officer has this password");
    static readonly string NobodysSecret = OneTimeCodes.NewSecret();

    readonly IDataProtector sealer = Sealer(protection);

    internal static IDataProtector Sealer(IDataProtectionProvider protection) => protection.CreateProtector("Gatehouse.OneTimeCodes");

    internal static string HashOf(string account, string password) => Hasher.HashPassword(account, password);

    /// <summary>Every attempt is an audited act; five wrong ones in a row lock the account for five minutes.</summary>
    public async Task<SignInResult> Handle(string name, string password, string code, string from, CancellationToken stop)
    {
        // Hashing takes its time: outside any transaction, and a flood of attempts may take one core and no more.
        await Hashing.WaitAsync(stop);
        try
        {
            var known = await store.Read(connection => OfficerRows.Find(connection, name), stop);
            var hash = known is { PasswordHash.Length: > 0 } ? known.PasswordHash : NobodysHash;
            var fits = Hasher.VerifyHashedPassword(name, hash, password) != PasswordVerificationResult.Failed && known is { PasswordHash.Length: > 0 };
            return await store.Write(transaction => Conclude(transaction, name, fits, code, from), stop);
        }
        finally
        {
            Hashing.Release();
        }
    }

    /// <summary>Whether this is the account's code now; a wrong one counts like a wrong sign-in.</summary>
    public Task<bool> Check(Actor actor, string code, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var row = await OfficerRows.Find(transaction.Connection!, actor.Name, transaction);
            var isRight = await Takes(transaction, row, code, row is not null && IsOpen(row, now), now);
            if (row is not null) await Count(transaction, row, isRight, now);
            await Audit.Append(transaction, actor.Did(now, "fresh-factor", actor.Name, new { Factor = "code" }, isRight ? AuditRow.Done : "refused"));
            return isRight;
        },
        stop);

    async Task<SignInResult> Conclude(DbTransaction transaction, string name, bool fits, string code, string from)
    {
        var now = clock.GetUtcNow();
        var row = await OfficerRows.Find(transaction.Connection!, name, transaction);
        var mayPass = fits && row is not null && IsOpen(row, now);
        var takes = await Takes(transaction, row, code, mayPass, now);
        SignInResult result = new SignInResult.No();
        if (mayPass && row!.CodeSecret is null && !await Passkeys.Any(transaction, row.Name))
        {
            result = new SignInResult.Enrol(await SignInLinks.Make(transaction, LinkKind.Enrol, row.Name, now + EnrolsWithin, approval: null));
        }
        else if (mayPass && takes)
        {
            result = new SignInResult.Done(row!.ToOfficer());
        }

        if (row is not null) await Count(transaction, row, result is not SignInResult.No, now);
        await Audit.Append(
            transaction,
            new(now, row?.Name ?? "unknown", "sign-in", row?.Name ?? "unknown", Json.Details(new { Factor = "code" }))
            {
                From = from,
                Result = result switch
                {
                    SignInResult.Done => AuditRow.Done,
                    SignInResult.Enrol => "enrols",
                    _ => "refused",
                },
            });
        return result;
    }

    static bool IsOpen(OfficerRow row, DateTimeOffset now) =>
        row is { IsDisabled: 0, IsService: 0 } && (row.LockedUntil ?? 0) <= now.ToUnixTimeMilliseconds();

    /// <summary>Takes a code, so that it is never taken again; of two who send the same at once one succeeds. Who mistyped the
    /// password may still use theirs. An account without a secret does the same work for nothing.</summary>
    async Task<bool> Takes(DbTransaction transaction, OfficerRow? row, string code, bool mayPass, DateTimeOffset now)
    {
        var secret = row?.CodeSecret is { } kept ? sealer.Unprotect(kept) : NobodysSecret;
        var step = OneTimeCodes.StepOf(secret, code, row?.CodeStep ?? 0, now);
        return mayPass && row?.CodeSecret is not null && step is not null && await transaction.Connection!.ExecuteAsync(
            "update officer set code_step = @Step where name = @Name and code_step < @Step", new { row.Name, Step = step }, transaction) > 0;
    }

    static Task<int> Count(DbTransaction transaction, OfficerRow row, bool succeeded, DateTimeOffset now)
    {
        var failures = succeeded ? 0 : row.Failures + 1;
        return transaction.Connection!.ExecuteAsync(
            "update officer set failures = @Failures, locked_until = @LockedUntil where name = @Name",
            new
            {
                row.Name,
                Failures = failures % MostFailures,
                LockedUntil = failures == MostFailures ? (now + Locked).ToUnixTimeMilliseconds() : row.LockedUntil,
            },
            transaction);
    }
}
