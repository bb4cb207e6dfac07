namespace Gatehouse.Host.Demo;

/// <summary>A file as a carrier sends it.</summary>
/// <param name="Name">File name, unique in the day.</param>
/// <param name="Bytes">Content.</param>
/// <param name="Sent">UTC; the files of the day are in this order.</param>
/// <param name="Persons">Persons a reader must find in it: NAD of persons and group 2 TIF that are no group names, before
/// a cut.</param>
/// <param name="Fault">What is wrong with it.</param>
sealed record DemoFile(string Name, byte[] Bytes, DateTime Sent, int Persons, DemoFault Fault)
{
    /// <summary>No EDIFACT at all: intake must refuse it.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>A listed person among the travellers, or a near twin of one.</summary>
/// <param name="ListId">Key on the invented list.</param>
/// <param name="ListedName">Name on the list.</param>
/// <param name="How">The disguise, or what tells the twin apart, in words.</param>
/// <param name="Flight">Designator of the flight.</param>
/// <param name="TravellerName">SURNAME/GIVEN as the booking has it, without a title.</param>
sealed record Planted(string ListId, string ListedName, string How, string Flight, string TravellerName);

/// <summary>
/// A small day of invented messages and an invented list, for <c>gatehouse demo</c>: a dozen flights leaving within
/// twenty hours, some five hundred travellers, a dozen listed persons among them in disguise. The same minute and seed
/// give the same bytes.
/// </summary>
sealed record DemoDay
{
    /// <summary>In the order they were sent.</summary>
    public required IReadOnlyList<DemoFile> Files { get; init; }

    /// <summary>The invented list in Gatehouse's own format.</summary>
    public required string WatchlistCsv { get; init; }

    /// <summary>The twelve who should become hits.</summary>
    public required IReadOnlyList<Planted> Planted { get; init; }

    /// <summary>Those who should not.</summary>
    public required IReadOnlyList<Planted> NearTwins { get; init; }

    /// <summary>Distinct persons, crew included, that the messages of a flight report; by designator.</summary>
    public required IReadOnlyDictionary<string, int> ExpectedPersons { get; init; }

    /// <param name="now">Truncated to the minute.</param>
    /// <param name="seed">Another seed, another day.</param>
    public static DemoDay Make(DateTimeOffset now, int seed)
    {
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var today = DateOnly.FromDateTime(minute.UtcDateTime);
        var dice = new Dice(seed);
        var list = DemoList.Make(today, dice);
        var bookings = new DemoBookings(dice, list, today);
        var flights = DemoTimetable.Of(minute).Select(bookings.Fill).ToList();
        var files = flights.SelectMany((flight, at) => new DemoPost(at, flight, minute, dice).Send())
            .Append(DemoPost.WrongAttachment(minute))
            .OrderBy(file => file.Sent)
            .ThenBy(file => file.Name, StringComparer.Ordinal);
        return new()
        {
            Files = [.. files],
            WatchlistCsv = DemoList.Csv(list),
            Planted = [.. DemoDisguises.All.Select(plan => Describe(plan, list, flights))],
            NearTwins = [.. DemoDisguises.Twins.Select(plan => Describe(plan, list, flights))],
            ExpectedPersons = flights.ToDictionary(flight => flight.Designator, Persons, StringComparer.Ordinal),
        };
    }

    static int Persons(DemoFlight flight) =>
        flight.Bookings.Concat(flight.Cancelled).Sum(booking => booking.Travellers.Count) + flight.Crew.Count;

    static Planted Describe(DemoPlan plan, List<DemoListed> list, List<DemoFlight> flights)
    {
        var name = plan.Listed.Name;
        var entry = list.Single(person => string.Equals(person.Name, name, StringComparison.Ordinal));
        return new(entry.Id, name, plan.How, flights[plan.Flight].Designator, plan.Traveller.InBooking);
    }
}
