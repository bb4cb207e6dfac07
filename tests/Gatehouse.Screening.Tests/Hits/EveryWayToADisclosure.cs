using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Tests.Hits;

/// <summary>
/// Model check: from an open hit, every event by every kind of actor, until no new state appears. States that differ only
/// in their revision are one, so that all sequences of any length are explored.
/// </summary>
public sealed class EveryWayToADisclosure
{
    static readonly DateTimeOffset Now = new(2026, 3, 14, 10, 0, 0, TimeSpan.Zero);
    static readonly HashSet<Role> All = [.. Enum.GetValues<Role>()];

    // Two humans, one of them with two accounts, one without roles; and what is no human, with every role there is.
    static readonly Actor[] Actors =
    [
        Human("anna", "anna", All), Human("anna-2", "Anna", All), Human("boris", "boris", All), Human("clara", "clara", All),
        Human("reviewer", "dora", [Role.Reviewer]), Human("analyst", "emil", [Role.ScreeningAnalyst]), Human("nobody", "fuad", []),
        Human("elsewhere", "gul", All) with { Organisation = "Elsewhere" },
        Actor.Service("worker") with { Roles = All, Organisation = "PIU" }, Actor.Operator with { Roles = All, Organisation = "PIU" },
    ];

    static readonly Evidence Fit = new(3, HasConflict: false, Protection: null);

    [Fact]
    [Trait("Requirement", "H1"), Trait("Requirement", "H2"), Trait("Requirement", "P-10"), Trait("Requirement", "X4"), Trait("Requirement", "P-16"), Trait("Requirement", "L-08")]
    public void Leads_through_two_humans_reviews_and_two_persons_disclosure()
    {
        var (seen, waiting, steps) = (new HashSet<string>(StringComparer.Ordinal), new Queue<Case>(), 0);
        waiting.Enqueue(new(new Hit.Open("hit", 1)));
        var disclosed = new List<Case>();
        while (waiting.TryDequeue(out var now))
        {
            if (!seen.Add(now.Key)) continue;
            if (now.Hit is Hit.Disclosed) disclosed.Add(now);
            foreach (var next in After(now))
            {
                steps++;
                waiting.Enqueue(next);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{seen.Count} states, {steps} transitions, {disclosed.Count} of the states disclosed");
        seen.Count.ShouldBeGreaterThan(100);
        disclosed.ShouldNotBeEmpty();
        disclosed.ShouldAllBe(way => IsByTwo(way.First, way.Second) && IsByTwo(way.Asked, way.Approved));
        disclosed.ShouldAllBe(way => way.First!.Roles.Overlaps(new[] { Role.Reviewer, Role.SeniorReviewer }) && way.Second!.Roles.Contains(Role.SeniorReviewer));
    }

    static bool IsByTwo(Actor? one, Actor? other) =>
        one is { Kind: ActorKind.Human } && other is { Kind: ActorKind.Human } && !string.Equals(one.Person, other.Person, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<Case> After(Case now)
    {
        foreach (var actor in Actors)
        {
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                if (Decided(now, actor, outcome) is { } decided) yield return decided;
            }

            if (Asked(now, actor) is { } asked) yield return asked;
            if (Approved(now, actor) is { } approved) yield return approved;
        }

        // New evidence and a lapsed request open the question again.
        yield return new(new Hit.Open("hit", now.Hit.Revision + 1));
        if (now.Hit is Hit.AwaitingSecond awaiting) yield return new(awaiting.Lapse());
    }

    static Case? Decided(Case now, Actor actor, Outcome outcome)
    {
        var disposition = new Disposition(outcome, Reasons.Of(outcome)[0].Code, "twenty characters at least", actor.Name, Now);
        if (Reviewer.Of(actor) is not { } reviewer || Review.Of(reviewer, disposition, Fit, acknowledges: true).Review is not { } review) return null;
        switch (now.Hit)
        {
            case Hit.Open open: return First(open.Decide(review), actor);
            case Hit.Pending pending: return First(pending.Decide(review), actor);
            case Hit.AwaitingSecond awaiting when review.IsMatch:
                return ApprovedAct.Of(now.Request!, actor, Pack.Default, "evidence", Now).Approved is { } proof
                    ? now with { Hit = awaiting.Confirm(proof), Request = null, Second = actor }
                    : null;
            case Hit.AwaitingSecond awaiting:
                return SecondPerson.DecideRefusal(now.Request!, actor, Pack.Default, Now) is null ? new(awaiting.Differ(review)) : null;
            default: return null;
        }
    }

    static Case? First(Hit after, Actor actor)
    {
        if (after is not Hit.AwaitingSecond) return new(after);
        return SecondPerson.AskRefusal(Pack.Default.RuleOf(GraveAct.ReviewedMatch), actor) is null
            ? new(after) { Request = Ask(GraveAct.ReviewedMatch, actor), First = actor }
            : null;
    }

    static Case? Asked(Case now, Actor actor) =>
        now.Hit is Hit.Confirmed && SecondPerson.AskRefusal(Pack.Default.RuleOf(GraveAct.Disclosure), actor) is null
            ? now with { Request = Ask(GraveAct.Disclosure, actor), Asked = actor }
            : null;

    static Case? Approved(Case now, Actor actor) =>
        now is { Hit: Hit.Confirmed confirmed, Request: { } request } && ApprovedAct.Of(request, actor, Pack.Default, "evidence", Now).Approved is { } proof
            ? now with { Hit = confirmed.Disclose(proof), Approved = actor }
            : null;

    static Approval Ask(GraveAct act, Actor actor) => new(
        "1", act, "hit", "{}", SecondPerson.DigestOf(act, "hit", "{}", "evidence"), Party.Of(actor), "an invented reason", Now, Now.AddHours(1));

    static Actor Human(string name, string person, HashSet<Role> roles) => new(ActorKind.Human, name, person, "PIU", roles, "127.0.0.1");

    /// <summary>A hit, the request about it that waits, and who did what on the way.</summary>
    sealed record Case(Hit Hit)
    {
        public Approval? Request { get; init; }
        public Actor? First { get; init; }
        public Actor? Second { get; init; }
        public Actor? Asked { get; init; }
        public Actor? Approved { get; init; }

        public string Key => string.Join(' ', Hit.GetType().Name, Request?.Act, First?.Name, Second?.Name, Asked?.Name, Approved?.Name);
    }
}
