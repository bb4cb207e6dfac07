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
    public void No_hidden_small_count_follows_from_what_is_shown() =>
        Gen.Int[0, 12].Array[4].Array[5].Sample(
            counts =>
            {
                var table = counts.Select(row => row.Select(cell => (long)cell).ToArray()).ToArray();
                var shown = SmallCells.Hide(table, Smallest);
                var hidden = Enumerable.Range(0, 6).SelectMany(row => Enumerable.Range(0, 5).Where(column => shown[row][column] is null).Select(column => (row, column))).ToList();
                var told = Told(hidden);
                for (var row = 0; row < 5; row++)
                {
                    for (var column = 0; column < 4; column++)
                    {
                        if (table[row][column] is > 0 and < Smallest) hidden.ShouldContain((row, column));
                    }
                }

                told.ShouldBeEmpty(string.Join(" / ", table.Select(cells => string.Join(' ', cells))));
            },
            iter: 2000);

    /// <summary>The hidden cells that the sums of rows and columns determine: by elimination, those alone in an equation.</summary>
    static List<(int Row, int Column)> Told(List<(int Row, int Column)> hidden)
    {
        var equations = new List<double[]>();
        for (var row = 0; row < 6; row++) equations.Add([.. hidden.Select(cell => cell.Row == row ? cell.Column == 4 ? -1.0 : 1.0 : 0.0)]);
        for (var column = 0; column < 5; column++) equations.Add([.. hidden.Select(cell => cell.Column == column ? cell.Row == 5 ? -1.0 : 1.0 : 0.0)]);
        var lead = 0;
        foreach (var _ in equations.ToList())
        {
            for (; lead < hidden.Count; lead++)
            {
                var pivot = equations.FindIndex(equation => Math.Abs(equation[lead]) > 0.5 && equation.Take(lead).All(value => Math.Abs(value) < 0.5));
                if (pivot < 0) continue;
                var chosen = equations[pivot].Select(value => value / equations[pivot][lead]).ToArray();
                for (var at = 0; at < equations.Count; at++)
                {
                    if (at == pivot) continue;
                    var factor = equations[at][lead];
                    equations[at] = [.. equations[at].Select((value, column) => value - (factor * chosen[column]))];
                }

                equations[pivot] = chosen;
                lead++;
                break;
            }
        }

        return [.. equations.Where(equation => equation.Count(value => Math.Abs(value) > 0.01) == 1).Select(equation => hidden[Array.FindIndex(equation, value => Math.Abs(value) > 0.01)])];
    }
}
