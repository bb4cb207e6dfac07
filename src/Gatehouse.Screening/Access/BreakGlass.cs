using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>A break-glass permission that is held.</summary>
/// <param name="Approval">Its id: every row of what is done under it bears it.</param>
/// <param name="Until">When it ends.</param>
public sealed record HeldGlass(string Approval, DateTimeOffset Until);

/// <summary>
/// The act: for a short time an account sees what need-to-know hides from it (X7). A second person approves, the overseer hears of
/// each step at once, and reviews within a day what was looked at.
/// </summary>
public sealed class BreakGlass : IGraveAct
{
    /// <summary>What requests are about: all hits, for a while.</summary>
    public const string About = "hits";

    /// <summary>Code of the overseer's task.</summary>
    public const string ReviewTask = "break-glass to review";

    /// <summary>By when it is done (X7).</summary>
    static readonly TimeSpan ReviewedWithin = TimeSpan.FromHours(24);

    public GraveAct Act => GraveAct.BreakGlass;

    public Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload) =>
        Task.FromResult(new Standing("", string.Equals(about, About, StringComparison.Ordinal) ? null : "It opens hits and nothing else."));

    public async Task<string> Carry(DbTransaction transaction, ApprovedAct approved)
    {
        await Inbox.TellOverseer(transaction, ReviewTask, approved.Approval.Id, approved.At, approved.At + ReviewedWithin);
        await Audit.Append(
            transaction, approved.Second.Did(approved.At, "break-glass", approved.Approval.Asker.Account, new { Approval = approved.Approval.Id }));
        return "permitted";
    }

    /// <summary>What an account holds now; null where nothing.</summary>
    public static async Task<HeldGlass?> Held(DbConnection connection, Actor actor, DateTimeOffset now) =>
        !actor.Roles.Contains(Role.BreakGlass) ? null
        : await ApprovalRows.Permission(connection, GraveAct.BreakGlass, About, actor.Name, now) is { Until: { } until } approval
            ? new(approval.Id, until)
            : null;

    /// <summary>Ends what is held before its time.</summary>
    public static Task<bool> End(IStore store, Actor actor, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var ended = await ApprovalRows.EndPermission(transaction, GraveAct.BreakGlass, actor.Name, now);
            if (ended) await Audit.Append(transaction, actor.Did(now, "end-break-glass", actor.Name));
            return ended;
        },
        stop);
}
