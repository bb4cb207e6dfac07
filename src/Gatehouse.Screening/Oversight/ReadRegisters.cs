using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>A version of the pack.</summary>
/// <param name="Changes">Against the version kept before it.</param>
/// <param name="Approval">The two persons who put it into force; null for the first, for set-up, and for one that only waits.</param>
public sealed record PackVersion(
    string Digest, string Name, int Version, DateTimeOffset AddedAt, string AddedBy, bool IsInForce, IReadOnlyList<ChangedPlace> Changes, Approval? Approval);

/// <summary>One person's match sent to one authority.</summary>
public sealed record DisclosureEntry(
    string Id, string Hit, string Recipient, string Purpose, string Offence, string Reference, string Handling, string AskedBy, string ApprovedBy, DateTimeOffset At);

/// <summary>What is kept of one day, and until when.</summary>
/// <param name="Due">First date on which nothing of it is left but what is justified.</param>
/// <param name="Travellers">Readable now; of an erased day, how many there were.</param>
/// <param name="ErasedAt">When nothing was left; null while there is.</param>
public sealed record RetainedDay(DateOnly Date, DateOnly Due, long Travellers, long Justified, long Holds, long Masked, DateTimeOffset? ErasedAt);

/// <summary>The registers an overseer reads: approvals, packs, disclosures, what is kept. Each look is audited.</summary>
public sealed class ReadRegisters(IStore store, TimeProvider clock)
{
    /// <summary>Newest first; <paramref name="after"/> is the id of the last one seen.</summary>
    public Task<IReadOnlyList<Approval>> Approvals(Overseer overseer, string? after, int most, CancellationToken stop) =>
        Look(overseer, "approvals", connection => ApprovalRows.Before(connection, after, most), stop);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<PackVersion>> Packs(Overseer overseer, CancellationToken stop) => Look(overseer, "packs", PackVersions, stop);

    /// <summary>Newest first; <paramref name="after"/> is the id of the last one seen.</summary>
    public Task<IReadOnlyList<DisclosureEntry>> Disclosures(Overseer overseer, string? after, int most, CancellationToken stop) =>
        Look(overseer, "disclosures", connection => Disclosures(connection, after, most), stop);

    /// <summary>Accounts, by name.</summary>
    public async Task<IReadOnlyList<Officer>> Accounts(Overseer overseer, Officers officers, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", "accounts", null, clock.GetUtcNow(), stop);
        return await officers.All(stop);
    }

    /// <summary>Days with data, oldest first, then the last erased ones, newest first; and what is kept in numbers.</summary>
    public async Task<(IReadOnlyList<RetainedDay> Days, RetentionOverview Overview)> Retention(Overseer overseer, Pack pack, CancellationToken stop) =>
        (await Look(overseer, "retention", connection => Days(connection, pack), stop), await RetentionOverview.Of(store, stop));

    async Task<IReadOnlyList<T>> Look<T>(Overseer overseer, string page, Func<DbConnection, Task<IReadOnlyList<T>>> query, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", page, null, clock.GetUtcNow(), stop);
        return await store.Read(query, stop);
    }

    internal static async Task<IReadOnlyList<PackVersion>> PackVersions(DbConnection connection)
    {
        var rows = (await connection.QueryAsync<PackRow>(
            """
            select v.digest, v.name, v.version, v.added_at as AddedAt, v.added_by as AddedBy, v.body,
                   case when v.digest = (select digest from pack_in_force) then 1 else 0 end as IsInForce
            from pack_version v order by v.version, v.added_at, v.digest
            """)).AsList();
        var approvals = (await ApprovalRows.Of(connection, GraveAct.PackChange))
            .ToLookup(approval => Json.Read<PackChange.Payload>(approval.Payload).Digest, StringComparer.Ordinal);
        var versions = new List<PackVersion>();
        Pack? before = null;
        foreach (var row in rows)
        {
            var pack = PackText.Read(row.Body);
            versions.Add(new(
                row.Digest, row.Name, row.Version, Text.Instant(row.AddedAt)!.Value, row.AddedBy, row.IsInForce != 0,
                before is null ? [] : PackDifference.Between(before, pack),
                approvals[row.Digest].LastOrDefault()));
            before = pack;
        }

        versions.Reverse();
        return versions;
    }

    internal static async Task<IReadOnlyList<DisclosureEntry>> Disclosures(DbConnection connection, string? after, int most)
    {
        var rows = await connection.QueryAsync<DisclosureRow>(
            $"""
            select id, hit, recipient, purpose, offence, reference, handling, asked_by as AskedBy, approved_by as ApprovedBy, at
            from disclosure {(after is null ? "" : "where (at, id) < (select d.at, d.id from disclosure d where d.id = @after)")}
            order by at desc, id desc limit @most
            """,
            new { after, most });
        return
        [
            .. rows.Select(row => new DisclosureEntry(
                row.Id, row.Hit, row.Recipient, row.Purpose, row.Offence, row.Reference, row.Handling, row.AskedBy, row.ApprovedBy, Text.Instant(row.At)!.Value)),
        ];
    }

    internal static async Task<IReadOnlyList<RetainedDay>> Days(DbConnection connection, Pack pack)
    {
        var rows = await connection.QueryAsync<DayRow>(
            """
            select k.day, k.travellers, null as ErasedAt,
                   (select count(*) from retention_justification j where j.day = k.day) as Justified,
                   (select count(*) from retention_justification j where j.day = k.day and j.kind = 'hold') as Holds,
                   (select count(*) from masked_traveller m where m.day = k.day) as Masked
            from (select day, count(*) as travellers from traveller group by day) k
            union all
            select e.day, e.travellers, e.at as ErasedAt, 0, 0, (select count(*) from masked_traveller m where m.day = e.day) as Masked
            from (select * from erased_day where at is not null order by day desc limit 30) e
            """);
        var months = Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths);
        return
        [
            .. rows.OrderBy(row => row.ErasedAt is not null).ThenBy(row => row.ErasedAt is null ? row.Day : -row.Day).Select(row => new RetainedDay(
                DayKeys.DateOf(row.Day), DayKeys.DateOf(RetentionDays.End(row.Day, months)), row.Travellers, row.Justified, row.Holds, row.Masked, Text.Instant(row.ErasedAt))),
        ];
    }

    sealed record PackRow
    {
        public string Digest { get; init; } = "";
        public string Name { get; init; } = "";
        public int Version { get; init; }
        public long AddedAt { get; init; }
        public string AddedBy { get; init; } = "";
        public string Body { get; init; } = "";
        public int IsInForce { get; init; }
    }

    sealed record DisclosureRow
    {
        public string Id { get; init; } = "";
        public string Hit { get; init; } = "";
        public string Recipient { get; init; } = "";
        public string Purpose { get; init; } = "";
        public string Offence { get; init; } = "";
        public string Reference { get; init; } = "";
        public string Handling { get; init; } = "";
        public string AskedBy { get; init; } = "";
        public string ApprovedBy { get; init; } = "";
        public long At { get; init; }
    }

    sealed record DayRow
    {
        public int Day { get; init; }
        public long Travellers { get; init; }
        public long? ErasedAt { get; init; }
        public long Justified { get; init; }
        public long Holds { get; init; }
        public long Masked { get; init; }
    }
}
