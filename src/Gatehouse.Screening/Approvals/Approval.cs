using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Approvals;

/// <summary>One of the two persons, as it was when it acted.</summary>
/// <param name="Account">Sign-in name.</param>
/// <param name="Person">The human behind it.</param>
/// <param name="Organisation">Whose staff.</param>
public sealed record Party(string Account, string Person, string Organisation)
{
    public static Party Of(Actor actor) => new(actor.Name, actor.Person, actor.Organisation);
}

/// <summary>What became of a request.</summary>
public enum ApprovalState
{
    /// <summary>Waits for the second person.</summary>
    Waiting,

    /// <summary>Approved, and done in the same transaction.</summary>
    Approved,

    /// <summary>Refused by the second person.</summary>
    Refused,
}

/// <summary>A grave act one person asked for.</summary>
/// <param name="Act">What is asked.</param>
/// <param name="About">Id of the object: a hit, a list, a pack.</param>
/// <param name="Payload">What exactly, as JSON of ids and codes.</param>
/// <param name="Digest">Over act, object, payload and how the object stood when it was asked.</param>
/// <param name="Asker">The first person.</param>
/// <param name="Reason">Why, in the asker's words.</param>
/// <param name="Expires">From then on nobody can approve it.</param>
public sealed record Approval(
    string Id,
    GraveAct Act,
    string About,
    string Payload,
    string Digest,
    Party Asker,
    string Reason,
    DateTimeOffset At,
    DateTimeOffset Expires)
{
    public ApprovalState State { get; init; }

    /// <summary>The second person; null while it waits.</summary>
    public Party? Second { get; init; }

    public string? SecondReason { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>End of the permission an approval gave; null where the approval itself was the act.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What was done.</summary>
    public string? Result { get; init; }

    /// <summary>Nobody decided in time.</summary>
    public bool IsExpired(DateTimeOffset now) => State == ApprovalState.Waiting && now >= Expires;
}

/// <summary>Why a request or a decision on one is not taken.</summary>
public enum RefusalCode
{
    /// <summary>No such act is done by this version of the program.</summary>
    UnknownAct,

    /// <summary>No such request.</summary>
    NotFound,

    /// <summary>A service, or the command line, where a named human must act.</summary>
    NotHuman,

    /// <summary>The account has none of the roles of the rule.</summary>
    MissingRole,

    /// <summary>No reason was given.</summary>
    NoReason,

    /// <summary>The same request waits already.</summary>
    AlreadyAsked,

    /// <summary>Somebody decided it before.</summary>
    AlreadyDecided,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Asked by the same account.</summary>
    SameAccount,

    /// <summary>Asked by the same human through another account.</summary>
    SamePerson,

    /// <summary>It is about the second person themselves.</summary>
    OwnCase,

    /// <summary>Not of an organisation that may approve this.</summary>
    WrongOrganisation,

    /// <summary>The object is not as it was when this was asked.</summary>
    Changed,

    /// <summary>Decided where its evidence is seen, not in the list of requests.</summary>
    DecidedElsewhere,

    /// <summary>The object itself does not allow it; the text says why.</summary>
    NotAllowed,
}

/// <summary>A refusal, in words for people.</summary>
public sealed record Refused(RefusalCode Code, string Text)
{
    public static Refused Of(RefusalCode code) => new(code, code switch
    {
        RefusalCode.UnknownAct => "This version does not know such an act.",
        RefusalCode.NotFound => "There is no such request.",
        RefusalCode.NotHuman => "Only a named human can do this.",
        RefusalCode.MissingRole => "Your roles do not allow it.",
        RefusalCode.NoReason => $"Say why in at least {SecondPerson.LeastReason} characters.",
        RefusalCode.AlreadyAsked => "The same request waits already.",
        RefusalCode.AlreadyDecided => "It was decided already.",
        RefusalCode.Expired => "Its time is over; it must be asked again.",
        RefusalCode.SameAccount => "You asked for it yourself: another person decides.",
        RefusalCode.SamePerson => "It was asked by you through another account: another person decides.",
        RefusalCode.OwnCase => "It is about yourself: another person decides.",
        RefusalCode.WrongOrganisation => "Your organisation may not approve this.",
        RefusalCode.Changed => "What it is about has changed since it was asked; it must be asked again.",
        RefusalCode.DecidedElsewhere => "It is decided on the page of the hit, where the evidence is.",
        _ => "It is not allowed.",
    });
}
