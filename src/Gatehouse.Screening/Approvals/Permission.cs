using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Approvals;

/// <summary>An act whose approval lets the asker do something for a while: taking the log out, breaking the glass. The approval
/// is the permission; whoever does the act asks <see cref="Holds"/>.</summary>
public sealed class Permission(GraveAct act) : IGraveAct
{
    public GraveAct Act => act;

    public Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload) =>
        Task.FromResult(new Standing("", string.IsNullOrWhiteSpace(about) ? "Say what it is about." : null));

    public Task<string> Carry(DbTransaction transaction, ApprovedAct approved) => Task.FromResult("permitted");

    /// <summary>Whether an account may do an act on an object now, because a second person approved it.</summary>
    public static Task<bool> Holds(IStore store, Actor actor, GraveAct act, string about, DateTimeOffset now, CancellationToken stop) =>
        store.Read(
            async connection => await connection.ExecuteScalarAsync<long>(
                """
                select count(*) from approval
                where act = @Act and about = @About and account = @Account and state = 'approved' and until > @Now
                """,
                new { Act = act.ToString(), About = about, Account = actor.Name, Now = now.ToUnixTimeMilliseconds() }) > 0,
            stop);
}
