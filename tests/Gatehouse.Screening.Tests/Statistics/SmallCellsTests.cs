using CsCheck;
using Gatehouse.Screening.Statistics;

namespace Gatehouse.Screening.Tests.Statistics;

/// <summary>Hidden counts stay hidden: neither shown nor to be worked out from the sums.</summary>
[Trait("Requirement", "Y7")]
[Trait("Requirement", "P-40")]
public sealed class SmallCellsTests
{
    const int Smallest = 5;

    [Fact]
    public void A_small_count_is_hidden_and_another_with_it_so_that_no_total_tells_it()
    {
        var shown = SmallCells.Hide([[3, 20, 30], [10, 20, 30], [40, 50, 60]], Smallest);
        shown[0][0].ShouldBeNull();
        foreach (var row in shown) row.Count(cell => cell is null).ShouldNotBe(1);
        for (var column = 0; column < 4; column++) shown.Count(row => row[column] is null).ShouldNotBe(1);
        shown[2][2].ShouldBe(60);
        shown[3][3].ShouldBe(263);
    }

    [Fact]
    public void Nought_and_large_counts_are_shown() =>
        SmallCells.Hide([[0, 5], [7, 0]], Smallest).ShouldAllBe(row => row.All(cell => cell != null));

    [Fact]
    public void Whoever_knows_the_table_and_its_sums_cannot_tell_a_single_hidden_small_count() =>
        Gen.Int[0, 9].Array[3].Array[3].Sample(
            counts =>
            {
                var table = counts.Select(row => row.Select(cell => (long)cell).ToArray()).ToArray();
                var shown = SmallCells.Hide(table, Smallest);
                for (var row = 0; row < 3; row++)
                {
                    for (var column = 0; column < 3; column++)
                    {
                        if (table[row][column] is 0 or >= Smallest) continue;
                        shown[row][column].ShouldBeNull();
                        Consistent(shown).Select(guess => guess[row][column]).Distinct().Take(2).Count().ShouldBe(2, $"{string.Join(" / ", table.Select(cells => string.Join(' ', cells)))}");
                    }
                }
            },
            iter: 200);

    /// <summary>Every table of counts to 40 that has the cells and the sums shown, one after the other.</summary>
    static IEnumerable<long[][]> Consistent(long?[][] shown)
    {
        var cells = new long[3][];
        for (var row = 0; row < 3; row++) cells[row] = new long[3];
        return Fill(shown, cells, 0);
    }

    static IEnumerable<long[][]> Fill(long?[][] shown, long[][] cells, int at)
    {
        if (at == 9)
        {
            if (Fits(shown, cells)) yield return [.. cells.Select(row => row.ToArray())];
            yield break;
        }

        var (row, column) = (at / 3, at % 3);
        IEnumerable<long> values = shown[row][column] is { } known ? [known] : Enumerable.Range(0, 19).Select(value => (long)value);
        foreach (var value in values)
        {
            cells[row][column] = value;
            if (column == 2 && shown[row][3] is { } sum && cells[row].Sum() != sum) continue;
            if (row == 2 && shown[3][column] is { } total && cells.Sum(line => line[column]) != total) continue;
            foreach (var found in Fill(shown, cells, at + 1)) yield return found;
        }
    }

    static bool Fits(long?[][] shown, long[][] cells) =>
        shown[3][3] is not { } all || cells.Sum(row => row.Sum()) == all;
}
