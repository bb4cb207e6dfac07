using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>The data protection officer asks an account to justify an audited act; the account answers; the officer records an
/// opinion. All three are audited.</summary>
public sealed class AskJustification(IStore store, TimeProvider clock)
{
    /// <summary>Fewest characters of a question, an answer, an opinion.</summary>
    public const int LeastWords = 10;

    static readonly TimeSpan ToAnswer = TimeSpan.FromDays(7);

    public Task<OverseeResult> Ask(Overseer overseer, long auditEvent, string question, CancellationToken stop) =>
        Checked(overseer.Acts, question, transaction => Ask(transaction, overseer.Actor, auditEvent, question.Trim()), stop);

    /// <summary>The asked account's answer; nobody else's is taken.</summary>
    public Task<OverseeResult> Answer(Actor actor, string id, string answer, CancellationToken stop) =>
        Checked(isAllowed: true, answer, transaction => Answer(transaction, actor, id, answer.Trim()), stop);

    /// <summary>What the officer holds of it, answered or not.</summary>
    public Task<OverseeResult> Opine(Overseer overseer, string id, Finding finding, string opinion, CancellationToken stop) =>
        Checked(overseer.Acts, opinion, transaction => Opine(transaction, overseer.Actor, id, finding, opinion.Trim()), stop);

    /// <summary>What an account was asked; the look is its own and audited like any other.</summary>
    public async Task<IReadOnlyList<Question>> To(Actor actor, CancellationToken stop)
    {
        var questions = await store.Read(connection => QuestionRows.Of(connection, actor.Name, 100), stop);
        await store.Write(transaction => Overseer.Note(transaction, actor.Did(clock.GetUtcNow(), "view-questions", actor.Name)), stop);
        return questions;
    }

    /// <summary>All questions, those without an opinion first.</summary>
    public async Task<IReadOnlyList<Question>> All(Overseer overseer, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", "questions", null, clock.GetUtcNow(), stop);
        return await store.Read(connection => QuestionRows.Of(connection, null, 200), stop);
    }

    async Task<OverseeResult> Checked(bool isAllowed, string words, Func<DbTransaction, Task<OverseeResult>> act, CancellationToken stop)
    {
        if (!isAllowed) return OverseeResult.NotYours;
        if (words.Trim().Length < LeastWords) return new OverseeResult.Invalid($"Use at least {LeastWords} characters.");
        return await store.Write(act, stop);
    }

    async Task<OverseeResult> Ask(DbTransaction transaction, Actor actor, long auditEvent, string question)
    {
        var now = clock.GetUtcNow();
        var found = await transaction.Connection!.QuerySingleOrDefaultAsync<Event?>(
            "select actor, action, about from audit where id = @auditEvent", new { auditEvent }, transaction);
        if (found is null) return new OverseeResult.NotFound();
        if (string.Equals(found.Actor, actor.Name, StringComparison.Ordinal)) return new OverseeResult.Invalid("This was your own act.");
        var asked = new Question(
            $"{Guid.CreateVersion7(now)}", auditEvent, found.Action, found.About, found.Actor, actor.Name, now, now + ToAnswer, question);
        await QuestionRows.Add(transaction, asked);
        await Audit.Append(transaction, actor.Did(now, "ask-justification", asked.Id, new { Event = auditEvent, Account = found.Actor }));
        return new OverseeResult.Done(asked.Id);
    }

    async Task<OverseeResult> Answer(DbTransaction transaction, Actor actor, string id, string answer)
    {
        var now = clock.GetUtcNow();
        if (await QuestionRows.Find(transaction.Connection!, id, transaction) is not { } question) return new OverseeResult.NotFound();
        var isOwn = string.Equals(question.Account, actor.Name, StringComparison.Ordinal);
        if (!isOwn || !await QuestionRows.Answer(transaction, id, answer, now))
        {
            // Nobody learns that somebody else was asked.
            await Audit.Append(transaction, actor.Did(now, "answer-justification", id, result: "refused"));
            return isOwn ? new OverseeResult.Invalid("It is answered already.") : new OverseeResult.NotFound();
        }

        await Inbox.TellOverseer(transaction, "justification given", id, now);
        await Audit.Append(transaction, actor.Did(now, "answer-justification", id));
        return new OverseeResult.Done(id);
    }

    async Task<OverseeResult> Opine(DbTransaction transaction, Actor actor, string id, Finding finding, string opinion)
    {
        var now = clock.GetUtcNow();
        if (await QuestionRows.Find(transaction.Connection!, id, transaction) is null) return new OverseeResult.NotFound();
        if (!await QuestionRows.Opine(transaction, id, finding, opinion, actor.Name, now)) return new OverseeResult.Invalid("An opinion is recorded already.");
        await Audit.Append(transaction, actor.Did(now, "record-opinion", id, new { Finding = finding.ToString() }));
        return new OverseeResult.Done(id);
    }

    sealed record Event
    {
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public string About { get; init; } = "";
    }
}
