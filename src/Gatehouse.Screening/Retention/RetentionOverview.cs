using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>What is kept, for operators and overseers: counts and dates, nobody's data.</summary>
/// <param name="Oldest">The first date whose data can be read.</param>
/// <param name="Travellers">Readable.</param>
/// <param name="Justified">Of them, kept beyond the period.</param>
/// <param name="Masked">Kept, masked.</param>
/// <param name="Job">What the erasure is at; null before its first run.</param>
public sealed record RetentionOverview(DateOnly Oldest, long Travellers, long Justified, long Masked, JobProgress? Job)
{
    internal const string Holding = "held: ";

    /// <summary>Why nothing is erased, since <see cref="JobProgress.At"/>; null where all is.</summary>
    public string? Held => Job?.State is { } state && state.StartsWith(Holding, StringComparison.Ordinal) ? state[Holding.Length..] : null;

    public static Task<RetentionOverview> Of(IStore store, CancellationToken stop) => store.Read(
        async connection => new RetentionOverview(
            DayKeys.DateOf(store.Keys.Oldest),
            await connection.ExecuteScalarAsync<long>("select count(*) from traveller"),
            await connection.ExecuteScalarAsync<long>("select count(*) from retention_justification"),
            await connection.ExecuteScalarAsync<long>("select count(*) from masked_traveller"),
            await JobProgress.Find(connection, "retention")),
        stop);

    /// <summary>The first date of which nothing may be left, by the pack.</summary>
    public static DateOnly Due(Pack pack, DateTimeOffset now) =>
        DayKeys.DateOf(RetentionDays.LastDue(DayKeys.DayOf(now), Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths)));
}
