using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>An officer's decision, as a form sends it.</summary>
/// <param name="Revision">The revision of the hit that the officer saw.</param>
public sealed record Decision(string HitId, int Revision, Outcome Outcome, string Reason, string? Text);

/// <summary>What became of a decision.</summary>
public abstract record DecideResult
{
    public sealed record Done(Hit Hit, string? Next) : DecideResult;

    public sealed record NotFound : DecideResult;

    /// <summary>Somebody else decided, or the hit changed, since the officer looked.</summary>
    public sealed record Conflict(Hit Current) : DecideResult;

    /// <summary>A reason or text is missing; <paramref name="Message"/> says which.</summary>
    public sealed record Invalid(string Message) : DecideResult;
}

/// <summary>An officer decides a hit: outcome and reason, in one transaction with its audit row.</summary>
public static class DecideHit
{
    public static Task<DecideResult> Handle(
        IStore store, string officer, Decision decision, DateTimeOffset now, CancellationToken stop) =>
        throw new NotSupportedException($"{store} {officer} {decision} {now}");
}
