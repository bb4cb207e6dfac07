using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>The accounts of a store.</summary>
public sealed class Officers(IStore store, TimeProvider clock)
{
    /// <summary>Adds an account; null where its name, or its subject, is taken. Its roles are granted alone while the store is set up, else they
    /// wait for a second person; an account whose roles nobody may have is not made.</summary>
    public async Task<(Officer? Added, RoleResult Roles)> Add(NewOfficer account, string? password, string reason, CancellationToken stop)
    {
        var hash = password is null ? "" : SignInByCode.HashOf(account.Name, password);
        try
        {
            return await store.Write(transaction => Add(transaction, account, hash, reason), stop);
        }
        catch (RolesRefused refused)
        {
            return (null, new RoleResult.No(refused.Why));
        }
    }

    internal async Task<(Officer? Added, RoleResult Roles)> Add(DbTransaction transaction, NewOfficer account, string hash, string reason)
    {
        var now = clock.GetUtcNow();
        var organisation = account.Organisation ?? (await StoredPacks.InForce(transaction.Connection!, transaction)).Organisation;
        var added = await transaction.Connection!.ExecuteAsync(
            """
            insert into officer (name, full_name, password_hash, created_at, is_disabled, failures, person, organisation, office,
                is_service, issuer, subject)
            values (@Name, @FullName, @Hash, @At, 0, 0, @Person, @Organisation, @Office, @IsService, @Issuer, @Subject)
            on conflict do nothing
            """,
            new
            {
                account.Name,
                account.FullName,
                Hash = hash,
                At = now.ToUnixTimeMilliseconds(),
                Person = account.Person.Trim().Normalize().ToLowerInvariant(),   // one human is one word, however it is typed
                Organisation = organisation,
                account.Office,
                IsService = account.IsService ? 1 : 0,
                account.Issuer,
                account.Subject,
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
            await Sessions.EndAll(transaction, name, "disabled", now);
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

    /// <summary>The account of a subject of an identity provider, made and linked before; null where there is none that could sign in.
    /// Every attempt is audited; roles are never the provider's.</summary>
    public async Task<Officer?> SignInBySubject(string issuer, string subject, string from, CancellationToken stop)
    {
        var row = await store.Read(connection => OfficerRows.Of(connection, issuer, subject), stop);
        var officer = row is { IsDisabled: 0, IsService: 0 } ? row.ToOfficer() : null;
        await Note(row?.Name, new { Factor = "provider" }, from, officer is null ? "refused" : AuditRow.Done, stop);
        return officer;
    }

    /// <summary>A subject is not let in, whoever it is, for how the provider let it in; audited like every attempt.</summary>
    /// <param name="issuer">Of the subject.</param>
    /// <param name="subject">As the provider names it.</param>
    /// <param name="from">Network address.</param>
    /// <param name="why">A code.</param>
    /// <param name="stop">Cancels.</param>
    public async Task RefuseSubject(string issuer, string subject, string from, string why, CancellationToken stop)
    {
        var row = await store.Read(connection => OfficerRows.Of(connection, issuer, subject), stop);
        await Note(row?.Name, new { Factor = "provider", Why = why }, from, "refused", stop);
    }

    Task<bool> Note(string? account, object details, string from, string result, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var name = account ?? "unknown";
            await Audit.Append(transaction, new(clock.GetUtcNow(), name, "sign-in", name, Json.Details(details)) { From = from, Result = result });
            return true;
        },
        stop);

    /// <summary>Undoes the account with its roles.</summary>
    sealed class RolesRefused(Refused why) : Exception(why.Text)
    {
        public Refused Why { get; } = why;
    }
}
