using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>What became of a reset.</summary>
/// <param name="Token">Of the link for new factors; null where it was refused.</param>
/// <param name="Result">Waiting: the link works once a second person approved.</param>
public sealed record Reset(string? Token, RoleResult Result);

/// <summary>
/// Somebody lost their factors: the old ones and the sessions end at once, which one person may do, and a link lets the owner set
/// new ones, which takes two once the store is set up. Of the last data protection officer nothing ends before the second person
/// agreed (P-03).
/// </summary>
public static class ResetFactors
{
    public static Task<Reset> Handle(IStore store, Actor actor, string account, string reason, DateTimeOffset now, CancellationToken stop) =>
        store.Write(transaction => Handle(transaction, actor, account, reason, now), stop);

    static async Task<Reset> Handle(DbTransaction transaction, Actor actor, string account, string reason, DateTimeOffset now)
    {
        if (await OfficerRows.Find(transaction.Connection!, account, transaction) is not { IsDisabled: 0, IsService: 0 } row)
        {
            return new(null, new RoleResult.No(new(RefusalCode.NotFound, $"there is no officer {account} who could sign in")));
        }

        var pack = await StoredPacks.InForce(transaction.Connection!, transaction);
        RoleResult result = new RoleResult.Done();
        if (!await SetUpStage.LastsForRoles(transaction, pack))
        {
            result = await GrantRole.AskTwo(transaction, actor, new(account, row.Person, [], []), reason, now);
            if (result is RoleResult.No) return new(null, result);
        }

        var waiting = (result as RoleResult.Waiting)?.Approval;
        if (waiting is null || !row.Roles.Contains(Role.DataProtectionOfficer) || !await GrantRole.IsLastOverseer(transaction, account))
        {
            await Clear(transaction, account, now);
        }

        var token = await SignInLinks.Make(transaction, LinkKind.Enrol, account, waiting?.Expires ?? now + SignInLinks.EnrolLife, waiting?.Id);
        await Inbox.TellOverseer(transaction, waiting is null ? "factors reset by one person, set-up" : "factors reset, new ones asked", account, now);
        await Audit.Append(transaction, actor.Did(now, "reset-factors", account, new { Approval = waiting?.Id }));
        return new(token, result);
    }

    static async Task Clear(DbTransaction transaction, string account, DateTimeOffset now)
    {
        await transaction.Connection!.ExecuteAsync(
            "update officer set password_hash = '', code_secret = null, failures = 0, locked_until = null where name = @Name", new { Name = account }, transaction);
        await transaction.Connection!.ExecuteAsync("delete from passkey where account = @Name", new { Name = account }, transaction);
        await Sessions.EndAll(transaction, account, "reset", now);
    }
}
