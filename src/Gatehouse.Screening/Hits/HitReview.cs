using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

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
    public static Task Write(DbTransaction transaction, DayKeys keys, StoredHit hit, int revision, ReviewStep step, Actor actor, Disposition disposition) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into hit_review (hit, day, revision, step, account, person, outcome, reason, note, at)
            values (@Hit, @Day, @Revision, @Step, @Account, @Person, @Outcome, @Reason, @Note, @At)
            """,
            new
            {
                Hit = hit.Id,
                hit.Day,
                Revision = revision,
                Step = step.ToString(),
                Account = actor.Name,
                actor.Person,
                Outcome = disposition.Outcome.ToString(),
                disposition.Reason,
                Note = HitSeal.SealReviewNote(keys, hit.Day, hit.Id, revision, disposition.Text),
                At = disposition.At.ToUnixTimeMilliseconds(),
            },
            transaction);

    /// <summary>The reviews of a hit, oldest first.</summary>
    public static async Task<IReadOnlyList<HitReview>> Of(DbConnection connection, DayKeys keys, StoredHit hit)
    {
        var rows = await connection.QueryAsync<Row>(
            "select revision, step, account, person, outcome, reason, note, at from hit_review where hit = @Hit order by revision", new { Hit = hit.Id });
        return [.. rows.Select(row => row.ToReview(keys, hit))];
    }

    sealed record Row
    {
        public int Revision { get; init; }
        public string Step { get; init; } = "";
        public string Account { get; init; } = "";
        public string Person { get; init; } = "";
        public string Outcome { get; init; } = "";
        public string Reason { get; init; } = "";
        public byte[]? Note { get; init; }
        public long At { get; init; }

        public HitReview ToReview(DayKeys keys, StoredHit hit) => new(
            Revision,
            Enum.Parse<ReviewStep>(Step),
            Account,
            Person,
            Enum.Parse<Outcome>(Outcome),
            Reason,
            HitSeal.OpenReviewNote(keys, hit.Day, hit.Id, Revision, Note),
            DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
