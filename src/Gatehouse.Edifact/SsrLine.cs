namespace Gatehouse.Edifact;

/// <summary>
/// One SSR that speaks of a traveller, read but not yet attached: the references and names by which its traveller is
/// found once all travellers of the booking are known.
/// </summary>
abstract record SsrLine(int Position, string? Reference, TravellerDraft? StandsUnder)
{
    /// <summary>True when the line is about the infant of the traveller it names (MI, FI, or the flag I).</summary>
    public bool OfInfant { get; init; }

    public string? Surname { get; init; }

    public string? Given { get; init; }

    /// <summary>Travel document: its facts are those of its holder.</summary>
    public sealed record Docs(int Position, string? Reference, TravellerDraft? StandsUnder)
        : SsrLine(Position, Reference, StandsUnder)
    {
        public required TravelDocument Document { get; init; }
    }

    /// <summary>Place of birth and visa.</summary>
    public sealed record Doco(int Position, string? Reference, TravellerDraft? StandsUnder)
        : SsrLine(Position, Reference, StandsUnder)
    {
        public string? BirthPlace { get; init; }

        public TravelDocument? Visa { get; init; }
    }

    /// <summary>Country of residence.</summary>
    public sealed record Doca(int Position, string? Reference, TravellerDraft? StandsUnder, string Country)
        : SsrLine(Position, Reference, StandsUnder);

    /// <summary>Seats of one traveller.</summary>
    public sealed record Seats(int Position, string? Reference, TravellerDraft? StandsUnder, IReadOnlyList<string> Numbers)
        : SsrLine(Position, Reference, StandsUnder);
}
