using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Hits;

/// <summary>A named human who may decide hits: no service, no command line, no account without the role (P-10, H2). Nothing but
/// a reviewer can move a hit.</summary>
public sealed record Reviewer
{
    Reviewer(Actor actor) => Actor = actor;

    /// <summary>Who it is.</summary>
    public Actor Actor { get; }

    /// <summary>May hold a traveller for the person listed; an analyst may not.</summary>
    public bool MayMatch => Actor.Roles.Contains(Role.Reviewer) || IsSenior;

    /// <summary>May decide hits of children and elders, and be the second at a match.</summary>
    public bool IsSenior => Actor.Roles.Contains(Role.SeniorReviewer);

    /// <summary>The reviewer an actor is; null where it is none.</summary>
    public static Reviewer? Of(Actor actor) =>
        actor.Kind == ActorKind.Human && (actor.Roles.Contains(Role.ScreeningAnalyst) || actor.Roles.Contains(Role.Reviewer) || actor.Roles.Contains(Role.SeniorReviewer))
            ? new(actor)
            : null;
}
