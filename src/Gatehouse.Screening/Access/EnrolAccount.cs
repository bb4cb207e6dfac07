using System.Data.Common;
using Dapper;
using Gatehouse.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Screening.Access;

/// <summary>The factors somebody chose.</summary>
public abstract record NewFactor
{
    /// <param name="Password">At least <see cref="EnrolAccount.LeastPassword"/> characters.</param>
    /// <param name="Secret">Of one-time codes.</param>
    /// <param name="Code">Proves that the authenticator program has the secret.</param>
    public sealed record Code(string Password, string Secret, string Digits) : NewFactor;

    public sealed record Passkey(UserPasskeyInfo Info) : NewFactor;
}

/// <summary>What became of it.</summary>
public abstract record EnrolResult
{
    /// <summary>Enrolled and signed in.</summary>
    public sealed record Done(Officer Officer, string Session) : EnrolResult;

    /// <summary>Something is to be entered again; the link is still good.</summary>
    public sealed record Again(string Problem) : EnrolResult;

    /// <summary>The link is no longer good.</summary>
    public sealed record Dead : EnrolResult;
}

/// <summary>Whoever holds a link sets the factors of its account, or becomes the first administrator.</summary>
public sealed class EnrolAccount(IStore store, TimeProvider clock, Officers officers, IDataProtectionProvider protection)
{
    public const int LeastPassword = 12;
    public const int MostPassword = 128;

    /// <param name="token">Of the link.</param>
    /// <param name="first">The first administrator; ignored where the link is of an account.</param>
    /// <param name="factor">What was chosen.</param>
    /// <param name="from">Network address.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<EnrolResult> Handle(string token, NewOfficer? first, NewFactor factor, string from, CancellationToken stop)
    {
        if (factor is NewFactor.Code { Password.Length: < LeastPassword or > MostPassword })
        {
            return new EnrolResult.Again($"A password has {LeastPassword} to {MostPassword} characters.");
        }

        var now = clock.GetUtcNow();
        long? step = null;
        if (factor is NewFactor.Code typed && (step = OneTimeCodes.StepOf(typed.Secret, typed.Digits, 0, now)) is null)
        {
            return new EnrolResult.Again("That is not the code your authenticator shows now. Look at the clock of both devices and try the next code.");
        }

        return await store.Write(
            async transaction =>
            {
                if (await SignInLinks.Take(transaction, token, now) is not { } link) return new EnrolResult.Dead();
                if (await AccountOf(transaction, link, first) is not { } account) return new EnrolResult.Dead();
                await Set(transaction, account.Name, factor, step, now);
                await Sessions.EndAll(transaction, account.Name, "enrolled", now);
                var word = factor is NewFactor.Code ? "code" : "passkey";
                await Audit.Append(transaction, account.ActingFrom(from).Did(now, "enrol", account.Name, new { Factor = word }));
                return (EnrolResult)new EnrolResult.Done(account, await Sessions.Start(transaction, account.Name, word, from, null, now));
            },
            stop);
    }

    async Task<Officer?> AccountOf(DbTransaction transaction, SignInLink link, NewOfficer? first)
    {
        if (link.Account is { } name) return await OfficerRows.Find(transaction.Connection!, name, transaction) is { IsDisabled: 0, IsService: 0 } row ? row.ToOfficer() : null;
        var isFirst = await transaction.Connection!.ExecuteScalarAsync<long>("select count(*) from officer", transaction: transaction) == 0;
        return isFirst && first is not null
            ? (await officers.Add(transaction, first with { Roles = [Role.Administrator] }, "", "first administrator")).Added
            : null;
    }

    Task Set(DbTransaction transaction, string account, NewFactor factor, long? step, DateTimeOffset now) => factor switch
    {
        NewFactor.Code code => transaction.Connection!.ExecuteAsync(
            """
            update officer set password_hash = @Hash, code_secret = @Secret, code_step = @Step, failures = 0, locked_until = null
            where name = @Name
            """,
            new
            {
                Name = account,
                Hash = SignInByCode.HashOf(account, code.Password),
                Secret = SignInByCode.Sealer(protection).Protect(code.Secret),
                Step = step,
            },
            transaction),
        NewFactor.Passkey passkey => KeepOnly(transaction, account, passkey.Info, now),
        _ => throw new InvalidOperationException("No other factor."),
    };

    /// <summary>A password given at the command line is worth nothing from now on.</summary>
    static async Task KeepOnly(DbTransaction transaction, string account, UserPasskeyInfo passkey, DateTimeOffset now)
    {
        await transaction.Connection!.ExecuteAsync(
            "update officer set password_hash = case when code_secret is null then '' else password_hash end, failures = 0, locked_until = null where name = @Name",
            new { Name = account },
            transaction);
        await Passkeys.Add(transaction, account, passkey, now);
    }
}
