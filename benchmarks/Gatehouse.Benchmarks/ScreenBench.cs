using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Benchmarks;

/// <summary>How fast travellers are screened on one core: raw name in, scored answer out.</summary>
static class ScreenBench
{
    /// <summary>One name each; the last a million persons with three names each.</summary>
    static readonly (int Persons, int NamesEach, string Goal)[] Sizes =
        [(50_000, 1, "≥ 200,000"), (1_000_000, 1, "≥ 50,000"), (1_000_000, 3, "≥ 20,000")];

    public static IEnumerable<Figure> Run(bool full)
    {
        WarmUp();
        return OnUnList()
            .Concat(Sizes.Take(full ? Sizes.Length : Sizes.Length - 1).SelectMany(size => Screen(new(size.Persons, size.NamesEach), size.NamesEach, size.Goal)));
    }

    static IEnumerable<Figure> OnUnList()
    {
        if (!BenchData.HasRealLists) return [];
        var persons = ReadWatchlists.From([BenchData.UnFile])[0].Persons.Select(entry => entry.Person).ToArray();
        var strangers = Enumerable.Range(0, ScreenPass.Most).Select(InventedTravellers.Stranger);
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
        var against = string.Create(CultureInfo.InvariantCulture, $"{list.Count * namesEach:N0} names");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        ListIndex? index = null;
        var build = Figure.SecondsOnce(() => index = ListIndex.Build(list));
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        yield return new($"Index of {against}: build", build, "s", namesEach > 1 ? "≤ 60" : null);
        yield return new($"Index of {against}: memory", memory / 1e9, "GB", namesEach > 1 ? "≤ 1.5" : null);

        var matcher = new Matcher(index!);
        var first = ScreenPass.Run(matcher, InventedTravellers.Of(list, 0, ScreenPass.Most), withBirthDates: false);
        var more = ScreenPass.Run(matcher, InventedTravellers.Of(list, ScreenPass.Most, ScreenPass.Most), withBirthDates: false);
        var dated = ScreenPass.Run(matcher, InventedTravellers.Of(list, 2 * ScreenPass.Most, ScreenPass.Most), withBirthDates: true);
        foreach (var figure in first.Figures($"{against}, names only, cold", null)) yield return figure;
        foreach (var figure in more.Figures($"{against}, names only, further travellers", goal)) yield return figure;
        foreach (var figure in dated.Figures($"{against}, with birth dates", goal)) yield return figure;
        foreach (var withBirthDates in (bool[])[false, true]) yield return PlantedFound(matcher, list, against, withBirthDates);
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
