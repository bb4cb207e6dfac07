using System.Diagnostics;
using Gatehouse.Host.Service;
using Gatehouse.Host.Simulation;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Host.Demo;

/// <summary>A planted person and what became of it.</summary>
/// <param name="Planted">Who.</param>
/// <param name="Score">The best of the hits on it, of several flights that of the flight where it is lowest; null where there is none.</param>
/// <param name="Until">The highest score from which it is still a hit: of a document in common any.</param>
/// <param name="Missed">Flights on which it should have been a hit and was not.</param>
sealed record PlantedResult(Planted Planted, double? Score, double? Until, IReadOnlyList<int> Missed)
{
    public bool IsFound => Missed.Count == 0;
}

/// <summary>A hit on somebody who is not the listed person.</summary>
/// <param name="Row">As in the queue.</param>
/// <param name="Cause">In words, for counting.</param>
/// <param name="Why">The score's reasons.</param>
/// <param name="Until">The highest score from which it is still a hit.</param>
sealed record WrongHit(QueueRow Row, string Cause, string Why, double Until);

/// <summary>What a simulated country came to, counted from the store and compared with the truth.</summary>
sealed record TransitScorecard
{
    /// <summary>Who looks at queue and flights for the scorecard, as a senior reviewer would; looking is an audited act.</summary>
    static readonly Actor Viewer = new(ActorKind.Human, "demo", "demo", Pack.Default.Organisation, new HashSet<Role> { Role.SeniorReviewer }, "command")
    {
        Purpose = new(Pack.Default.Purposes[0].Code, "shift demo-1"),
    };

    public required CountryInTransit Country { get; init; }

    public required IntakeTally Intake { get; init; }

    /// <summary>Rows of the store: one for each person of each flight.</summary>
    public required int Travellers { get; init; }

    public required int Linked { get; init; }

    public required IReadOnlyList<PlantedResult> Planted { get; init; }

    public required IReadOnlyList<PlantedResult> Twins { get; init; }

    public required IReadOnlyList<WrongHit> Wrong { get; init; }

    /// <summary>Scores of the hits on planted persons.</summary>
    public required IReadOnlyList<double> RightScores { get; init; }

    /// <summary>From the receipt of the message that raised it to the commit that put it in the queue; every hit, seconds,
    /// in order.</summary>
    public required IReadOnlyList<double> QueueSeconds { get; init; }

    public required TimeSpan Took { get; init; }

    public required double PeakMegabytes { get; init; }

    public int Found => Planted.Count(result => result.IsFound);

    public double WrongPerMillion => Math.Round(Wrong.Count * 1e6 / Travellers, 1);

    public double TravellersPerSecond => Math.Round(Travellers / Took.TotalSeconds);

    public double P95QueueSeconds => QueueSeconds.Count == 0 ? 0 : Math.Round(QueueSeconds[(int)(QueueSeconds.Count * 0.95)], 3);

    /// <summary>The same country where a traveller is a hit from another, higher score on.</summary>
    public TransitScorecard From(double least) => this with
    {
        Planted = [.. Planted.Select(result => result.Until >= least ? result : new(result.Planted, null, null, [.. result.Planted.Travels.Select(travel => travel.Flight)]))],
        Twins = [.. Twins.Select(twin => twin.Until >= least ? twin : twin with { Score = null })],
        Wrong = [.. Wrong.Where(wrong => wrong.Until >= least)],
        RightScores = [.. RightScores.Where(score => score >= least)],
    };

    public static async Task<TransitScorecard> Of(IStore store, CountryInTransit country, SimulationRun run, CancellationToken stop)
    {
        var hits = await Hits(store, stop);
        var truth = new TruthOfHits(country);
        var (right, wrong) = (new List<RightHit>(), new List<WrongHit>());
        var view = new ViewHit(store, TimeProvider.System);
        foreach (var row in hits)
        {
            var planted = truth.WhoIs(row);
            var hit = (await view.Handle(Viewer, row.Id, stop))!;
            if (planted is { IsListed: true } && IsEntry(row, planted)) right.Add(new(row, planted, Causes.Until(hit)));
            else wrong.Add(Causes.Of(row, hit, planted));
        }

        var (travellers, linked) = await Count(store, stop);
        return new()
        {
            Country = country,
            Intake = run.Tally,
            Travellers = travellers,
            Linked = linked,
            Planted = [.. country.Planted.Listed.Select(planted => Result(planted, right, truth))],
            Twins = [.. country.Planted.Twins.Select(twin => Twin(twin, hits, truth))],
            Wrong = wrong,
            RightScores = [.. right.Select(hit => hit.Row.Score)],
            QueueSeconds = QueueTimes.Of(hits, truth, run),
            Took = run.Took,
            PeakMegabytes = Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1e6),
        };
    }

    static bool IsEntry(QueueRow row, Planted planted) => string.Equals(row.EntryId, planted.Entry.Id, StringComparison.Ordinal);

    sealed record RightHit(QueueRow Row, Planted Planted, double Until);

    static PlantedResult Result(Planted planted, List<RightHit> right, TruthOfHits truth)
    {
        var own = right.Where(hit => ReferenceEquals(hit.Planted, planted)).ToList();
        var flights = own.GroupBy(hit => truth.FlightOf(hit.Row)).ToDictionary(flight => flight.Key);
        return new(
            planted,
            own.Count == 0 ? null : flights.Values.Min(flight => flight.Max(hit => hit.Row.Score)),
            own.Count == 0 ? null : flights.Values.Min(flight => flight.Max(hit => hit.Until)),
            [.. planted.Travels.Select(travel => travel.Flight).Where(flight => !flights.ContainsKey(flight))]);
    }

    static PlantedResult Twin(Planted twin, IReadOnlyList<QueueRow> hits, TruthOfHits truth)
    {
        var own = hits.Where(row => IsEntry(row, twin) && ReferenceEquals(truth.WhoIs(row), twin)).ToList();
        var score = own.Count == 0 ? null : own.Max(row => (double?)row.Score);
        return new(twin, score, score, []);
    }

    static async Task<IReadOnlyList<QueueRow>> Hits(IStore store, CancellationToken stop)
    {
        var queue = new ListQueue(store, TimeProvider.System);
        var all = new List<QueueRow>();
        string? after = null;
        do
        {
            var page = await queue.Handle(Viewer, QueueView.AllOpen, after, ListQueue.MostRows, stop);
            all.AddRange(page.Rows);
            after = page.After;
        }
        while (after is not null);
        return all;
    }

    static async Task<(int Travellers, int Linked)> Count(IStore store, CancellationToken stop)
    {
        var flights = new ListFlights(store, TimeProvider.System);
        var (travellers, linked) = (0, 0);
        string? after = null;
        do
        {
            var page = await flights.Handle(Viewer, DateTimeOffset.UnixEpoch, after, ListFlights.MostRows, stop);
            travellers += page.Rows.Sum(flight => flight.Travellers);
            linked += page.Rows.Sum(flight => flight.Linked);
            after = page.After;
        }
        while (after is not null);
        return (travellers, linked);
    }
}
