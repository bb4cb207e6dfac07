using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>A signed-in browser.</summary>
/// <param name="Digest">Names it; the id itself is in the browser's cookie alone.</param>
/// <param name="Account">Whose.</param>
/// <param name="SeenAt">Last request, to half a minute.</param>
/// <param name="FreshAt">When a factor was given last.</param>
/// <param name="Factor">By which: <c>code</c>, <c>passkey</c>, <c>provider</c>, <c>demo</c>.</param>
/// <param name="From">Network address it was begun from.</param>
public sealed record OpenSession(
    string Digest, string Account, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset FreshAt, string Factor, string From);

/// <summary>
/// Sessions are rows: one that ended is dead at its next request, whoever kept the cookie. Idle and longest time are the pack's.
/// At most three of one account are open; a further sign-in ends the oldest (ASVS 7.1.2).
/// </summary>
public sealed class Sessions(IStore store, TimeProvider clock)
{
    const int Most = 3;

    // A write for every request would be one too many.
    static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(30);

    /// <summary>Begins one and returns its id, which is new whatever the browser had.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="factor">What was given.</param>
    /// <param name="from">Network address.</param>
    /// <param name="provedAt">When it was given, as another system says; null: now.</param>
    /// <param name="stop">Cancels.</param>
    public Task<string> Start(string account, string factor, string from, DateTimeOffset? provedAt, CancellationToken stop) =>
        store.Write(transaction => Start(transaction, account, factor, from, provedAt, clock.GetUtcNow()), stop);

    internal static async Task<string> Start(
        DbTransaction transaction, string account, string factor, string from, DateTimeOffset? provedAt, DateTimeOffset now)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var at = now.ToUnixTimeMilliseconds();
        await transaction.Connection!.ExecuteAsync(
            """
            insert into session (digest, account, started_at, seen_at, fresh_at, factor, from_address)
            values (@Digest, @Account, @At, @At, @Fresh, @Factor, @From)
            """,
            new { Digest = DigestOf(id), Account = account, At = at, Fresh = Math.Min(at, (provedAt ?? now).ToUnixTimeMilliseconds()), Factor = factor, From = from },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            update session set ended_at = @At, ended_by = 'newer'
            where account = @Account and ended_at is null and digest not in
                (select digest from session where account = @Account and ended_at is null order by started_at desc, seen_at desc, digest limit @Most)
            """,
            new { Account = account, At = at, Most },
            transaction);
        return id;
    }

    /// <summary>The open session of an id with its account; null where it ended, or the account may not be here.</summary>
    public async Task<(OpenSession Session, Officer Officer)?> Find(string id, SessionLimits limits, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var found = await store.Read(
            async connection =>
            {
                var row = await connection.QuerySingleOrDefaultAsync<Row?>($"{Select} where digest = @Digest and ended_at is null", new { Digest = DigestOf(id) });
                return row is null ? default : (row, Officer: await OfficerRows.Find(connection, row.Account));
            },
            stop);
        if (found.row?.ToSession() is not { } session || found.Officer is not { IsDisabled: 0, IsService: 0 } officer) return null;
        if (now - session.SeenAt >= TimeSpan.FromMinutes(limits.IdleMinutes) || now - session.StartedAt >= TimeSpan.FromHours(limits.LongestHours))
        {
            await End(session.Digest, "time", stop);
            return null;
        }

        if (now - session.SeenAt >= SeenEvery) await See(session.Digest, "seen_at", now, stop);
        return (session, officer.ToOfficer());
    }

    /// <summary>A factor was given again.</summary>
    public Task Freshen(string digest, CancellationToken stop) => See(digest, "fresh_at", clock.GetUtcNow(), stop);

    /// <summary>An account's open sessions, newest first.</summary>
    public async Task<IReadOnlyList<OpenSession>> Of(string account, CancellationToken stop) =>
    [
        .. (await store.Read(
            connection => connection.QueryAsync<Row>(
                $"{Select} where account = @Account and ended_at is null order by started_at desc", new { Account = account }),
            stop)).Select(row => row.ToSession()),
    ];

    public Task End(string digest, string why, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            "update session set ended_at = @At, ended_by = @Why where digest = @Digest and ended_at is null",
            new { Digest = digest, Why = why, At = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction),
        stop);

    /// <summary>Ends one of a person's own; false where it is not theirs.</summary>
    public Task<bool> End(Actor actor, string digest, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var ended = await transaction.Connection!.ExecuteAsync(
                "update session set ended_at = @At, ended_by = 'owner' where digest = @Digest and account = @Account and ended_at is null",
                new { Digest = digest, Account = actor.Name, At = now.ToUnixTimeMilliseconds() },
                transaction) > 0;
            await Audit.Append(transaction, actor.Did(now, "end-session", actor.Name, result: ended ? AuditRow.Done : "not-found"));
            return ended;
        },
        stop);

    /// <summary>Ends all of an account's, in the transaction of what ends them: it was disabled, its roles changed, it enrols anew.</summary>
    internal static Task EndAll(DbTransaction transaction, string account, string why, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "update session set ended_at = @At, ended_by = @Why where account = @Account and ended_at is null",
        new { Account = account, Why = why, At = now.ToUnixTimeMilliseconds() },
        transaction);

    internal static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    Task<int> See(string digest, string column, DateTimeOffset now, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            $"update session set {column} = @At where digest = @Digest", new { Digest = digest, At = now.ToUnixTimeMilliseconds() }, transaction),
        stop);

    const string Select =
        "select digest, account, started_at as StartedAt, seen_at as SeenAt, fresh_at as FreshAt, factor, from_address as FromAddress from session";

    sealed record Row
    {
        public string Digest { get; init; } = "";
        public string Account { get; init; } = "";
        public long StartedAt { get; init; }
        public long SeenAt { get; init; }
        public long FreshAt { get; init; }
        public string Factor { get; init; } = "";
        public string FromAddress { get; init; } = "";

        public OpenSession ToSession() =>
            new(Digest, Account, Text.Instant(StartedAt)!.Value, Text.Instant(SeenAt)!.Value, Text.Instant(FreshAt)!.Value, Factor, FromAddress);
    }
}
