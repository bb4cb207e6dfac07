namespace Gatehouse.Edifact;

/// <summary>A person being gathered from the segments that speak of them.</summary>
sealed class TravellerDraft
{
    // Nobody has more documents; the bound keeps a made-up message from taking quadratic time.
    const int MostCompared = 100;

    public string? Surname { get; set; }

    public string? Given { get; set; }

    public string? Second { get; init; }

    public TravellerKind Kind { get; set; }

    public string? Reference { get; set; }

    public string? Locator { get; set; }

    public PartialDate? BirthDate { get; set; }

    public Sex? Sex { get; set; }

    public string? Nationality { get; set; }

    public string? BirthPlace { get; set; }

    public string? Residence { get; set; }

    public string? CrewFunction { get; set; }

    public string? Embarkation { get; set; }

    public string? Debarkation { get; set; }

    // Most travellers have one of each or none.
    List<TravelDocument>? documents;
    List<string>? seats;
    List<Contact>? contacts;

    public List<TravelDocument> Documents => documents ??= new(1);

    public List<string> Seats => seats ??= new(1);

    public Baggage? Bags { get; set; }

    public List<Ticket>? Tickets { get; set; }

    public List<CheckIn>? CheckIns { get; set; }

    public List<Contact> Contacts => contacts ??= new(1);

    public int Position { get; init; }

    /// <summary>Legs repeat the lines of a booking: a document that only says again what another says is not listed
    /// twice.</summary>
    public void AddOnce(TravelDocument document)
    {
        for (var index = 0; index < Documents.Count && index < MostCompared; index++)
        {
            if (Repeats(document, Documents[index])) return;
        }

        Documents.Add(document);
    }

    // The letters of the names count, for wrapped lines leave blanks in them.
    static bool Repeats(TravelDocument document, TravelDocument held) =>
        Names.Same(document.Surname, held.Surname)
        && Names.Same(document.Given, held.Given)
        && document with { Position = held.Position, Surname = held.Surname, Given = held.Given } == held;

    public Traveller Build() => new()
    {
        Surname = Surname,
        Given = Given,
        Second = Second,
        Kind = Kind,
        Reference = Reference,
        Locator = Locator,
        BirthDate = BirthDate,
        Sex = Sex,
        Nationality = Nationality,
        BirthPlace = BirthPlace,
        Residence = Residence,
        CrewFunction = CrewFunction,
        Embarkation = Embarkation,
        Debarkation = Debarkation,
        Documents = documents is null ? [] : documents,
        Seats = Once.Of(seats),
        Bags = Bags is null ? [] : Bags.ToList(),
        BagWeight = Bags?.Weight,
        Tickets = Once.Of(Tickets),
        CheckIns = Once.Of(CheckIns),
        Contacts = Once.Of(contacts),
        IsPlaceholder = Placeholder.Is(Surname, Given),
        Position = Position,
    };
}

/// <summary>Names that stand for a person not yet named: TBA, FNU LNU and their kin. A real surname is never
/// one.</summary>
static class Placeholder
{
    static readonly string[] Words =
        ["TBA", "TBC", "TBN", "TBD", "FNU", "LNU", "UNKNOWN", "UNNAMED", "NONAME", "NO NAME"];

    static readonly string[] Titles = ["MR", "MRS", "MS", "MISS", "MSTR", "CHD", "INF", ""];

    public static bool Is(string? surname, string? given) =>
        (surname is null || IsWord(surname)) && (given is null || IsWord(given));

    static bool IsWord(string name)
    {
        // Every word begins with one of these; most names do not.
        var word = name.AsSpan().Trim();
        if (word.IsEmpty || "TFUNL".Contains(char.ToUpperInvariant(word[0]), StringComparison.Ordinal) is false) return false;
        word = word.TrimEnd("0123456789 ./-");
        foreach (var title in Titles)
        {
            if (!word.EndsWith(title, StringComparison.OrdinalIgnoreCase)) continue;
            var bare = word[..^title.Length].TrimEnd("0123456789 ./-");
            foreach (var known in Words)
            {
                if (bare.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }
}
