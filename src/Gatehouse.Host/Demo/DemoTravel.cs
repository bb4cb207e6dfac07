using System.Globalization;

namespace Gatehouse.Host.Demo;

enum DemoRole
{
    Adult,
    Child,
    Infant,
    Crew,
}

/// <summary>One invented traveller. Names as the passport has them; the booking may spell them otherwise.</summary>
sealed record DemoPerson(string Surname, string Given, char Sex, DateOnly Born, string Nationality)
{
    public DemoRole Role { get; init; }

    /// <summary>As in the booking (TIF), where it is not the passport's spelling.</summary>
    public string? BookedSurname { get; init; }

    public string? BookedGiven { get; init; }

    /// <summary>The spelling with marks that a careless agent keys in; used by one Latin-1 file.</summary>
    public string? MarkedSurname { get; init; }

    public string Passport { get; init; } = "";

    public DateOnly PassportExpiry { get; init; }

    public string? BirthPlace { get; init; }

    public string? Seat { get; init; }

    public IReadOnlyList<string> Bags { get; init; } = [];

    /// <summary>No DOCS at all: the traveller is known by name alone.</summary>
    public bool HasDocs { get; init; } = true;

    /// <summary>The DOCS bears no names.</summary>
    public bool DocsAreNameless { get; init; }

    /// <summary>"TBA": a seat paid for, a name not yet given.</summary>
    public bool IsToBeNamed { get; init; }

    public string InBooking => $"{BookedSurname ?? Surname}/{BookedGiven ?? Given}";

    public string Title => Role switch
    {
        DemoRole.Infant or DemoRole.Child => Sex == 'F' ? "MISS" : "MSTR",
        _ => Sex == 'F' ? "MRS" : "MR",
    };
}

/// <summary>One invented booking of one flight.</summary>
sealed record DemoBooking(string Locator, DateTime Made, IReadOnlyList<DemoPerson> Travellers)
{
    /// <summary>Decides the small things of the booking: free text, meals, fares.</summary>
    public required int Seed { get; init; }

    public string? Group { get; init; }

    /// <summary>Airport of a first leg before the border flight, or null.</summary>
    public string? ComesFrom { get; init; }

    public required string Phone { get; init; }

    public required string Mail { get; init; }
}

/// <summary>One invented flight of the day.</summary>
sealed record DemoFlight(string Carrier, string Number, string From, string To)
{
    public required DateTimeOffset Departure { get; init; }

    public required DateTime LocalDeparture { get; init; }

    public required DateTime LocalArrival { get; init; }

    public IReadOnlyList<DemoBooking> Bookings { get; init; } = [];

    /// <summary>Bookings the first push reports and an update takes back.</summary>
    public IReadOnlyList<DemoBooking> Cancelled { get; init; } = [];

    public IReadOnlyList<DemoPerson> Crew { get; init; } = [];

    public string Designator => Carrier + Number;
}

/// <summary>Dates and times as messages write them.</summary>
static class DemoTimes
{
    public static string Of(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    public static string Of(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture).ToUpperInvariant();
}
