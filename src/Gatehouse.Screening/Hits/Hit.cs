using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Hits;

/// <summary>
/// One traveller-journey and one list entry: a question to a human, never an answer. The state is the type, and the way to a
/// disclosure is one: a human's match, a second human's match, two persons' disclosure. Nothing else compiles.
/// </summary>
/// <param name="Id">Derived from traveller and entry: the same pair is the same hit.</param>
/// <param name="Revision">Counts changes; a decision names the revision it was made on.</param>
public abstract record Hit(string Id, int Revision)
{
    /// <summary>Waits for an officer.</summary>
    public sealed record Open(string Id, int Revision) : Hit(Id, Revision)
    {
        public Hit Decide(Review review) => After(this, review);
    }

    /// <summary>Looked at; waits for more information.</summary>
    public sealed record Pending(string Id, int Revision, Disposition Disposition) : Hit(Id, Revision)
    {
        public Hit Decide(Review review) => After(this, review);
    }

    /// <summary>One reviewer holds the traveller for the person listed; another looks without knowing why (workbench.md §4).</summary>
    public sealed record AwaitingSecond(string Id, int Revision) : Hit(Id, Revision)
    {
        /// <summary>The second holds the same: only with the proof of two persons.</summary>
        public Confirmed Confirm(ApprovedAct approved) => new(Proven(approved, GraveAct.ReviewedMatch), Revision + 1);

        /// <summary>The second sees it otherwise: the question is open again, both verdicts stay.</summary>
        public Open Differ(Review review) => review.IsMatch ? throw new InvalidOperationException("A match does not differ.") : new(Id, Revision + 1);

        /// <summary>Nobody came in time: the question is open again.</summary>
        public Open Lapse() => new(Id, Revision);
    }

    /// <summary>A match reviewed by two persons; not yet disclosed to anybody.</summary>
    public sealed record Confirmed(string Id, int Revision) : Hit(Id, Revision)
    {
        /// <summary>Sent to an authority: only with the proof of two persons.</summary>
        public Disclosed Disclose(ApprovedAct approved) => new(Proven(approved, GraveAct.Disclosure), Revision + 1);
    }

    /// <summary>Sent to an authority.</summary>
    public sealed record Disclosed(string Id, int Revision) : Hit(Id, Revision);

    /// <summary>Closed by an officer: no match, carrier's data wrong, out of purpose.</summary>
    public sealed record Decided(string Id, int Revision, Disposition Disposition) : Hit(Id, Revision);

    /// <summary>The traveller's data or the list changed and the pair no longer scores: kept visible, with the reason.</summary>
    public sealed record Withdrawn(string Id, int Revision, string Reason) : Hit(Id, Revision);

    static Hit After(Hit hit, Review review) => review.Disposition.Outcome switch
    {
        Outcome.ReviewedMatch => new AwaitingSecond(hit.Id, hit.Revision + 1),
        Outcome.Possible => new Pending(hit.Id, hit.Revision + 1, review.Disposition),
        _ => new Decided(hit.Id, hit.Revision + 1, review.Disposition),
    };

    string Proven(ApprovedAct approved, GraveAct act) =>
        approved.Approval.Act == act && string.Equals(approved.Approval.About, Id, StringComparison.Ordinal)
            ? Id
            : throw new InvalidOperationException("This proof is of another act.");
}
