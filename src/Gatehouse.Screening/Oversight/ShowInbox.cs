using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>An act that is reviewed after it was done: the glass broken, a record unmasked.</summary>
/// <param name="Due">To be reviewed by then; X7 allows 24 hours.</param>
public sealed record ReviewTask(Approval Approval, DateTimeOffset Due);

/// <summary>What the overseer has to look at.</summary>
/// <param name="Notices">Unseen first, then newest.</param>
/// <param name="Reviews">Acts to be reviewed afterwards, the most urgent first.</param>
/// <param name="Answered">Questions answered that wait for an opinion.</param>
/// <param name="Requests">Requests of data subjects that are open, with what is due first.</param>
/// <param name="Breaches">Breaches that are open.</param>
public sealed record OverseerInbox(
    IReadOnlyList<Notice> Notices, IReadOnlyList<ReviewTask> Reviews, int Answered, int Requests, int Breaches);

/// <summary>The overseer's inbox and tasks. Tasks are derived from what happened: none can be forgotten to be made.</summary>
public sealed class ShowInbox(IStore store, TimeProvider clock)
{
    static readonly TimeSpan ToReview = TimeSpan.FromHours(24);
    const int Most = 200;

    public async Task<OverseerInbox> Handle(Overseer overseer, CancellationToken stop)
    {
        var notices = await Inbox.To(store, Role.DataProtectionOfficer, Most, stop);
        var inbox = await store.Read(
            async connection => new OverseerInbox(
                [.. notices.OrderBy(notice => notice.Seen is not null)],
                await Reviews(connection),
                await connection.ExecuteScalarAsync<int>("select count(*) from oversight_question where answer is not null and opinion is null"),
                await connection.ExecuteScalarAsync<int>("select count(*) from data_subject_request where state <> 'Answered'"),
                await connection.ExecuteScalarAsync<int>("select count(*) from breach where closed_at is null")),
            stop);
        await overseer.Looked(store, "view-oversight", "inbox", null, clock.GetUtcNow(), stop);
        return inbox;
    }

    /// <summary>Marks a notice as seen.</summary>
    public Task<OverseeResult> See(Overseer overseer, string notice, CancellationToken stop) => !overseer.Acts
        ? Task.FromResult<OverseeResult>(OverseeResult.NotYours)
        : store.Write<OverseeResult>(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                if (!await Inbox.MarkSeen(transaction, notice, now)) return new OverseeResult.NotFound();
                await Audit.Append(transaction, overseer.Actor.Did(now, "see-notice", notice));
                return new OverseeResult.Done(notice);
            },
            stop);

    /// <summary>Records what the overseer found of an act that is reviewed afterwards.</summary>
    public async Task<OverseeResult> Review(Overseer overseer, string approval, Finding finding, string opinion, CancellationToken stop)
    {
        if (!overseer.Acts) return OverseeResult.NotYours;
        if (opinion.Trim().Length < AskJustification.LeastWords) return new OverseeResult.Invalid($"Use at least {AskJustification.LeastWords} characters.");
        return await store.Write(transaction => Review(transaction, overseer.Actor, approval, finding, opinion.Trim()), stop);
    }

    async Task<OverseeResult> Review(DbTransaction transaction, Actor actor, string id, Finding finding, string opinion)
    {
        var now = clock.GetUtcNow();
        if (await ApprovalRows.Find(transaction.Connection!, id, transaction) is not { State: ApprovalState.Approved } approval) return new OverseeResult.NotFound();
        if (string.Equals(approval.Second?.Account, actor.Name, StringComparison.Ordinal) || string.Equals(approval.Asker.Account, actor.Name, StringComparison.Ordinal))
            return new OverseeResult.Invalid("You took part in it: another overseer reviews it.");
        var written = await transaction.Connection!.ExecuteAsync(
            """
            insert into oversight_review (subject, finding, opinion, account, at) values (@id, @finding, @opinion, @Name, @at)
            on conflict (subject) do nothing
            """,
            new { id, finding = finding.ToString(), opinion, actor.Name, at = now.ToUnixTimeMilliseconds() },
            transaction);
        if (written == 0) return new OverseeResult.Invalid("It was reviewed already.");
        await Audit.Append(transaction, actor.Did(now, "review-act", id, new { Finding = finding.ToString(), Act = approval.Act.ToString() }));
        return new OverseeResult.Done(id);
    }

    static async Task<IReadOnlyList<ReviewTask>> Reviews(DbConnection connection)
    {
        var waiting = await connection.QueryAsync<string>(
            """
            select p.id from approval p
            where p.act in (@Glass, @Unmasking) and p.state = 'approved'
              and not exists (select 1 from oversight_review r where r.subject = p.id)
            order by p.decided_at, p.id limit 100
            """,
            new { Glass = nameof(GraveAct.BreakGlass), Unmasking = nameof(GraveAct.Unmasking) });
        var tasks = new List<ReviewTask>();
        foreach (var id in waiting)
        {
            var approval = (await ApprovalRows.Find(connection, id))!;
            tasks.Add(new(approval, approval.DecidedAt!.Value + ToReview));
        }

        return tasks;
    }
}
