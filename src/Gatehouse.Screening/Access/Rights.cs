using System.Collections.Frozen;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Access;

/// <summary>Why somebody may not do something now.</summary>
public enum AccessRefusal
{
    /// <summary>None of the account's roles has the right.</summary>
    MissingRight,

    /// <summary>No purpose was stated yet.</summary>
    NoPurpose,

    /// <summary>The stated purpose is not, or no longer, one of the pack, or not one of this account.</summary>
    PurposeNotInPack,
}

/// <summary>The one table of rights: deny by default (X2). Pure.</summary>
public static class Rights
{
    static readonly FrozenDictionary<Role, Right[]> ByRole = new Dictionary<Role, Right[]>
    {
        [Role.IntakeOperator] = [Right.SeeFlights],
        [Role.DataQualityOfficer] = [Right.SeeFlights],
        [Role.CarrierLiaison] = [Right.SeeFlights],
        [Role.ScreeningAnalyst] = [Right.SeeFlights, Right.SeeHits, Right.DecideHits],
        [Role.Reviewer] = [Right.SeeFlights, Right.SeeHits, Right.DecideHits, Right.DecideMatches, Right.AskDisclosure, Right.SeeMasked, Right.Unmask, Right.UseApprovals],
        [Role.SeniorReviewer] =
        [
            Right.SeeFlights, Right.SeeHits, Right.DecideHits, Right.DecideMatches, Right.AskDisclosure, Right.KeepLonger, Right.SeeMasked,
            Right.Unmask, Right.SeeOtherTimes, Right.UseApprovals,
        ],
        [Role.DisclosureOfficer] = [Right.SeeFlights, Right.SeeHits, Right.AskDisclosure, Right.SeeOtherTimes, Right.UseApprovals],
        [Role.RequestHandler] = [Right.SeeFlights, Right.SeeHits, Right.SeeMasked, Right.Unmask, Right.UseApprovals],
        [Role.TargetingAuthor] = [Right.UseApprovals],
        [Role.TargetingApprover] = [Right.UseApprovals],
        [Role.WatchlistNominator] = [Right.UseApprovals],
        [Role.WatchlistApprover] = [Right.UseApprovals],
        [Role.ExternalApprover] = [Right.UseApprovals],
        [Role.LiaisonOfficer] = [Right.UseApprovals],
        [Role.AuthorityUser] = [],
        [Role.DataProtectionOfficer] =
            [Right.SeeFlights, Right.SeeHits, Right.SeeMasked, Right.SeeEverything, Right.UseApprovals, Right.Oversee, Right.ReadAuditLog],
        [Role.AuthorityAuditor] =
            [Right.SeeFlights, Right.SeeHits, Right.SeeMasked, Right.SeeEverything, Right.UseApprovals, Right.Oversee, Right.ReadAuditLog],
        [Role.SecurityAuditor] = [Right.SeeFlights, Right.UseApprovals, Right.ReadAuditLog],
        [Role.Administrator] = [Right.SeeFlights, Right.UseApprovals, Right.Administer],
        [Role.BreakGlass] = [Right.AskBreakGlass, Right.UseApprovals],
    }.ToFrozenDictionary();

    // What a held break-glass permission adds: looking, and nothing else.
    static readonly Right[] BehindGlass = [Right.SeeFlights, Right.SeeHits, Right.SeeEverything];

    static readonly Right[] OfTravellers =
        [Right.SeeHits, Right.DecideHits, Right.DecideMatches, Right.AskDisclosure, Right.KeepLonger, Right.SeeMasked, Right.Unmask];

    /// <summary>What a role may.</summary>
    public static IReadOnlyList<Right> Of(Role role) => ByRole[role];

    /// <summary>What an actor may now. A service may nothing: the program itself asks no use case of people.</summary>
    public static IReadOnlySet<Right> Of(Actor actor) => actor.Kind switch
    {
        ActorKind.Human => [Right.UsePages, .. actor.Roles.SelectMany(role => ByRole[role]), .. actor.Glass is null ? [] : BehindGlass],

        // Whoever may start the program on its machine counts as an administrator, and sees no traveller (X8).
        ActorKind.Operator => ByRole[Role.Administrator].ToHashSet(),
        _ => new HashSet<Right>(),
    };

    /// <summary>Whether a right opens travellers' data, for which a purpose is stated first (P-01, U3).</summary>
    public static bool IsOfTravellers(Right right) => OfTravellers.Contains(right);

    /// <summary>Why an actor may not do what needs a right; null where it may.</summary>
    public static AccessRefusal? Refusal(Actor actor, Right right, Pack pack)
    {
        var rights = Of(actor);
        if (!rights.Contains(right)) return AccessRefusal.MissingRight;

        // Requests of two persons are about hits for whoever sees hits.
        if (!IsOfTravellers(right) && !(right == Right.UseApprovals && rights.Contains(Right.SeeHits))) return null;
        return actor.Purpose is not { } purpose ? AccessRefusal.NoPurpose
            : PurposesOf(actor, pack).Any(known => string.Equals(known.Code, purpose.Code, StringComparison.Ordinal)) ? null
            : AccessRefusal.PurposeNotInPack;
    }

    /// <summary>What an actor may state as purpose: who supervises investigates nobody, and the other way round.</summary>
    public static IReadOnlyList<(string Code, string Title, string Basis)> PurposesOf(Actor actor, Pack pack) => Of(actor).Contains(Right.Oversee)
        ? [(pack.Supervision.Code, pack.Supervision.Title, pack.Supervision.Basis)]
        : [.. pack.Purposes.Select(purpose => (purpose.Code, purpose.Title, purpose.Basis))];

    /// <summary>The roles that have a right, for whoever is told that theirs do not.</summary>
    public static IEnumerable<Role> RolesWith(Right right) => Enum.GetValues<Role>().Where(role => ByRole[role].Contains(right));
}

/// <summary>A use case was called by somebody who may not; what is asked for by a page was refused before it came so far.</summary>
public sealed class AccessRefusedException(Right right, AccessRefusal why) : Exception($"{right}: {why}.")
{
    public Right Right => right;

    public AccessRefusal Why => why;
}
