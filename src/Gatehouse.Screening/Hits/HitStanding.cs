using System.Data.Common;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>What somebody may do with a hit now.</summary>
public enum Turn
{
    /// <summary>Nothing.</summary>
    Nobody,

    /// <summary>Review it, as the only or the first one.</summary>
    Review,

    /// <summary>Review it as the second one, without knowing the first review.</summary>
    SecondReview,

    /// <summary>Ask for its disclosure.</summary>
    AskDisclosure,
}

/// <summary>Where a hit stands, for whoever looks at it.</summary>
/// <param name="Turn">What the looker may do.</param>
/// <param name="Why">Why the looker may do nothing; null where they may, or where nothing is left to do.</param>
/// <param name="Evidence">What a verdict depends on.</param>
/// <param name="Reviews">Oldest first; without a first review that waits for the second one, but for its own author.</param>
/// <param name="Disclosing">A request to disclose it that waits; null where none does.</param>
/// <param name="Pack">In force.</param>
public sealed record HitStanding(Turn Turn, string? Why, Evidence Evidence, IReadOnlyList<HitReview> Reviews, Approval? Disclosing, Pack Pack)
{
    internal static async Task<HitStanding> Of(DbConnection connection, DayKeys keys, StoredHit stored, Actor actor, DateTimeOffset now)
    {
        var pack = await StoredPacks.InForce(connection);
        var hit = stored.ToHit();
        var second = hit is Hit.AwaitingSecond awaiting ? await HitTurn.Waiting(connection, awaiting) : null;
        var disclosing = hit is Hit.Confirmed ? await ApprovalRows.Waiting(connection, GraveAct.Disclosure, hit.Id) : null;
        if (disclosing?.IsExpired(now) == true) disclosing = null;
        var (turn, why) = TurnOf(hit, second, disclosing, actor, pack, now);
        var reviews = (await ReviewRows.Of(connection, keys, stored)).Where(review => !IsHidden(hit, review.Revision, review.Account, actor));
        return new(turn, why, await HitTurn.Evidence(connection, keys, stored, pack), [.. reviews], disclosing, pack);
    }

    /// <summary>What a first reviewer did is not shown to others before the second review is in (workbench.md §4).</summary>
    internal static bool IsHidden(Hit hit, int revision, string account, Actor actor) =>
        hit is Hit.AwaitingSecond && revision == hit.Revision && !string.Equals(account, actor.Name, StringComparison.Ordinal);

    static (Turn Turn, string? Why) TurnOf(Hit hit, Approval? second, Approval? disclosing, Actor actor, Pack pack, DateTimeOffset now) => hit switch
    {
        Hit.Open or Hit.Pending => AsReviewer(actor),
        Hit.AwaitingSecond when second is null || second.IsExpired(now) => AsReviewer(actor),
        Hit.AwaitingSecond => SecondPerson.DecideRefusal(second, actor, pack, now) switch
        {
            null => (Turn.SecondReview, null),
            RefusalCode.SameAccount or RefusalCode.SamePerson => (Turn.Nobody, "You made the first review: another person makes the second."),
            var code => (Turn.Nobody, Refused.Of(code.Value).Text),
        },
        Hit.Confirmed when disclosing is not null => (Turn.Nobody, "Its disclosure was asked for and waits for a second person."),
        Hit.Confirmed => SecondPerson.AskRefusal(pack.RuleOf(GraveAct.Disclosure), actor) is { } code
            ? (Turn.Nobody, Refused.Of(code).Text)
            : (Turn.AskDisclosure, null),
        _ => (Turn.Nobody, null),
    };

    static (Turn Turn, string? Why) AsReviewer(Actor actor) =>
        Reviewer.Of(actor) is null ? (Turn.Nobody, "Your roles do not let you decide hits.") : (Turn.Review, null);
}
