using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Approvals;

/// <summary>The rows of requests.</summary>
static class ApprovalRows
{
    const string Select =
        """
        select id, act, about, payload, digest, account, person, organisation, reason, at, expires, state,
               second_account as SecondAccount, second_person as SecondPerson, second_organisation as SecondOrganisation,
               second_reason as SecondReason, decided_at as DecidedAt, until, result
        from approval
        """;

    public static async Task<Approval?> Find(DbConnection connection, string id, DbTransaction? transaction = null) =>
        (await connection.QuerySingleOrDefaultAsync<Row?>($"{Select} where id = @Id", new { Id = id }, transaction))?.ToApproval();

    /// <summary>The newest request of an act on an object that waits; null where none does.</summary>
    public static async Task<Approval?> Waiting(DbConnection connection, GraveAct act, string about, DbTransaction? transaction = null) =>
        (await connection.QueryFirstOrDefaultAsync<Row?>(
            $"{Select} where act = @Act and about = @About and state = 'waiting' order by at desc, id desc limit 1",
            new { Act = act.ToString(), About = about },
            transaction))?.ToApproval();

    public static async Task<IReadOnlyList<Approval>> AllWaiting(DbConnection connection, DateTimeOffset now) => Approvals(
        await connection.QueryAsync<Row>(
            $"{Select} where state = 'waiting' and expires > @Now order by at, id limit 500", new { Now = now.ToUnixTimeMilliseconds() }));

    public static async Task<IReadOnlyList<Approval>> AskedBy(DbConnection connection, string account, int most) => Approvals(
        await connection.QueryAsync<Row>(
            $"{Select} where account = @Account order by at desc, id desc limit @Most", new { Account = account, Most = most }));

    public static async Task<IReadOnlyList<Approval>> Newest(DbConnection connection, int most) => Approvals(
        await connection.QueryAsync<Row>($"{Select} order by at desc, id desc limit @Most", new { Most = most }));

    /// <summary>A living permission of an account to do an act on an object; null where it has none.</summary>
    public static async Task<Approval?> Permission(DbConnection connection, GraveAct act, string about, string account, DateTimeOffset now) =>
        (await connection.QueryFirstOrDefaultAsync<Row?>(
            $"{Select} where act = @Act and about = @About and account = @Account and state = 'approved' and until > @Now order by until desc limit 1",
            new { Act = act.ToString(), About = about, Account = account, Now = now.ToUnixTimeMilliseconds() }))?.ToApproval();

    /// <summary>Ends an account's permissions to do an act; false where it has none.</summary>
    public static async Task<bool> EndPermission(DbTransaction transaction, GraveAct act, string account, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            "update approval set until = @Now where act = @Act and account = @Account and state = 'approved' and until > @Now",
            new { Act = act.ToString(), Account = account, Now = now.ToUnixTimeMilliseconds() },
            transaction) > 0;

    /// <summary>Newest first, from the one named on; from the newest where it is null.</summary>
    public static async Task<IReadOnlyList<Approval>> Before(DbConnection connection, string? id, int most) => Approvals(
        await connection.QueryAsync<Row>(
            $"{Select} {(id is null ? "" : "where (at, id) < (select p.at, p.id from approval p where p.id = @Id)")} order by at desc, id desc limit @Most",
            new { Id = id, Most = most }));

    /// <summary>Everything asked of an act, oldest first.</summary>
    public static async Task<IReadOnlyList<Approval>> Of(DbConnection connection, GraveAct act) => Approvals(
        await connection.QueryAsync<Row>($"{Select} where act = @Act order by at, id", new { Act = act.ToString() }));

    public static Task Add(DbTransaction transaction, Approval approval) => transaction.Connection!.ExecuteAsync(
        """
        insert into approval (id, act, about, payload, digest, account, person, organisation, reason, at, expires, state)
        values (@Id, @Act, @About, @Payload, @Digest, @Account, @Person, @Organisation, @Reason, @At, @Expires, 'waiting')
        """,
        new
        {
            approval.Id,
            Act = approval.Act.ToString(),
            approval.About,
            approval.Payload,
            approval.Digest,
            approval.Asker.Account,
            approval.Asker.Person,
            approval.Asker.Organisation,
            approval.Reason,
            At = approval.At.ToUnixTimeMilliseconds(),
            Expires = approval.Expires.ToUnixTimeMilliseconds(),
        },
        transaction);

    /// <summary>Writes the decision; false where somebody else decided meanwhile.</summary>
    public static async Task<bool> Decide(DbTransaction transaction, Approval decided) => await transaction.Connection!.ExecuteAsync(
        """
        update approval set state = @State, second_account = @Account, second_person = @Person, second_organisation = @Organisation,
            second_reason = @Reason, decided_at = @At, until = @Until
        where id = @Id and state = 'waiting'
        """,
        new
        {
            decided.Id,
            State = decided.State == ApprovalState.Approved ? "approved" : "refused",
            decided.Second!.Account,
            decided.Second.Person,
            decided.Second.Organisation,
            Reason = decided.SecondReason,
            At = decided.DecidedAt!.Value.ToUnixTimeMilliseconds(),
            Until = decided.Until?.ToUnixTimeMilliseconds(),
        },
        transaction) > 0;

    public static Task WriteResult(DbTransaction transaction, string id, string result) => transaction.Connection!.ExecuteAsync(
        "update approval set result = @Result where id = @Id", new { Id = id, Result = result }, transaction);

    static List<Approval> Approvals(IEnumerable<Row> rows) => [.. rows.Select(row => row.ToApproval())];

    sealed record Row
    {
        public string Id { get; init; } = "";
        public string Act { get; init; } = "";
        public string About { get; init; } = "";
        public string Payload { get; init; } = "";
        public string Digest { get; init; } = "";
        public string Account { get; init; } = "";
        public string Person { get; init; } = "";
        public string Organisation { get; init; } = "";
        public string Reason { get; init; } = "";
        public long At { get; init; }
        public long Expires { get; init; }
        public string State { get; init; } = "";
        public string? SecondAccount { get; init; }
        public string? SecondPerson { get; init; }
        public string? SecondOrganisation { get; init; }
        public string? SecondReason { get; init; }
        public long? DecidedAt { get; init; }
        public long? Until { get; init; }
        public string? Result { get; init; }

        public Approval ToApproval() => new(
            Id,
            Enum.Parse<GraveAct>(Act),
            About,
            Payload,
            Digest,
            new(Account, Person, Organisation),
            Reason,
            DateTimeOffset.FromUnixTimeMilliseconds(At),
            DateTimeOffset.FromUnixTimeMilliseconds(Expires))
        {
            State = State switch { "waiting" => ApprovalState.Waiting, "approved" => ApprovalState.Approved, _ => ApprovalState.Refused },
            Second = SecondAccount is null ? null : new(SecondAccount, SecondPerson!, SecondOrganisation!),
            SecondReason = SecondReason,
            DecidedAt = Text.Instant(DecidedAt),
            Until = Text.Instant(Until),
            Result = Result,
        };
    }
}
