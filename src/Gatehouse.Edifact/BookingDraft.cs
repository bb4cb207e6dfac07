namespace Gatehouse.Edifact;

/// <summary>A booking being gathered. Its SSR lines wait until every traveller is known.</summary>
sealed class BookingDraft(int position)
{
    public int Position { get; } = position;

    public List<RecordLocator> Locators { get; } = [];

    public List<TravellerDraft> Travellers { get; } = [];

    public List<Flight> Legs { get; } = [];

    public List<Contact> Contacts { get; } = [];

    public List<SsrLine> Lines { get; } = [];

    public bool Shares(List<RecordLocator> others) =>
        others.Exists(other => Locators.Exists(own => string.Equals(own.Locator, other.Locator, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The traveller that a TIF outside group 2 speaks of.</summary>
    public TravellerDraft? Known(string? surname, string? given, string? reference)
    {
        TravellerDraft? named = null;
        foreach (var traveller in Travellers)
        {
            if (!Names.Same(traveller.Surname, surname) || !Names.Same(traveller.Given, given)) continue;
            if (reference is null || traveller.Reference is null || Names.SameReference(traveller.Reference, reference)) return traveller;
            named ??= traveller;
        }

        return named is not null && Travellers.TrueForAll(traveller => !Names.SameReference(traveller.Reference, reference)) ? named : null;
    }

    public Booking Build(WarningLog log)
    {
        new SsrAttachment(Travellers, log).Attach(Lines);
        var locator = Locators.Count > 0 ? Locators[0].Locator : null;
        foreach (var traveller in Travellers) traveller.Locator = locator;
        return new()
        {
            Locator = locator,
            Locators = Locators,
            Travellers = [.. Travellers.Select(draft => draft.Build())],
            Legs = Legs,
            Contacts = Contacts.Count == 0 ? [] : [.. Contacts.Distinct()],
            Position = Position,
        };
    }
}
