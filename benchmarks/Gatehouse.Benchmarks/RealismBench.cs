using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>Whether invented lists are as hard as real ones: half of a real list is screened against the other half, and
/// invented lists of the same size the same way. A list whose names are too rare or too unlike flatters every figure.</summary>
static class RealismBench
{
    public static IEnumerable<Figure> Run()
    {
        if (!BenchData.HasRealLists) return [];
        // One list: two would hold the same persons in both halves.
        var real = ReadWatchlists.From(BenchData.OfacFiles)
            .SelectMany(list => list.Persons)
            .Select(entry => entry.Person.Identity.Names[0].Full)
            .ToArray();
        return Describe("OFAC", real)
            .Concat(Describe("invented", NamesOf(new(real.Length, namesEach: 1))))
            .Concat(Describe("flat invented", NamesOf(new(real.Length, namesEach: 1, isFlat: true))))
            .Concat(Describe("invented", NamesOf(new(1_000_000, namesEach: 1)), isLarge: true))
            .Append(Travellers(real.Length));
    }

    /// <summary>Travellers of the simulation against an invented list as long as OFAC's; docs/quality.md has the same figure
    /// for popular names against OFAC's own.</summary>
    static Figure Travellers(int listed)
    {
        const int Asked = 100_000;
        var plan = new SimulationPlan(Seed: 1, Asked, Days: 1, SimulationPlan.UsualStart, Malformed: 0);
        var country = new CountryInTransit(plan);
        var matcher = new Matcher(ListIndex.Build([.. new InventedPersons(listed, namesEach: 1)]));
        var hits = Enumerable.Range(0, country.Timetable.Count)
            .SelectMany(flight => country.Fill(flight).Bookings)
            .SelectMany(booking => booking.Travellers)
            .Count(person => matcher.Match(new() { Names = [PersonName.OfParts(person.Surname, person.Given)] }, top: 1).Count > 0);
        return new($"{listed:N0} invented names: simulated travellers with a hit by name alone, per million", hits * 1e6 / Asked, "");
    }

    static string[] NamesOf(InventedPersons list) => [.. Enumerable.Range(0, list.Count).Select(list.PrimaryName)];

    static IEnumerable<Figure> Describe(string which, string[] names, bool isLarge = false)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in names.SelectMany(PartsOf)) counts[part] = counts.GetValueOrDefault(part) + 1;
        var all = counts.Values.Sum();
        var what = string.Create(CultureInfo.InvariantCulture, $"{names.Length:N0} {which} names");
        yield return new($"{what}: parts of a name", (double)all / names.Length, "");
        yield return new($"{what}: distinct parts a name ({counts.Count:N0})", (double)counts.Count / names.Length, "");
        yield return new($"{what}: share of the most common part", 100.0 * counts.Values.Max() / all, "%");
        yield return new($"{what}: share of the 100 most common parts", 100.0 * counts.Values.OrderDescending().Take(100).Sum() / all, "%");
        if (isLarge) yield break;
        foreach (var figure in Candidates(what, names)) yield return figure;
    }

    static IEnumerable<Figure> Candidates(string what, string[] names)
    {
        var listed = names.Where((_, at) => at % 2 == 0).Select((name, at) => new Entry("", at.ToString(CultureInfo.InvariantCulture), new() { Names = [new(name)] }));
        var matcher = new Matcher(ListIndex.Build([.. listed]));
        var strangers = names.Where((_, at) => at % 2 == 1).ToArray();
        var counts = Array.ConvertAll(strangers, name => matcher.Match(new() { Names = [new(name)] }, threshold: 0, top: int.MaxValue).Count);
        yield return new($"{what}: strangers (one half against the other) with any candidate", 100.0 * counts.Count(count => count > 0) / counts.Length, "%");
        var hits = strangers.Count(name => matcher.Match(new() { Names = [new(name)] }, top: 1).Count > 0);
        yield return new($"{what}: strangers with a hit by name alone", 100.0 * hits / strangers.Length, "%");
        yield return new($"{what}: candidates of a stranger, mean", counts.Average(), "");
    }

    static IEnumerable<string> PartsOf(string name) =>
        name.ToUpperInvariant().Split([' ', '-', '\'', '’', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
}
