using System.Security.Cryptography;
using System.Text;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Approvals;

/// <summary>Who may ask for a grave act, and who may be the second person (safeguards.md §2, X4). Pure.</summary>
public static class SecondPerson
{
    /// <summary>Fewest characters of a reason.</summary>
    public const int LeastReason = 10;

    /// <summary>Why an actor may not ask; null where it may.</summary>
    public static RefusalCode? AskRefusal(TwoPersonRule rule, Actor actor) => actor.Kind switch
    {
        ActorKind.Human => actor.Roles.Overlaps(rule.AskedBy) ? null : RefusalCode.MissingRole,

        // Whoever may start the program on its machine counts as an administrator, and as nothing else.
        ActorKind.Operator => rule.AskedBy.Contains(Role.Administrator) ? null : RefusalCode.NotHuman,
        _ => RefusalCode.NotHuman,
    };

    /// <summary>Why an actor may not decide a request now, approve or refuse; null where it may.</summary>
    public static RefusalCode? DecideRefusal(Approval approval, Actor second, Pack pack, DateTimeOffset now)
    {
        var rule = pack.RuleOf(approval.Act);
        if (approval.State != ApprovalState.Waiting) return RefusalCode.AlreadyDecided;
        if (approval.IsExpired(now)) return RefusalCode.Expired;
        if (second.Kind != ActorKind.Human) return RefusalCode.NotHuman;
        if (Same(approval.Asker.Account, second.Name)) return RefusalCode.SameAccount;
        if (Same(approval.Asker.Person, second.Person)) return RefusalCode.SamePerson;
        if (!second.Roles.Overlaps(rule.ApprovedBy)) return RefusalCode.MissingRole;
        return IsOfRightOrganisation(rule, approval, second, pack) ? null : RefusalCode.WrongOrganisation;
    }

    /// <summary>Whether a request is one that an actor may know of: their own, or one they could decide while it waits.</summary>
    public static bool IsConcerned(Approval approval, Actor actor, Pack pack)
    {
        var rule = pack.RuleOf(approval.Act);
        return Same(approval.Asker.Account, actor.Name) || Same(approval.Asker.Person, actor.Person)
            || (actor.Roles.Overlaps(rule.ApprovedBy) && IsOfRightOrganisation(rule, approval, actor, pack));
    }

    /// <summary>Names the request and how its object stood.</summary>
    public static string DigestOf(GraveAct act, string about, string payload, string standing) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(new[] { act.ToString(), about, payload, standing }))));

    // From outside: neither the PIU nor whoever asked (C-16). Inside: the PIU's own staff, seconded or not (P-02).
    static bool IsOfRightOrganisation(TwoPersonRule rule, Approval approval, Actor second, Pack pack) => rule.IsApprovedOutside
        ? pack.ApproverOf(second.Organisation, approval.Act) is not null
            && !Same(second.Organisation, approval.Asker.Organisation)
            && !Same(second.Organisation, pack.Organisation)
        : Same(second.Organisation, pack.Organisation);

    static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>The proof that two persons did an act: made only where every rule was kept, and what effects demand.</summary>
public sealed record ApprovedAct
{
    ApprovedAct(Approval approval, Actor second, DateTimeOffset at) => (Approval, Second, At) = (approval, second, at);

    /// <summary>As it was asked.</summary>
    public Approval Approval { get; }

    /// <summary>The second person.</summary>
    public Actor Second { get; }

    public DateTimeOffset At { get; }

    /// <summary>The proof, or why there is none.</summary>
    /// <param name="approval">Waiting.</param>
    /// <param name="second">Who approves.</param>
    /// <param name="pack">In force.</param>
    /// <param name="standing">How the object stands now.</param>
    /// <param name="at">Now.</param>
    public static (ApprovedAct? Approved, RefusalCode? Why) Of(Approval approval, Actor second, Pack pack, string standing, DateTimeOffset at)
    {
        var refusal = SecondPerson.DecideRefusal(approval, second, pack, at);
        var digest = SecondPerson.DigestOf(approval.Act, approval.About, approval.Payload, standing);
        if (refusal is null && !string.Equals(digest, approval.Digest, StringComparison.Ordinal)) refusal = RefusalCode.Changed;
        return refusal is null ? (new(approval, second, at), null) : (null, refusal);
    }
}
