using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>How long the data of one traveller are kept.</summary>
/// <param name="Masked">First date on which they are masked or gone.</param>
/// <param name="Ends">First date without them where nothing is recorded.</param>
/// <param name="Longest">The latest end that can be recorded.</param>
/// <param name="Recorded">Why they outlive the period; null where nothing is recorded.</param>
public sealed record Keeping(DateOnly Masked, DateOnly Ends, DateOnly Longest, KeptLonger? Recorded)
{
    internal static async Task<Keeping> Of(DbConnection connection, DayKeys keys, string traveller, int day, Pack pack) => new(
        DayKeys.DateOf(RetentionDays.End(day, Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths))),
        DayKeys.DateOf(RetentionDays.End(day, pack.Retention.Months)),
        DayKeys.DateOf(RetentionDays.End(day, pack.Retention.LongestYears * 12)),
        await connection.QuerySingleOrDefaultAsync<Row>(
            "select kind, evidence, reviewer, until, made_at as MadeAt from retention_justification where traveller = @traveller", new { traveller })
            is { } row ? row.ToRecord(keys, day, traveller) : null);

    sealed record Row
    {
        public string Kind { get; init; } = "";
        public byte[] Evidence { get; init; } = [];
        public string Reviewer { get; init; } = "";
        public int Until { get; init; }
        public long MadeAt { get; init; }

        public KeptLonger ToRecord(DayKeys keys, int day, string traveller) => new(
            JustifyRetention.KindOf(Kind),
            DayKeys.DateOf(Until),
            JustifyRetention.Evidence(keys, day, traveller, Evidence),
            Reviewer,
            DateTimeOffset.FromUnixTimeMilliseconds(MadeAt));
    }
}

/// <summary>What is recorded of one traveller.</summary>
/// <param name="Until">First date without the data.</param>
/// <param name="Words">The evidence or the case.</param>
/// <param name="By">Account, or <c>operator</c>.</param>
/// <param name="At">When.</param>
public sealed record KeptLonger(JustificationKind Kind, DateOnly Until, string Words, string By, DateTimeOffset At);
