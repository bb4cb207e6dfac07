using Gatehouse.Host.Simulation;
using Gatehouse.Screening.Hits;

namespace Gatehouse.Host.Demo;

/// <summary>Tells of a hit whose traveller it is, by flight and by passport or name.</summary>
sealed class TruthOfHits
{
    readonly CountryInTransit country;
    readonly Dictionary<(string Designator, DateTimeOffset Departure), int> flights = [];

    public TruthOfHits(CountryInTransit country)
    {
        this.country = country;
        for (var index = 0; index < country.Timetable.Count; index++)
        {
            var flight = country.Timetable[index];
            flights[(flight.Designator, flight.Departure)] = index;
        }
    }

    /// <summary>Index of the hit's flight; -1 where its message did not name one.</summary>
    public int FlightOf(QueueRow row) =>
        row.Flight.Departure is { } departure && flights.TryGetValue((row.Flight.Designator, departure), out var index) ? index : -1;

    /// <summary>The planted person, listed or twin, or null for a stranger.</summary>
    public Planted? WhoIs(QueueRow row)
    {
        var flight = FlightOf(row);
        foreach (var planted in country.Planted.On(flight))
        {
            if (IsSame(planted.On(flight), row)) return planted;
        }

        return null;
    }

    static bool IsSame(SimulatedPerson person, QueueRow row)
    {
        if (row.Document is { } document && string.Equals(document, person.Passport, StringComparison.Ordinal)) return true;
        var name = Letters(row.Traveller);
        return IsSame(name, person.Surname + person.Given) || IsSame(name, person.BookedSurname + person.BookedGiven);
    }

    static bool IsSame(string shown, string name)
    {
        var letters = Letters(name);
        return letters.Length > 0 && shown.StartsWith(letters, StringComparison.Ordinal) && shown.Length - letters.Length <= 4; // a title
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToUpperInvariant();
}

/// <summary>How long messages took to become hits.</summary>
static class QueueTimes
{
    /// <summary>Seconds from the receipt of the message to the end of the work that wrote the hit, in order. The message is
    /// the flight's last one received before the hit arose.</summary>
    public static IReadOnlyList<double> Of(IReadOnlyList<QueueRow> hits, TruthOfHits truth, SimulationRun run)
    {
        var turns = run.Turns.OrderBy(turn => turn.From).ToArray();
        var seconds = new List<double>(hits.Count);
        foreach (var hit in hits)
        {
            if (!run.Received.TryGetValue(truth.FlightOf(hit), out var times)) continue;
            var at = hit.At.ToUnixTimeMilliseconds();
            var received = times.Where(time => time <= at).DefaultIfEmpty(at).Max();
            seconds.Add((EndOf(turns, at) - received) / 1000.0);
        }

        seconds.Sort();
        return seconds;
    }

    // Of the turns in which it can have been written, the one that ended last.
    static long EndOf((long From, long To)[] turns, long at)
    {
        var first = Array.FindIndex(turns, turn => turn.From <= at && turn.To >= at);
        var end = at;
        for (var turn = Math.Max(first, 0); turn < turns.Length && turns[turn].From <= at; turn++)
        {
            if (turns[turn].To >= at) end = Math.Max(end, turns[turn].To);
        }

        return end;
    }
}
