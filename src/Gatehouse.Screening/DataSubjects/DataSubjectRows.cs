using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.DataSubjects;

/// <summary>The rows of requests. What names a person is sealed under the key of a day and goes with it.</summary>
static class DataSubjectRows
{
    const string Table = "data_subject_request";
    const string Corrections = "correction";

    const string Select =
        """
        select id, day, kind, way, received, due, state, outcome, reason, decided_by as DecidedBy, decided_at as DecidedAt,
               answered_at as AnsweredAt, made_by as MadeBy, sealed
        from data_subject_request
        """;

    public static async Task<DataSubjectRequest?> Find(DbConnection connection, DayKeys keys, string id, DbTransaction? transaction = null) =>
        (await connection.QuerySingleOrDefaultAsync<Row?>($"{Select} where id = @id", new { id }, transaction))?.ToRequest(keys);

    /// <summary>What is not answered first, the most urgent first.</summary>
    public static async Task<IReadOnlyList<DataSubjectRequest>> All(DbConnection connection, DayKeys keys, int most) =>
    [
        .. (await connection.QueryAsync<Row>(
            $"{Select} order by case when state = 'Answered' then 1 else 0 end, due, id limit @most", new { most })).Select(row => row.ToRequest(keys)),
    ];

    public static Task Add(DbTransaction transaction, DayKeys keys, DataSubjectRequest request) => transaction.Connection!.ExecuteAsync(
        """
        insert into data_subject_request (id, day, kind, way, received, due, state, made_by, sealed)
        values (@Id, @day, @Kind, @Way, @received, @due, @State, @MadeBy, @body)
        """,
        new
        {
            request.Id,
            day = DayKeys.DayOf(request.Received),
            Kind = request.Kind.ToString(),
            Way = request.Way.ToString(),
            received = request.Received.ToUnixTimeMilliseconds(),
            due = request.Due.ToUnixTimeMilliseconds(),
            State = request.State.ToString(),
            request.MadeBy,
            body = keys.Seal(DayKeys.DayOf(request.Received), Table, request.Id, Json.Write(request.Person)),
        },
        transaction);

    public static async Task<bool> Decide(DbTransaction transaction, string id, RequestOutcome outcome, string reason, Actor actor, DateTimeOffset at) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update data_subject_request set state = 'Decided', outcome = @outcome, reason = @reason, decided_by = @Name, decided_at = @at
            where id = @id and state = 'Open'
            """,
            new { id, outcome = outcome.ToString(), reason, actor.Name, at = at.ToUnixTimeMilliseconds() },
            transaction) > 0;

    public static async Task<bool> Answer(DbTransaction transaction, string id, DateTimeOffset at) => await transaction.Connection!.ExecuteAsync(
        "update data_subject_request set state = 'Answered', answered_at = @at where id = @id and state = 'Decided'",
        new { id, at = at.ToUnixTimeMilliseconds() },
        transaction) > 0;

    public static Task AddFinding(DbTransaction transaction, string request, string traveller, string flight, int day, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into data_subject_finding (request, traveller, flight, day, at) values (@request, @traveller, @flight, @day, @at)
            on conflict (request, traveller) do nothing
            """,
            new { request, traveller, flight, day, at = at.ToUnixTimeMilliseconds() },
            transaction);

    public static async Task<IReadOnlyList<FindingRow>> Findings(DbConnection connection, string request, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<FindingRow>(
            "select traveller, flight, day from data_subject_finding where request = @request order by at, traveller", new { request }, transaction)).AsList();

    public static Task Restrict(DbTransaction transaction, FindingRow of, string request, Actor actor, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into restriction (traveller, day, request, account, at) values (@Traveller, @Day, @request, @Name, @at)
            on conflict (traveller) do nothing
            """,
            new { of.Traveller, of.Day, request, actor.Name, at = at.ToUnixTimeMilliseconds() },
            transaction);

    /// <summary>The request on which a traveller's data are restricted; null where they are not.</summary>
    public static Task<string?> RestrictedBy(DbConnection connection, string traveller, DbTransaction? transaction = null) =>
        connection.ExecuteScalarAsync<string?>("select request from restriction where traveller = @traveller", new { traveller }, transaction);

    public static Task Correct(DbTransaction transaction, DayKeys keys, FindingRow of, Correction correction)
    {
        var id = $"{Guid.CreateVersion7(correction.At)}";
        return transaction.Connection!.ExecuteAsync(
            """
            insert into correction (id, traveller, day, request, account, at, sealed) values (@id, @Traveller, @Day, @Request, @Account, @at, @body)
            """,
            new
            {
                id,
                of.Traveller,
                of.Day,
                correction.Request,
                correction.Account,
                at = correction.At.ToUnixTimeMilliseconds(),
                body = keys.Seal(of.Day, Corrections, id, Json.Write(new[] { correction.Field, correction.Wrong, correction.Right })),
            },
            transaction);
    }

    public static async Task<IReadOnlyList<Correction>> CorrectionsOf(DbConnection connection, DayKeys keys, string traveller) =>
    [
        .. (await connection.QueryAsync<CorrectionRow>(
            "select id, day, request, account, at, sealed from correction where traveller = @traveller order by at, id", new { traveller }))
            .Select(row => row.ToCorrection(keys)),
    ];

    /// <summary>What lies under the key of a day goes with it; of a request the register's line stays. Returns how many rows.</summary>
    public static Task<int> EraseDay(DbTransaction transaction, int day, int most) => transaction.Connection!.ExecuteAsync(
        """
        update data_subject_request set sealed = null where id in (select id from data_subject_request where day = @day and sealed is not null limit @most);
        delete from data_subject_finding where day = @day and traveller in (select traveller from data_subject_finding where day = @day limit @most);
        delete from correction where id in (select id from correction where day = @day limit @most);
        delete from restriction where traveller in (select traveller from restriction where day = @day limit @most);
        delete from redress_pair where redress in (select number from redress where day = @day);
        delete from redress where day = @day
        """,
        new { day, most },
        transaction);

    /// <summary>An erased traveller leaves no mark.</summary>
    public static Task Erase(DbTransaction transaction, string traveller) => transaction.Connection!.ExecuteAsync(
        """
        delete from correction where traveller = @traveller;
        delete from restriction where traveller = @traveller
        """,
        new { traveller },
        transaction);

    internal sealed record FindingRow
    {
        public string Traveller { get; init; } = "";
        public string Flight { get; init; } = "";
        public int Day { get; init; }
    }

    sealed record CorrectionRow
    {
        public string Id { get; init; } = "";
        public int Day { get; init; }
        public string Request { get; init; } = "";
        public string Account { get; init; } = "";
        public long At { get; init; }
        public byte[] Sealed { get; init; } = [];

        public Correction ToCorrection(DayKeys keys) => Json.Read<string[]>(keys.OpenText(Day, Corrections, Id, Sealed)) is [var field, var wrong, var right]
            ? new(Request, field, wrong, right, Account, Text.Instant(At)!.Value)
            : throw new InvalidDataException("A stored correction has other parts.");
    }

    sealed record Row
    {
        public string Id { get; init; } = "";
        public int Day { get; init; }
        public string Kind { get; init; } = "";
        public string Way { get; init; } = "";
        public long Received { get; init; }
        public long Due { get; init; }
        public string State { get; init; } = "";
        public string? Outcome { get; init; }
        public string? Reason { get; init; }
        public string? DecidedBy { get; init; }
        public long? DecidedAt { get; init; }
        public long? AnsweredAt { get; init; }
        public string MadeBy { get; init; } = "";
        public byte[]? Sealed { get; init; }

        public DataSubjectRequest ToRequest(DayKeys keys) => new(
            Id,
            Enum.Parse<RequestKind>(Kind),
            Enum.Parse<RequestWay>(Way),
            Text.Instant(Received)!.Value,
            Text.Instant(Due)!.Value,
            Enum.Parse<RequestState>(State),
            MadeBy,
            Sealed is null || Day < keys.Oldest ? null : Json.Read<DataSubject>(keys.OpenText(Day, Table, Id, Sealed)))
        {
            Outcome = Outcome is null ? null : Enum.Parse<RequestOutcome>(Outcome),
            Reason = Reason,
            DecidedBy = DecidedBy,
            DecidedAt = Text.Instant(DecidedAt),
            AnsweredAt = Text.Instant(AnsweredAt),
        };
    }
}
