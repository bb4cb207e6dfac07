using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Service;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Host.Demo;

/// <summary>A planted person and the score of the hit that waits for them; null where there is none.</summary>
sealed record DemoFinding(Planted Planted, double? Score);

/// <summary>What the demo's day came to.</summary>
sealed record DemoReport
{
    /// <summary>Who looks at queue and flights for the report, as the officer of the demo will; looking is an audited act.</summary>
    static readonly Actor Viewer = new(ActorKind.Human, "demo", "demo", Pack.Default.Organisation, new HashSet<Role> { Role.SeniorReviewer }, "command")
    {
        Purpose = new(Pack.Default.Purposes[0].Code, "shift demo-1"),
    };

    static readonly JsonSerializerOptions JsonStyle = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required IntakeTally Intake { get; init; }

    public required IReadOnlyList<FlightRow> Flights { get; init; }

    public required Watchlist List { get; init; }

    public required IReadOnlyList<DemoFinding> Planted { get; init; }

    public required IReadOnlyList<DemoFinding> NearTwins { get; init; }

    public required int Hits { get; init; }

    public required TimeSpan Took { get; init; }

    int Travellers => Flights.Sum(flight => flight.Travellers);

    int Linked => Flights.Sum(flight => flight.Linked);

    int Found => Planted.Count(person => person.Score is not null);

    public static async Task<DemoReport> Of(
        IStore store, DemoDay day, Watchlist list, IntakeTally intake, TimeSpan took, CancellationToken stop)
    {
        var (hits, flights) = (await HitsOf(store, stop), await FlightsOf(store, stop));
        return new()
        {
            Intake = intake,
            Flights = flights,
            List = list,
            Planted = [.. day.Planted.Select(person => Find(person, hits))],
            NearTwins = [.. day.NearTwins.Select(person => Find(person, hits))],
            Hits = hits.Count,
            Took = took,
        };
    }

    static async Task<IReadOnlyList<QueueRow>> HitsOf(IStore store, CancellationToken stop)
    {
        var (all, after) = (new List<QueueRow>(), (string?)null);
        do
        {
            var page = await new ListQueue(store, TimeProvider.System).Handle(Viewer, QueueView.AllOpen, after, ListQueue.MostRows, stop);
            all.AddRange(page.Rows);
            after = page.After;
        }
        while (after is not null);
        return all;
    }

    static async Task<IReadOnlyList<FlightRow>> FlightsOf(IStore store, CancellationToken stop)
    {
        var (all, after) = (new List<FlightRow>(), (string?)null);
        do
        {
            var page = await new ListFlights(store, TimeProvider.System).Handle(Viewer, DateTimeOffset.UnixEpoch, after, ListFlights.MostRows, stop);
            all.AddRange(page.Rows);
            after = page.After;
        }
        while (after is not null);
        return all;
    }

    static DemoFinding Find(Planted person, IReadOnlyList<QueueRow> hits) => new(
        person,
        hits.FirstOrDefault(hit =>
            string.Equals(hit.EntryId, person.ListId, StringComparison.Ordinal)
            && string.Equals(hit.Flight.Designator, person.Flight, StringComparison.Ordinal))?.Score);

    /// <summary>For people: what came in, what was found, how long it took.</summary>
    public string Words()
    {
        var words = new StringBuilder();
        words.AppendLine(Line($"Came in:  {Intake.Stored + Intake.Duplicates + Intake.Refused} files: {Intake.Stored} taken in with {Intake.Messages} messages and {Summary.Count(Intake.Warnings, "warning")}, {Intake.Duplicates} seen before, {Intake.Refused} refused"));
        words.AppendLine(Line($"Made:     {Travellers} travellers on {Flights.Count} flights, {Linked} of them linked from API and PNR"));
        words.AppendLine(Line($"List:     {List.Persons.Count} invented persons sought"));
        words.AppendLine(Line($"Found:    {Found} of {Planted.Count} listed persons in disguise; {Hits - Found} other hits"));
        words.AppendLine(Line($"Took:     {Took.TotalSeconds:0.00} s from the first file to the last hit, {Travellers / Took.TotalSeconds:N0} travellers a second"));
        words.AppendLine();
        foreach (var finding in Planted) words.AppendLine(Row(finding, without: "MISS"));
        words.AppendLine();
        words.AppendLine("Near twins, who must not hit:");
        foreach (var finding in NearTwins) words.AppendLine(Row(finding, without: "  - "));
        return words.ToString().TrimEnd();
    }

    // Cut, not rounded, as on the pages: no score may read as one it did not reach.
    static string Row(DemoFinding finding, string without)
    {
        var person = finding.Planted;
        var score = finding.Score is { } found
            ? (Math.Floor(found * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture)
            : without;
        return Line($"  {score}  {person.Flight,-7} {person.TravellerName,-34} {person.ListedName,-38} {person.How}");
    }

    /// <summary>The same as one JSON object.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            Files = Intake.Stored + Intake.Duplicates + Intake.Refused,
            Intake.Duplicates,
            Intake.Refused,
            Intake.Messages,
            Intake.Warnings,
            Flights = Flights.Count,
            Travellers,
            Linked,
            Listed = List.Persons.Count,
            Planted = Planted.Count,
            Found,
            Wrong = Hits - Found,
            Seconds = Math.Round(Took.TotalSeconds, 3),
            TravellersPerSecond = Math.Round(Travellers / Took.TotalSeconds),
            Disguises = Planted.Select(Entry),
            NearTwins = NearTwins.Select(Entry),
        },
        JsonStyle);

    static object Entry(DemoFinding finding) => new
    {
        finding.Planted.Flight,
        Traveller = finding.Planted.TravellerName,
        Listed = finding.Planted.ListedName,
        finding.Planted.ListId,
        finding.Planted.How,
        finding.Score,
    };

    static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
