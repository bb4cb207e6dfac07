namespace Gatehouse.Screening.Hits;

/// <summary>
/// One traveller-journey and one list entry: a question to a human, never an answer. The state is the type: only a
/// hit that waits can be decided.
/// </summary>
/// <param name="Id">Derived from traveller and entry: the same pair is the same hit.</param>
/// <param name="Revision">Counts changes; a decision names the revision it was made on.</param>
public abstract record Hit(string Id, int Revision)
{
    /// <summary>Waits for an officer.</summary>
    public sealed record Open(string Id, int Revision) : Hit(Id, Revision)
    {
        public Hit Decide(Disposition disposition) => After(this, disposition);
    }

    /// <summary>Looked at; waits for more information.</summary>
    public sealed record Pending(string Id, int Revision, Disposition Disposition) : Hit(Id, Revision)
    {
        public Hit Decide(Disposition disposition) => After(this, disposition);
    }

    /// <summary>Decided by an officer.</summary>
    public sealed record Decided(string Id, int Revision, Disposition Disposition) : Hit(Id, Revision);

    /// <summary>The traveller's data or the list changed and the pair no longer scores: kept visible, with the reason.</summary>
    public sealed record Withdrawn(string Id, int Revision, string Reason) : Hit(Id, Revision);

    static Hit After(Hit hit, Disposition disposition) => disposition.Outcome == Outcome.Possible
        ? new Pending(hit.Id, hit.Revision + 1, disposition)
        : new Decided(hit.Id, hit.Revision + 1, disposition);
}
