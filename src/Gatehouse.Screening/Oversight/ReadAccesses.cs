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
    /// <param name="query">What for, but the object.</param>
    /// <param name="about">Id of a hit, a traveller, a flight, an account, a request: with a traveller go their hits; null for all.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<AuditPage> Handle(Overseer overseer, AuditQuery query, string? about, CancellationToken stop)
    {
        var page = await store.AuditEvents(await Resolve(query, about, stop), stop);
        await overseer.Looked(store, "view-audit", Log, Asked(query, about), clock.GetUtcNow(), stop);
        return page;
    }

    /// <summary>As CSV, where a second person permitted it.</summary>
    public async Task<ExportResult> Export(Overseer overseer, AuditQuery query, string? about, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!await Permission.Holds(store, overseer.Actor, GraveAct.LogExport, Log, now, stop))
        {
            await store.Write(transaction => Overseer.Note(transaction, overseer.Actor.Did(now, "export-audit", Log, result: "refused")), stop);
            return new ExportResult.NotPermitted();
        }

        var resolved = await Resolve(query, about, stop);
        var rows = new List<AuditEvent>();
        for (string? after = null; rows.Count < MostExported;)
        {
            var page = await store.AuditEvents(resolved with { After = after, Most = Page }, stop);
            rows.AddRange(page.Events);
            if (page.After is null) break;
            after = page.After;
        }

        await overseer.Looked(store, "export-audit", Log, new { Query = Asked(query, about), Rows = rows.Count }, now, stop);
        return new ExportResult.Done(GuardedCsv.Write(Header, rows.Select(Cells)), rows.Count);
    }

    static object Asked(AuditQuery query, string? about) => new
    {
        query.Actor,
        query.Action,
        About = about,
        query.Purpose,
        query.Reference,
        query.Result,
        query.From,
        query.Until,
    };

    async Task<AuditQuery> Resolve(AuditQuery query, string? about, CancellationToken stop) => string.IsNullOrWhiteSpace(about)
        ? query
        : query with { Objects = await store.Read(connection => ObjectsOf(connection, about.Trim()), stop) };

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
