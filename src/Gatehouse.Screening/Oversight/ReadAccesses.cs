using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>What became of taking the log out.</summary>
public abstract record ExportResult
{
    public sealed record Done(byte[] Csv, int Rows) : ExportResult;

    /// <summary>Nobody approved it for this account.</summary>
    public sealed record NotPermitted : ExportResult;
}

/// <summary>What to show of the log; what is null is not asked for.</summary>
public sealed record AccessQuery
{
    public string? Account { get; init; }

    public string? Action { get; init; }

    /// <summary>Id of a hit, a traveller, a flight, an account, a request: with a traveller go their hits.</summary>
    public string? About { get; init; }

    public string? Purpose { get; init; }

    public string? Reference { get; init; }

    public string? Result { get; init; }

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    internal AuditQuery Log => new()
    {
        Actor = Account,
        Action = Action,
        Purpose = Purpose,
        Reference = Reference,
        Result = Result,
        From = From,
        Until = Until,
    };
}

/// <summary>An act of the log.</summary>
/// <param name="Place">In the sealed tree; null while it waits for the sealer.</param>
public sealed record AccessRow(
    long Id, DateTimeOffset At, string Account, string Action, string About, string? Purpose, string? Reference, string Result, string? From, string? Details, long? Place)
{
    internal static AccessRow Of(AuditEvent found) => new(
        found.Id, found.Row.At, found.Row.Actor, found.Row.Action, found.Row.About, found.Row.Purpose, found.Row.Reference, found.Row.Result,
        found.Row.From, found.Row.Details, found.Seq);
}

/// <summary>A page of acts, newest first.</summary>
/// <param name="After">Pass it to get the next page; null at the end.</param>
public sealed record AccessPage(IReadOnlyList<AccessRow> Accesses, string? After);

/// <summary>
/// Who saw whom and why: the audit log, by account, act, object, purpose, reference, result and time. An object is given by an
/// id the overseer has, never by a person's name: the log is no way to look for travellers. The look is an act itself.
/// </summary>
public sealed class ReadAccesses(IStore store, TimeProvider clock)
{
    /// <summary>What the permission to export is about.</summary>
    public const string Log = "audit";

    /// <summary>Rows of one export; more is the backup's.</summary>
    const int MostExported = 100_000;

    const int Page = 1000;

    static readonly string[] Header = ["id", "at", "account", "action", "about", "result", "purpose", "reference", "from", "place", "details"];

    /// <param name="overseer">Who looks.</param>
    /// <param name="query">What for.</param>
    /// <param name="after">Where the page before ended; null for the newest.</param>
    /// <param name="most">Acts of a page.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<AccessPage> Handle(Overseer overseer, AccessQuery query, string? after, int most, CancellationToken stop)
    {
        var page = await store.AuditEvents(await Resolve(query, stop) with { After = after, Most = most }, stop);
        await overseer.Looked(store, "view-audit", Log, query, clock.GetUtcNow(), stop);
        return new([.. page.Events.Select(AccessRow.Of)], page.After);
    }

    /// <summary>As CSV, where a second person permitted it.</summary>
    public async Task<ExportResult> Export(Overseer overseer, AccessQuery query, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!await Permission.Holds(store, overseer.Actor, GraveAct.LogExport, Log, now, stop))
        {
            await store.Write(transaction => Overseer.Note(transaction, overseer.Actor.Did(now, "export-audit", Log, result: "refused")), stop);
            return new ExportResult.NotPermitted();
        }

        var resolved = await Resolve(query, stop);
        var rows = new List<AuditEvent>();
        for (string? after = null; rows.Count < MostExported;)
        {
            var page = await store.AuditEvents(resolved with { After = after, Most = Page }, stop);
            rows.AddRange(page.Events);
            if (page.After is null) break;
            after = page.After;
        }

        await overseer.Looked(store, "export-audit", Log, new { Query = query, Rows = rows.Count }, now, stop);
        return new ExportResult.Done(GuardedCsv.Write(Header, rows.Select(Cells)), rows.Count);
    }

    async Task<AuditQuery> Resolve(AccessQuery query, CancellationToken stop) => string.IsNullOrWhiteSpace(query.About)
        ? query.Log
        : query.Log with { Objects = await store.Read(connection => ObjectsOf(connection, query.About.Trim()), stop) };

    // With a traveller go their hits, the hits first: queues name those.
    static async Task<IReadOnlyList<string>> ObjectsOf(DbConnection connection, string id) =>
        [.. await connection.QueryAsync<string>("select id from hit where traveller = @id order by id limit 50", new { id }), id];

    static IReadOnlyList<string?> Cells(AuditEvent found)
    {
        var row = found.Row;
        return
        [
            Text.Number(found.Id), Text.Utc(row.At), row.Actor, row.Action, row.About, row.Result, row.Purpose, row.Reference, row.From,
            found.Seq is { } seq ? Text.Number(seq) : null, row.Details,
        ];
    }
}
