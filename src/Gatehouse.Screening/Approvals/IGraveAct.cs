using System.Data.Common;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Approvals;

/// <summary>How the object of an act stands.</summary>
/// <param name="Fingerprint">Another one, another standing: a request made on the old one cannot be approved.</param>
/// <param name="Objection">Why the act is not allowed as asked; null where it is.</param>
public readonly record struct Standing(string Fingerprint, string? Objection = null)
{
    const string None = "gone";

    /// <summary>There is no such object, or none in sight of whoever asks.</summary>
    public bool IsGone => Fingerprint is None;

    /// <param name="objection">Says so.</param>
    public static Standing Gone(string objection) => new(None, objection);
}

/// <summary>An act that takes two persons; the slice that owns its object implements it. An act nobody implements cannot be
/// asked for.</summary>
public interface IGraveAct
{
    GraveAct Act { get; }

    /// <summary>Decided where its evidence is seen (a reviewed match on the page of the hit), not in the list of requests.</summary>
    bool IsDecidedOnItsObject => false;

    /// <summary>Whether it is about the second person themselves, who then must not decide it.</summary>
    bool Concerns(string payload, Actor second) => false;

    /// <summary>Looks at the object, when asked and again when approved.</summary>
    Task<Standing> Look(DbTransaction transaction, Pack pack, string about, string payload);

    /// <summary>Does it, in the transaction of the approval; returns what was done, in a few words without personal data.</summary>
    Task<string> Carry(DbTransaction transaction, ApprovedAct approved);
}
