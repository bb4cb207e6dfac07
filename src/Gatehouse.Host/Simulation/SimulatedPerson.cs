using Gatehouse.Edifact;

namespace Gatehouse.Host.Simulation;

/// <summary>One invented traveller of one flight.</summary>
sealed record SimulatedPerson
{
    /// <summary>As the passport has it, in capitals.</summary>
    public required string Surname { get; init; }

    public required string Given { get; init; }

    /// <summary>As the booking has it, without a title.</summary>
    public required string BookedSurname { get; init; }

    public required string BookedGiven { get; init; }

    /// <summary>Glued to the given name of the booking, or empty.</summary>
    public string Title { get; init; } = "";

    public required char Sex { get; init; }

    public required DateOnly Born { get; init; }

    /// <summary>As passports write it.</summary>
    public required string Nationality { get; init; }

    public TravellerKind Kind { get; init; } = TravellerKind.Passenger;

    public required string Passport { get; init; }

    public required DateOnly PassportExpiry { get; init; }

    /// <summary>Hours before departure from which on the booking holds DOCS; 0 for never.</summary>
    public int DocsFrom { get; init; }

    /// <summary>DOCS bears no names.</summary>
    public bool DocsAreNameless { get; init; }

    /// <summary>DOCS marks an infant, though it is none by age.</summary>
    public bool IsMarkedInfant { get; init; }

    /// <summary>Among the lists of passengers, where the carrier sends any.</summary>
    public bool IsInApi { get; init; } = true;

    /// <summary>Checked in early enough for the first list of passengers.</summary>
    public bool ChecksInEarly { get; init; } = true;

    /// <summary>Booked, and did not come.</summary>
    public bool IsNoShow { get; init; }

    public string? Seat { get; init; }

    public int Bags { get; init; }

    /// <summary>Number of the first bag tag.</summary>
    public int BagTag { get; init; }

    /// <summary>SURNAME/GIVEN of the booking.</summary>
    public string InBooking => $"{BookedSurname}/{BookedGiven}";
}

/// <summary>One invented booking of one flight.</summary>
sealed record SimulatedBooking
{
    public required string Locator { get; init; }

    public required IReadOnlyList<SimulatedPerson> Travellers { get; init; }

    /// <summary>Hours before departure at which it was made.</summary>
    public required int Made { get; init; }

    /// <summary>Hours before departure at which it was changed last, or 0.</summary>
    public int Changed { get; init; }

    /// <summary>Hours before departure at which it was cancelled, or 0.</summary>
    public int Cancelled { get; init; }

    /// <summary>A group's name, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Booked by an agency: its system gave a locator too.</summary>
    public string? AgencyLocator { get; init; }

    /// <summary>The other leg of a transfer, before or after this flight.</summary>
    public Flight? OtherLeg { get; init; }

    /// <summary>Decides the small things: meals, fares, telephone numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What a push at that hour knows of it.</summary>
    public bool IsKnownAt(int hours) => Made >= hours && (Cancelled == 0 || Cancelled < hours);
}

/// <summary>A flight and everybody on it.</summary>
sealed record SimulatedFlight(ScheduledFlight Flight, IReadOnlyList<SimulatedBooking> Bookings, IReadOnlyList<SimulatedPerson> Crew);
