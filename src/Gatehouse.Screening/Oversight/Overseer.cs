using System.Data.Common;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>A human who oversees: made only of an actor with one of the roles, in this one place. Overseers read; none of them
/// changes what the PIU works with, but for what the data protection officer grants a data subject.</summary>
public sealed record Overseer
{
    Overseer(Actor actor) => Actor = actor;

    public Actor Actor { get; }

    /// <summary>Sees travellers' data where it has a purpose; the security auditor sees none.</summary>
    public bool SeesTravellers => Has(Role.DataProtectionOfficer) || Has(Role.AuthorityAuditor);

    /// <summary>Asks, records opinions, answers data subjects, keeps the register of breaches.</summary>
    public bool Acts => Has(Role.DataProtectionOfficer);

    /// <summary>Null where the actor oversees nothing.</summary>
    public static Overseer? Of(Actor actor) => actor.Kind == ActorKind.Human && actor.Roles.Overlaps(Roles) ? new(actor) : null;

    static readonly Role[] Roles = [Role.DataProtectionOfficer, Role.AuthorityAuditor, Role.SecurityAuditor];

    bool Has(Role role) => Actor.Roles.Contains(role);

    /// <summary>A look at a page of the desk: readers are audited themselves (U6).</summary>
    internal Task Looked(IStore store, string action, string about, object? details, DateTimeOffset now, CancellationToken stop) =>
        store.Write(transaction => Note(transaction, Actor.Did(now, action, about, details)), stop);

    internal static async Task<bool> Note(DbTransaction transaction, AuditRow row)
    {
        await Audit.Append(transaction, row);
        return true;
    }
}

/// <summary>What became of something an overseer, or somebody asked by one, wanted done.</summary>
public abstract record OverseeResult
{
    /// <param name="Id">Of what was written.</param>
    public sealed record Done(string Id) : OverseeResult;

    public sealed record NotFound : OverseeResult;

    /// <summary><paramref name="Message"/> says what is missing or why not.</summary>
    public sealed record Invalid(string Message) : OverseeResult;

    /// <summary>The look alone is this role's.</summary>
    public static Invalid NotYours { get; } = new("Only the data protection officer does this.");
}
