using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>What pages ask about whoever comes in and goes out; they themselves never touch the store.</summary>
public sealed class Entrance(IStore store, TimeProvider clock)
{
    static readonly TimeSpan OwnLinkLife = TimeSpan.FromMinutes(15);

    /// <summary>The actor with the purpose stated in the session, and with the glass held broken.</summary>
    public Task<Actor> Arrive(Actor actor, string session, CancellationToken stop) => store.Read(
        async connection => actor with
        {
            Purpose = await StatePurpose.Of(connection, session),
            Glass = await BreakGlass.Held(connection, actor, clock.GetUtcNow()),
        },
        stop);

    /// <summary>What a sign-in link is good for now; null where it is dead.</summary>
    public Task<SignInLink?> LinkOf(string token, CancellationToken stop) => SignInLinks.Find(store, token, clock.GetUtcNow(), stop);

    /// <summary>A link by which somebody signed in sets other factors, now; returns its token.</summary>
    public Task<string> OwnLink(Actor actor, CancellationToken stop) =>
        SignInLinks.Make(store, LinkKind.Enrol, actor.Name, clock.GetUtcNow() + OwnLinkLife, stop);

    /// <summary>Writes down that somebody was refused at an address.</summary>
    public Task Refuse(Actor actor, Right right, AccessRefusal why, string address, CancellationToken stop) =>
        Refusals.Write(store, actor, right, why, address, clock.GetUtcNow(), stop);

    /// <summary>The purpose goes on with a person who proved again who they are.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="session">Id of the new session.</param>
    /// <param name="stop">Cancels.</param>
    public Task GoOn(string account, string session, CancellationToken stop) => StatePurpose.Continue(store, account, Sessions.DigestOf(session), stop);

    /// <summary>What was stated in a session ends with it.</summary>
    public Task Leave(string session, CancellationToken stop) => StatePurpose.End(store, session, stop);

    /// <summary>Ends a held break-glass permission before its time.</summary>
    public Task<bool> MendGlass(Actor actor, CancellationToken stop) => BreakGlass.End(store, actor, clock.GetUtcNow(), stop);
}
