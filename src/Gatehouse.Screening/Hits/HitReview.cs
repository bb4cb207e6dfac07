using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Hits;

/// <summary>Which of a hit's reviews it was.</summary>
public enum ReviewStep
{
    /// <summary>One person sufficed.</summary>
    Sole,

    /// <summary>The first of two.</summary>
    First,

    /// <summary>The second of two.</summary>
    Second,
}

/// <summary>What one reviewer decided.</summary>
/// <param name="Revision">Of the hit after it.</param>
/// <param name="Person">The human behind the account.</param>
public sealed record HitReview(
    int Revision, ReviewStep Step, string Account, string Person, Outcome Outcome, string Reason, string? Note, DateTimeOffset At);

/// <summary>The rows of reviews. The one place that writes and reads the reviewers' own words.</summary>
static class ReviewRows
{
    public static Task Write(DbTransaction transaction, string hit, int revision, ReviewStep step, Actor actor, Disposition disposition) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into hit_review (hit, revision, step, account, person, outcome, reason, note, at)
            values (@Hit, @Revision, @Step, @Account, @Person, @Outcome, @Reason, @Note, @At)
            """,
            new
            {
                Hit = hit,
                Revision = revision,
                Step = step.ToString(),
                Account = actor.Name,
                actor.Person,
                Outcome = disposition.Outcome.ToString(),
                disposition.Reason,
                Note = disposition.Text,
                At = disposition.At.ToUnixTimeMilliseconds(),
            },
            transaction);

    /// <summary>The reviews of a hit, oldest first.</summary>
    public static async Task<IReadOnlyList<HitReview>> Of(DbConnection connection, string hit)
    {
        var rows = await connection.QueryAsync<Row>(
            "select revision, step, account, person, outcome, reason, note, at from hit_review where hit = @Hit order by revision", new { Hit = hit });
        return [.. rows.Select(row => row.ToReview())];
    }

    sealed record Row
    {
        public int Revision { get; init; }
        public string Step { get; init; } = "";
        public string Account { get; init; } = "";
        public string Person { get; init; } = "";
        public string Outcome { get; init; } = "";
        public string Reason { get; init; } = "";
        public string? Note { get; init; }
        public long At { get; init; }

        public HitReview ToReview() => new(
            Revision,
            Enum.Parse<ReviewStep>(Step),
            Account,
            Person,
            Enum.Parse<Outcome>(Outcome),
            Reason,
            Note,
            DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
