namespace Gatehouse.Quality.Tests;

public sealed class PairFiguresTests
{
    [Fact]
    public void Precision_recall_and_F1_count_pairs_at_the_threshold()
    {
        var figures = new PairFigures([Pair(true, 500), Pair(true, 0), Pair(true, -1), Pair(false, 200), Pair(false, -900)]);
        figures.Recall.ShouldBe(2 / 3.0);
        figures.Precision.ShouldBe(2 / 3.0);
        figures.F1.ShouldBe(2 / 3.0, 1e-12);
        figures.FalseRate.ShouldBe(0.5);
    }

    [Fact]
    public void The_area_is_the_chance_that_a_true_pair_outweighs_a_wrong_one()
    {
        new PairFigures([Pair(true, 2), Pair(false, 1)]).Auc.ShouldBe(1);
        new PairFigures([Pair(true, 1), Pair(false, 1)]).Auc.ShouldBe(0.5);
        new PairFigures([Pair(true, 3), Pair(false, 2), Pair(true, 1)]).Auc.ShouldBe(0.5);
    }

    [Fact]
    public void The_best_threshold_parts_what_can_be_parted() =>
        new PairFigures([Pair(true, 900), Pair(true, 800), Pair(false, 700)]).Best.F1.ShouldBe(1);

    [Fact]
    public void Pairs_are_the_same_from_the_same_seed()
    {
        var none = Enumerable.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);
        var (one, other) = (Names(), Names());
        one.ShouldBe(other);
        one.Length.ShouldBeGreaterThan(200);

        string[] Names() => [.. new InventedPairs(Culture.Load(), none).Create(perKind: 20, seed: 3).Select(pair => $"{pair.Kind} {pair.Left.Names[0].Full} {pair.Right.Names[0].Full}")];
    }

    [Fact]
    public void Half_of_the_near_misses_are_true_pairs()
    {
        var none = Enumerable.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);
        var pairs = new InventedPairs(Culture.Load(), none).Create(perKind: 40, seed: 3);
        ((double)pairs.Count(pair => pair.IsSame) / pairs.Count).ShouldBeInRange(0.4, 0.6);
        WrittenPairs.Load().Count(pair => pair.IsSame).ShouldBeInRange(150, 250);
    }

    static ScoredPair Pair(bool isSame, int weight) =>
        new(LabelledPair.Of("test", "test", isSame, "A", "B"), weight, 0.7 + weight / 10_000.0);
}
