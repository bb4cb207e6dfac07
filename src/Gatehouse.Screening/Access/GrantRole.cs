using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>What became of asking for a role, of taking one, or of making an account that has some.</summary>
public abstract record RoleResult
{
    public sealed record Done : RoleResult;

    /// <summary>Waits for the second person.</summary>
    public sealed record Waiting(Approval Approval) : RoleResult;

    public sealed record No(Refused Why) : RoleResult;
}

/// <summary>Gives an account roles and takes them. Giving takes two persons once two could be they; taking takes one, at once,
/// but for the last data protection officer, whom nobody removes alone (P-03).</summary>
public static class GrantRole
{
    public static Task<RoleResult> Handle(
        IStore store, Actor actor, string account, IReadOnlyCollection<Role> roles, string reason, DateTimeOffset now, CancellationToken stop) =>
        store.Write(transaction => Ask(transaction, actor, account, roles, reason, now), stop);

    /// <summary>Takes a role away.</summary>
    public static Task<RoleResult> Revoke(IStore store, Actor actor, string account, Role role, string reason, DateTimeOffset now, CancellationToken stop) =>
        store.Write(transaction => Revoke(transaction, actor, account, role, reason, now), stop);

    internal static async Task<RoleResult> Ask(
        DbTransaction transaction, Actor actor, string account, IReadOnlyCollection<Role> roles, string reason, DateTimeOffset now)
    {
        var pack = await StoredPacks.InForce(transaction.Connection!, transaction);
        var row = await OfficerRows.Find(transaction.Connection!, account, transaction);
        var payload = new RoleGrant.Payload(account, row?.Person ?? "", roles.Order().ToList(), []);
        if (actor.Kind == ActorKind.Operator && await SetUpStage.LastsForRoles(transaction, pack))
        {
            if ((await RoleGrant.Look(transaction, pack, payload)).Objection is { } why) return new RoleResult.No(new(RefusalCode.NotAllowed, why));
            await RoleGrant.Effect(transaction, payload, approval: null, now);
            await Inbox.TellOverseer(transaction, "role-grant by one person, set-up", account, now);
            await Audit.Append(transaction, actor.Did(now, "grant-role", account, new { Roles = roles.Select(RoleRules.WordOf), SetUp = true }));
            return new RoleResult.Done();
        }

        return await AskTwo(transaction, actor, payload, reason, now);
    }

    static async Task<RoleResult> Revoke(DbTransaction transaction, Actor actor, string account, Role role, string reason, DateTimeOffset now)
    {
        var row = await OfficerRows.Find(transaction.Connection!, account, transaction);
        if (row is null || !row.Roles.Contains(role)) return new RoleResult.No(new(RefusalCode.NotAllowed, $"{account} does not have that role."));
        if (!(actor.Kind == ActorKind.Operator || (actor.Kind == ActorKind.Human && actor.Roles.Contains(Role.Administrator))))
        {
            await Audit.Append(transaction, actor.Did(now, "revoke-role", account, new { Role = RoleRules.WordOf(role) }, "refused"));
            return new RoleResult.No(Refused.Of(RefusalCode.MissingRole));
        }

        var payload = new RoleGrant.Payload(account, row.Person, [], [role]);
        if (role == Role.DataProtectionOfficer && await IsLastOverseer(transaction, account)) return await AskTwo(transaction, actor, payload, reason, now);
        await RoleGrant.Effect(transaction, payload, approval: null, now);
        await Inbox.TellOverseer(transaction, "role revoked", account, now);
        await Audit.Append(transaction, actor.Did(now, "revoke-role", account, new { Role = RoleRules.WordOf(role) }));
        return new RoleResult.Done();
    }

    /// <summary>No other account that can sign in belongs to a data protection officer.</summary>
    internal static async Task<bool> IsLastOverseer(DbTransaction transaction, string account) => await transaction.Connection!.ExecuteScalarAsync<long>(
        """
        select count(*) from granted_role g join officer o on o.name = g.account
        where g.role = @Role and g.revoked_at is null and o.is_disabled = 0 and o.name <> @Account
        """,
        new { Role = nameof(Role.DataProtectionOfficer), Account = account },
        transaction) == 0;

    internal static async Task<RoleResult> AskTwo(DbTransaction transaction, Actor actor, RoleGrant.Payload payload, string reason, DateTimeOffset now)
    {
        if (reason.Trim().Length < SecondPerson.LeastReason) return new RoleResult.No(Refused.Of(RefusalCode.NoReason));
        return await TwoPersons.Ask(transaction, new RoleGrant(), actor, payload.Account, Json.Write(payload), reason, now) switch
        {
            AskResult.Asked asked => new RoleResult.Waiting(asked.Approval),
            AskResult.No no => new RoleResult.No(no.Why),
            _ => throw new InvalidOperationException("No other result."),
        };
    }
}

/// <summary>The act: an account has other roles, or its owner enrols anew (then neither list holds any).</summary>
public sealed class RoleGrant : IGraveAct
{
    public GraveAct Act => GraveAct.RoleGrant;

    public Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload) => Look(transaction, pack, Json.Read<Payload>(payload));

    /// <summary>Nobody approves a role of their own.</summary>
    public bool Concerns(string payload, Actor second) =>
        string.Equals(Json.Read<Payload>(payload).Person.Trim(), second.Person.Trim(), StringComparison.OrdinalIgnoreCase);

    public async Task<string> Carry(DbTransaction transaction, ApprovedAct approved)
    {
        var payload = Json.Read<Payload>(approved.Approval.Payload);
        await Effect(transaction, payload, approved.Approval.Id, approved.At);
        await Audit.Append(transaction, approved.Second.Did(
            approved.At,
            "grant-role",
            payload.Account,
            new { Roles = payload.Grant.Select(RoleRules.WordOf), Revoked = payload.Revoke.Select(RoleRules.WordOf), Approval = approved.Approval.Id }));
        return "in force";
    }

    internal static async Task<Standing> Look(DbTransaction transaction, Pack pack, Payload payload)
    {
        if (await OfficerRows.Find(transaction.Connection!, payload.Account, transaction) is not { } row) return new("none", $"There is no account {payload.Account}.");
        var roles = await OfficerRows.RolesOfPerson(transaction, row.Person);
        var fingerprint = string.Join(',', roles.Order()) + $"|{row.IsDisabled}|{row.Organisation}";
        return new(fingerprint, Objection(row, payload, pack, roles));
    }

    internal static async Task Effect(DbTransaction transaction, Payload payload, string? approval, DateTimeOffset now)
    {
        foreach (var role in payload.Revoke)
        {
            await transaction.Connection!.ExecuteAsync(
                "update granted_role set revoked_at = @At where account = @Account and role = @Role and revoked_at is null",
                new { At = now.ToUnixTimeMilliseconds(), payload.Account, Role = role.ToString() },
                transaction);
        }

        foreach (var role in payload.Grant)
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into granted_role (account, role, since, approval) values (@Account, @Role, @At, @Approval)
                on conflict (account, role, since) do update set revoked_at = null, approval = excluded.approval
                """,
                new { payload.Account, Role = role.ToString(), At = now.ToUnixTimeMilliseconds(), Approval = approval },
                transaction);
        }

        await Sessions.EndAll(transaction, payload.Account, "role-change", now);
    }

    static string? Objection(OfficerRow row, Payload payload, Pack pack, HashSet<Role> held)
    {
        if (row.IsDisabled != 0) return $"{row.Name} is disabled.";
        if (row.IsService != 0 && payload.Grant.Count > 0) return "A service account has no role of a human.";
        if (payload.Grant.Where(row.Roles.Contains).ToList() is [var known, ..]) return $"{row.Name} is {RoleRules.WordOf(known)} already.";
        return payload.Grant.Select(role => RoleRules.Objection(role, row.Organisation, pack.Organisation)).FirstOrDefault(why => why is not null)
            ?? RoleRules.Objection(held.Union(payload.Grant).ToHashSet());
    }

    /// <summary>What was asked.</summary>
    /// <param name="Person">The human behind the account.</param>
    internal sealed record Payload(string Account, string Person, IReadOnlyList<Role> Grant, IReadOnlyList<Role> Revoke);
}
