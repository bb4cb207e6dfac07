using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>What became of stating a purpose.</summary>
public abstract record StateResult
{
    public sealed record Stated(Purpose Purpose) : StateResult;

    /// <summary><paramref name="Why"/> is for people.</summary>
    public sealed record No(string Why) : StateResult;
}

/// <summary>Says why one looks, for one session: until it ends, or another purpose is stated (P-01). What is refused is audited.</summary>
public sealed class StatePurpose(IStore store, TimeProvider clock)
{
    static readonly TimeSpan LongestSession = TimeSpan.FromDays(1);

    public Task<StateResult> Handle(Actor actor, string session, string code, ReferenceKind? kind, string number, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var pack = await StoredPacks.InForce(transaction.Connection!, transaction);
            var isKnown = Rights.PurposesOf(actor, pack).Any(purpose => string.Equals(purpose.Code, code, StringComparison.Ordinal));
            var reference = kind is { } known ? Purpose.ReferenceOf(known, number) : null;
            var why = !isKnown ? "Choose a purpose of the legal profile."
                : kind is null ? "Choose what it refers to."
                : reference is null ? $"The reference is not one: {Purpose.Rule}"
                : null;
            if (why is not null)
            {
                // What was entered may be anybody's data: only what is wrong with it is kept.
                await Audit.Append(transaction, actor.Did(now, "state-purpose", "session", new { Why = isKnown ? "reference" : "purpose-not-in-pack" }, "refused"));
                return new StateResult.No(why);
            }

            var purpose = new Purpose(code, reference!);
            await Write(transaction, session, actor.Name, purpose, now);
            await Audit.Append(transaction, (actor with { Purpose = purpose }).Did(now, "state-purpose", "session"));
            return (StateResult)new StateResult.Stated(purpose);
        },
        stop);

    /// <summary>The purpose of a session; null where none was stated.</summary>
    public static async Task<Purpose?> Of(DbConnection connection, string session) =>
        await connection.QuerySingleOrDefaultAsync<Row?>("select code, reference from stated_purpose where session = @session", new { session }) is { } row
            ? new(row.Code, row.Reference)
            : null;

    /// <summary>A person who proves again who they are goes on in a new session with the purpose stated last.</summary>
    public static Task<int> Continue(IStore store, string account, string session, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            update stated_purpose set session = @session
            where session = (select p.session from stated_purpose p where p.account = @account order by p.at desc limit 1)
            """,
            new { session, account },
            transaction),
        stop);

    /// <summary>The session is over: so is what was stated in it.</summary>
    public static Task<int> End(IStore store, string session, CancellationToken stop) => store.Write(
        transaction => transaction.Connection!.ExecuteAsync("delete from stated_purpose where session = @session", new { session }, transaction), stop);

    static async Task Write(DbTransaction transaction, string session, string account, Purpose purpose, DateTimeOffset now)
    {
        await transaction.Connection!.ExecuteAsync(
            "delete from stated_purpose where at < @Old", new { Old = (now - LongestSession).ToUnixTimeMilliseconds() }, transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into stated_purpose (session, account, code, reference, at) values (@session, @account, @Code, @Reference, @At)
            on conflict (session) do update set code = excluded.code, reference = excluded.reference, at = excluded.at
            """,
            new { session, account, purpose.Code, purpose.Reference, At = now.ToUnixTimeMilliseconds() },
            transaction);
    }

    sealed record Row
    {
        public string Code { get; init; } = "";
        public string Reference { get; init; } = "";
    }
}
