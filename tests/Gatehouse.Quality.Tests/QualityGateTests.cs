using Gatehouse.Matching;

namespace Gatehouse.Quality.Tests;

/// <summary>The match quality that no change may lose. The floors lie a little below what ./quality measured; whoever
/// raises a figure raises its floor. Persons of lists are counted, never printed.</summary>
public sealed class QualityGateTests(ITestOutputHelper output)
{
    static readonly ILookup<string, string> NoNicknames = Enumerable.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);

    [Fact]
    public void Written_near_misses_are_told_apart() =>
        Measured("written", WrittenPairs.Load()).ShouldSatisfyAllConditions(
            figures => figures.F1.ShouldBeGreaterThan(0.925),
            figures => figures.Auc.ShouldBeGreaterThan(0.955));

    [Fact]
    public void Invented_near_misses_are_told_apart() =>
        Measured("invented", new InventedPairs(Culture.Load(), NoNicknames).Create(perKind: 60, seed: 7)).ShouldSatisfyAllConditions(
            figures => figures.F1.ShouldBeGreaterThan(0.92),
            figures => figures.Auc.ShouldBeGreaterThan(0.955));

    [Fact]
    public void Listed_persons_are_known_in_disguise_and_their_compatriots_are_not_taken_for_them()
    {
        var pairs = Development().Where(pair => pair.Set is ListedPairs.Set).ToArray();
        Measured("listed, names alone", pairs.Where(pair => !pair.HasDates)).ShouldSatisfyAllConditions(
            figures => figures.Recall.ShouldBeGreaterThan(0.943),
            figures => figures.FalseRate.ShouldBeLessThan(0.01));
        Measured("listed, with birth date", pairs.Where(pair => pair.HasDates)).ShouldSatisfyAllConditions(
            figures => figures.Recall.ShouldBeGreaterThan(0.99),
            figures => figures.FalseRate.ShouldBeLessThan(0.009));
    }

    [Fact]
    public void Native_names_are_known_in_Latin_letters_and_others_are_not_taken_for_them() =>
        Measured("scripts", Development().Where(pair => pair.Set is ScriptPairs.Set)).ShouldSatisfyAllConditions(
            figures => figures.Recall.ShouldBeGreaterThan(0.895),
            figures => figures.FalseRate.ShouldBeLessThan(0.004));

    [Fact]
    public void Strangers_with_a_birth_date_are_left_alone()
    {
        const int Asked = 20_000;
        var data = Folder();
        var matcher = new Matcher(ListIndex.Build([.. Lists.Load(data).SelectMany(list => list.Entries)]));
        var strangers = Strangers.From(data);
        var random = new Random(11);
        var hits = 0;
        for (var i = 0; i < Asked; i++)
        {
            var traveller = LabelledPair.Named(strangers.Name(random)) with { BirthDates = [Strangers.DateOf(random)] };
            if (matcher.Match(traveller, top: 1).Count > 0) hits++;
        }

        output.WriteLine($"strangers with a birth date: {hits} of {Asked} with a wrong hit");
        hits.ShouldBeLessThan(Asked / 900);
    }

    PairFigures Measured(string what, IEnumerable<LabelledPair> pairs)
    {
        var figures = new PairFigures(ScoredPair.Of(pairs));
        output.WriteLine(FormattableString.Invariant(
            $"{what}: F1 {figures.F1:F3}, recall {figures.Recall:P2} of {figures.Same}, wrong {figures.FalseRate:P2} of {figures.Others}, AUC {figures.Auc:F4}"));
        return figures;
    }

    static IReadOnlyList<LabelledPair> Development()
    {
        var data = Folder();
        var names = new DevelopmentNames(data);
        return
        [
            .. new ScriptPairs(names).Create(perCountry: 20, perScript: 100, seed: 7),
            .. Lists.Load(data).SelectMany(list => new ListedPairs(list.Entries, 200, names.Nicknames, seed: 7).Create()),
        ];
    }

    static string Folder()
    {
        SharedData.Path("names/wikidata/names.gz");
        SharedData.Path("lists/un/un_sc_consolidated_2026-02-27.xml");
        return Path.GetDirectoryName(SharedData.Path("lists"))!;
    }
}
