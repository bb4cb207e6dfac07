using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Oversight;

/// <summary>What an overseer found.</summary>
public enum Finding
{
    /// <summary>As it should be.</summary>
    InOrder,

    /// <summary>Not as it should be: the opinion says what follows.</summary>
    NotInOrder,
}

/// <summary>An account is asked to justify what it did.</summary>
/// <param name="Event">The audit event in question.</param>
/// <param name="Account">Who is asked.</param>
/// <param name="Due">To be answered by then.</param>
public sealed record Question(
    string Id, long Event, string Action, string About, string Account, string AskedBy, DateTimeOffset At, DateTimeOffset Due, string Text)
{
    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public Finding? Finding { get; init; }

    public string? Opinion { get; init; }

    public string? OpinionBy { get; init; }
}

/// <summary>The rows of questions.</summary>
static class QuestionRows
{
    const string Select =
        """
        select id, event, action, about, account, asked_by as AskedBy, at, due, question, answer, answered_at as AnsweredAt,
               finding, opinion, opinion_by as OpinionBy
        from oversight_question
        """;

    public static async Task<Question?> Find(DbConnection connection, string id, DbTransaction? transaction = null) =>
        (await connection.QuerySingleOrDefaultAsync<Row?>($"{Select} where id = @id", new { id }, transaction))?.ToQuestion();

    /// <summary>To an account, or to all where it is null; without an opinion first, then newest.</summary>
    public static async Task<IReadOnlyList<Question>> Of(DbConnection connection, string? account, int most) =>
    [
        .. (await connection.QueryAsync<Row>(
            $"{Select} {(account is null ? "" : "where account = @account")} order by case when opinion is null then 0 else 1 end, at desc, id limit @most",
            new { account, most })).Select(row => row.ToQuestion()),
    ];

    public static Task Add(DbTransaction transaction, Question question) => transaction.Connection!.ExecuteAsync(
        """
        insert into oversight_question (id, event, action, about, account, asked_by, at, due, question)
        values (@Id, @Event, @Action, @About, @Account, @AskedBy, @at, @due, @Text)
        """,
        new
        {
            question.Id,
            question.Event,
            question.Action,
            question.About,
            question.Account,
            question.AskedBy,
            at = question.At.ToUnixTimeMilliseconds(),
            due = question.Due.ToUnixTimeMilliseconds(),
            question.Text,
        },
        transaction);

    public static async Task<bool> Answer(DbTransaction transaction, string id, string answer, DateTimeOffset at) =>
        await transaction.Connection!.ExecuteAsync(
            "update oversight_question set answer = @answer, answered_at = @at where id = @id and answer is null",
            new { id, answer, at = at.ToUnixTimeMilliseconds() },
            transaction) > 0;

    public static async Task<bool> Opine(DbTransaction transaction, string id, Finding finding, string opinion, string by, DateTimeOffset at) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update oversight_question set finding = @finding, opinion = @opinion, opinion_by = @by, opinion_at = @at
            where id = @id and opinion is null
            """,
            new { id, finding = finding.ToString(), opinion, by, at = at.ToUnixTimeMilliseconds() },
            transaction) > 0;

    sealed record Row
    {
        public string Id { get; init; } = "";
        public long Event { get; init; }
        public string Action { get; init; } = "";
        public string About { get; init; } = "";
        public string Account { get; init; } = "";
        public string AskedBy { get; init; } = "";
        public long At { get; init; }
        public long Due { get; init; }
        public string Question { get; init; } = "";
        public string? Answer { get; init; }
        public long? AnsweredAt { get; init; }
        public string? Finding { get; init; }
        public string? Opinion { get; init; }
        public string? OpinionBy { get; init; }

        public Question ToQuestion() => new(
            Id, Event, Action, About, Account, AskedBy, Text.Instant(At)!.Value, Text.Instant(Due)!.Value, Question)
        {
            Answer = Answer,
            AnsweredAt = Text.Instant(AnsweredAt),
            Finding = Finding is null ? null : Enum.Parse<Finding>(Finding),
            Opinion = Opinion,
            OpinionBy = OpinionBy,
        };
    }
}
