using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>A look at a traveller's data that no hit and no request explains.</summary>
/// <param name="Event">Of the audit log.</param>
public sealed record UnexplainedAccess(
    long Event, DateTimeOffset At, string Account, string Action, string About, string? Purpose, string? Reference);

/// <summary>Looks at travellers' data without a hit on them, and without a request of a data subject or an approval as their
/// reference: what an overseer asks about first.</summary>
public sealed class AccessesWithoutHit(IStore store, TimeProvider clock)
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(7);

    const int Most = 200;

    public async Task<IReadOnlyList<UnexplainedAccess>> Handle(Overseer overseer, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var found = await store.Read(
            connection => connection.QueryAsync<Row>(
                $"""
                select a.id as Event, a.at, a.actor as Account, a.action, a.about, a.purpose, a.reference
                from audit a
                where a.at >= @since and a.result = 'done'
                  and (a.action like 'view-%' or a.action like 'find-%' or a.action like 'search%' or a.action = 'unmask')
                  and a.about <> 'unknown' and a.action not in ('view-queue', 'view-flights', 'view-approvals', 'view-audit', 'view-oversight', 'view-questions')
                  and not exists (select 1 from hit h where h.id = a.about)
                  and not exists (select 1 from hit h where h.traveller = a.about)
                  and not exists (select 1 from data_subject_request r where 'request ' || r.id = a.reference)
                  and not exists (select 1 from approval p where p.id = a.reference)
                order by a.at desc, a.id desc limit {Most}
                """,
                new { since = (now - Span).ToUnixTimeMilliseconds() }),
            stop);
        await overseer.Looked(store, "view-audit", "without-hit", null, now, stop);
        return [.. found.Select(row => new UnexplainedAccess(
            row.Event, Text.Instant(row.At)!.Value, row.Account, row.Action, row.About, row.Purpose, row.Reference))];
    }

    sealed record Row
    {
        public long Event { get; init; }
        public long At { get; init; }
        public string Account { get; init; } = "";
        public string Action { get; init; } = "";
        public string About { get; init; } = "";
        public string? Purpose { get; init; }
        public string? Reference { get; init; }
    }
}
