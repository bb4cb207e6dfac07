namespace Gatehouse.Edifact;

/// <summary>A booking being gathered. Its SSR lines wait until every traveller is known.</summary>
sealed class BookingDraft(int position)
{
    public int Position { get; } = position;

    /// <summary>True while every traveller comes from check-in or history, the travellers themselves being
    /// lost.</summary>
    public bool OnlyReferred { get; set; } = true;

    public List<RecordLocator> Locators { get; } = new(2);

    public TravellerIndex Travellers { get; } = new();

    public List<Flight> Legs { get; } = new(2);

    List<Contact>? contacts;

    public List<Contact> Contacts => contacts ??= [];

    public List<SsrLine> Lines { get; } = [];

    public DateTime? Made { get; set; }

    public DateTime? Changed { get; set; }

    public List<SplitBooking>? Splits { get; set; }

    public List<HistoryEntry>? History { get; set; }

    public bool Shares(List<RecordLocator> others) =>
        others.Exists(other => Locators.Exists(own =>
            string.Equals(own.Locator, other.Locator, StringComparison.OrdinalIgnoreCase)));

    public Booking Build(WarningLog log)
    {
        new SsrAttachment(Travellers, log).Attach(Lines);
        var locator = Locators.Count > 0 ? Locators[0].Locator : null;
        foreach (var traveller in Travellers.Travellers) traveller.Locator = locator;
        return new()
        {
            Locator = locator,
            Locators = Locators,
            Travellers = Travellers.Build(),
            Legs = Legs,
            Made = Made,
            Changed = Changed,
            Splits = Splits is null ? [] : Splits,
            History = History is null ? [] : History,
            Contacts = Once.Of(contacts),
            Position = Position,
        };
    }
}
