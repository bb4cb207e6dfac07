using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Which audit events to read; what is null is not asked for. Reading the log is an act: the caller writes the
/// audit row of it.</summary>
public sealed record AuditQuery
{
    public string? Actor { get; init; }

    public string? Action { get; init; }

    /// <summary>Id of the object.</summary>
    public string? About { get; init; }

    /// <summary>Code of the legal purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>What the purpose refers to.</summary>
    public string? Reference { get; init; }

    /// <summary>What became of it.</summary>
    public string? Result { get; init; }

    /// <summary>Any of these objects; empty for all. Lists that showed one of them count too, where the row names it.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Where the page before ended: its <see cref="AuditPage.After"/>.</summary>
    public string? After { get; init; }

    /// <summary>Events of a page, at most 1,000.</summary>
    public int Most { get; init; } = 100;
}

/// <summary>A page of events, newest first.</summary>
/// <param name="Events">At most as many as were asked for.</param>
/// <param name="After">Pass it to get the next page; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEvent> Events, string? After);

/// <summary>An audit row with its place in the log.</summary>
/// <param name="Id">Of the row.</param>
/// <param name="Row">What happened.</param>
/// <param name="Seq">Its place in the sealed tree; null while it waits for the sealer, at most about a second.</param>
/// <param name="IsSigned">A signed checkpoint covers it.</param>
public sealed record AuditEvent(long Id, AuditRow Row, long? Seq, bool IsSigned);

/// <summary>Reads events by the index of the most telling filter.</summary>
static class AuditEvents
{
    const int MostOfPage = 1000;

    public static async Task<AuditPage> Page(DbConnection connection, AuditQuery query)
    {
        var most = Math.Clamp(query.Most, 1, MostOfPage);
        var after = Key(query.After);
        var parameters = new DynamicParameters(new
        {
            query.Actor,
            query.Action,
            query.About,
            query.Purpose,
            query.Reference,
            query.Result,
            Named = Named(query),
            from = query.From?.ToUnixTimeMilliseconds(),
            until = query.Until?.ToUnixTimeMilliseconds(),
            at = after?.At,
            id = after?.Id,
            most = most + 1,
        });
        foreach (var (at, id) in query.Objects.Index()) parameters.Add(ObjectName(at), id);
        var rows = (await connection.QueryAsync<Record>(
            $"""
            select {AuditEntry.Columns}, s.seq, coalesce((select size from audit_head), 0) as Signed
            from audit a left join audit_seal s on s.audit_id = a.id
            where {string.Join(" and ", Filters(query, after))}
            order by a.at desc, a.id desc limit @most
            """,
            parameters)).AsList();
        var next = rows.Count > most ? string.Create(CultureInfo.InvariantCulture, $"{rows[most - 1].At}~{rows[most - 1].Id}") : null;
        return new([.. rows.Take(most).Select(row => row.Event())], next);
    }

    static IEnumerable<string> Filters(AuditQuery query, (long At, long Id)? after)
    {
        yield return "1 = 1";
        if (query.Actor is not null) yield return "a.actor = @Actor";
        if (query.Action is not null) yield return "a.action = @Action";
        if (query.About is not null) yield return "a.about = @About";
        if (query.Purpose is not null) yield return "a.purpose = @Purpose";
        if (query.Reference is not null) yield return "a.reference = @Reference";
        if (query.Result is not null) yield return "a.result = @Result";
        if (query.Objects.Count > 0)
        {
            var names = string.Join(", ", query.Objects.Select((_, at) => ObjectName(at)));
            yield return $"(a.about in ({names}){(Named(query) is null ? "" : " or (a.action = 'view-queue' and a.details like @Named)")})";
        }

        if (query.From is not null) yield return "a.at >= @from";
        if (query.Until is not null) yield return "a.at < @until";
        if (after is not null) yield return "(a.at, a.id) < (@at, @id)";
    }

    static string ObjectName(int at) => string.Create(CultureInfo.InvariantCulture, $"@Object{at}");

    // A queue page names its hits in the details; of an id alone, which holds no wildcard.
    static string? Named(AuditQuery query) =>
        query.Objects is [var first, ..] && first.All(char.IsAsciiLetterOrDigit) ? $"%\"{first}\"%" : null;

    static (long At, long Id)? Key(string? after) => after?.Split('~') is [var at, var id]
        && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var instant)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (instant, number)
            : null;

    sealed class Record
    {
        public long Id { get; init; }

        public long At { get; init; }

        public required string Actor { get; init; }

        public required string Action { get; init; }

        public required string About { get; init; }

        public string? Details { get; init; }

        public string? Purpose { get; init; }

        public string? Reference { get; init; }

        public string? Source { get; init; }

        public required string Result { get; init; }

        public long? Seq { get; init; }

        public long Signed { get; init; }

        public AuditEvent Event() => new(
            Id,
            new(DateTimeOffset.FromUnixTimeMilliseconds(At), Actor, Action, About, Details)
            {
                Purpose = Purpose,
                Reference = Reference,
                From = Source,
                Result = Result,
            },
            Seq,
            Seq <= Signed);
    }
}
