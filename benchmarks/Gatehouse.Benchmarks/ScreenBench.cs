using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>How fast travellers are screened on one core: raw name in, scored answer out.</summary>
static class ScreenBench
{
    static readonly (int Persons, int NamesEach, bool IsFlat, string Goal)[] Sizes = [(50_000, 1, false, "≥ 200,000"), (1_000_000, 1, false, "≥ 50,000")];

    /// <summary>An easy list for comparison; a million persons with three names each.</summary>
    static readonly (int Persons, int NamesEach, bool IsFlat, string Goal)[] MoreSizes = [(1_000_000, 1, true, "≥ 50,000"), (1_000_000, 3, false, "≥ 20,000")];

    public static IEnumerable<Figure> Run(bool full)
    {
        WarmUp();
        return OnUnList()
            .Concat(Sizes.Concat(full ? MoreSizes : []).SelectMany(size => Screen(new(size.Persons, size.NamesEach, size.IsFlat), size.NamesEach, size.Goal)));
    }

    static IEnumerable<Figure> OnUnList()
    {
        if (!BenchData.HasRealLists) return [];
        var persons = ReadWatchlists.From([BenchData.UnFile])[0].Persons.Select(entry => entry.Person).ToArray();
        var strangers = Enumerable.Range(0, ScreenPass.Most).Select(number => InventedTravellers.Stranger(number));
        return ScreenPass.Run(new(ListIndex.Build(persons)), strangers, withBirthDates: true)
            .Figures($"the UN list ({persons.Length} persons), with birth dates", null);
    }

    // Compiles everything on an index of its own: what a snapshot remembers of travellers stays empty.
    static void WarmUp()
    {
        var list = new InventedPersons(5000, namesEach: 3);
        var matcher = new Matcher(ListIndex.Build(list));
        for (var i = 0; i < 2; i++) ScreenPass.Run(matcher, InventedTravellers.Of(list, 0, 20_000), withBirthDates: i > 0);
    }

    static IEnumerable<Figure> Screen(InventedPersons list, int namesEach, string goal)
    {
        var against = string.Create(CultureInfo.InvariantCulture, $"{list.Count * namesEach:N0}{(list.IsFlat ? " flat" : "")} names");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var folder = Directory.CreateTempSubdirectory("gatehouse-bench-");
        var build = Figure.SecondsOnce(() =>
        {
            using var built = Snapshot.Build(list);
            built.Write(folder.FullName);
        });
        Snapshot? snapshot = null;
        var map = Figure.SecondsOnce(() => snapshot = Snapshot.Open(folder.GetFiles().Single().FullName));
        using var mapped = snapshot!;
        folder.Delete(recursive: true); // the mapping lives on
        yield return new($"Snapshot of {against}: build and write", build, "s", namesEach > 1 ? "≤ 60" : null);
        yield return new($"Snapshot of {against}: check, map and swap", map, "s", "< 1");

        var matcher = new Matcher(ListIndex.Of(mapped));
        var first = ScreenPass.Run(matcher, InventedTravellers.Of(list, 0, ScreenPass.Most), withBirthDates: false);
        var more = ScreenPass.Run(matcher, InventedTravellers.Of(list, ScreenPass.Most, ScreenPass.Most), withBirthDates: false);
        var dated = ScreenPass.Run(matcher, InventedTravellers.Of(list, 2 * ScreenPass.Most, ScreenPass.Most), withBirthDates: true);
        foreach (var figure in first.Figures($"{against}, names only, cold", null)) yield return figure;
        foreach (var figure in more.Figures($"{against}, names only, further travellers", goal)) yield return figure;
        foreach (var figure in dated.Figures($"{against}, with birth dates", goal)) yield return figure;
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        yield return new($"Snapshot of {against}: in memory", mapped.Length / 1e9, "GB", namesEach > 1 ? "with the memo ≤ 1.5" : null);
        yield return new($"Snapshot of {against}: managed heap beside it after these travellers (memo)", heap / 1e9, "GB");
        foreach (var figure in Candidates(matcher, against, list.IsFlat)) yield return figure;
        foreach (var withBirthDates in (bool[])[false, true]) yield return PlantedFound(matcher, list, against, withBirthDates);
    }

    // How much work a list makes: one like nobody's names would make none.
    static IEnumerable<Figure> Candidates(Matcher matcher, string against, bool isFlat)
    {
        const int Asked = 300;
        var counts = Enumerable.Range(1, Asked)
            .Select(number => matcher.Match(InventedTravellers.Stranger(number, isFlat).NameOnly, threshold: 0, top: int.MaxValue).Count)
            .ToArray();
        yield return new($"{against}, names only: strangers with any candidate", 100.0 * counts.Count(count => count > 0) / Asked, "%");
        yield return new($"{against}, names only: candidates of a stranger, mean", counts.Average(), "");
    }

    static Figure PlantedFound(Matcher matcher, InventedPersons list, string against, bool withBirthDates)
    {
        const int Sought = 1000;
        var found = Enumerable.Range(0, Sought).Select(number => InventedTravellers.Planted(list, number)).Count(traveller =>
            matcher.Match(withBirthDates ? traveller.WithBirthDate : traveller.NameOnly, top: 100).Any(match => ScreenPass.NumberOf(match) == traveller.Planted));
        return new(
            $"{against}, {(withBirthDates ? "with birth dates" : "names only")}: of {Sought:N0} listed ones with a typing mistake among the first 100",
            100.0 * found / Sought, "%");
    }
}
