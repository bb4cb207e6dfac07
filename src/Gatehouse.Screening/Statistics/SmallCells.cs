namespace Gatehouse.Screening.Statistics;

/// <summary>
/// Hides the cells of a table of counts that could tell of single persons: those from 1 to below the smallest cell, and as
/// many more as it takes that no hidden one follows from the sums of its row and its column. Totals are cells like others.
/// </summary>
public static class SmallCells
{
    /// <summary>The counts with their totals (last row, last column); null where a cell is hidden.</summary>
    /// <param name="counts">Rows of equal length, without totals, nothing negative.</param>
    /// <param name="smallest">The smallest count that is shown; 0 is shown as well.</param>
    public static long?[][] Hide(IReadOnlyList<IReadOnlyList<long>> counts, int smallest)
    {
        var table = WithTotals(counts);
        var hidden = table.Select(row => row.Select(cell => cell > 0 && cell < smallest).ToArray()).ToArray();
        while (Exposed(table, hidden, smallest) is var (row, column)) HideAlso(table, hidden, row, column);
        return [.. table.Select((cells, row) => cells.Select((cell, column) => hidden[row][column] ? (long?)null : cell).ToArray())];
    }

    static long[][] WithTotals(IReadOnlyList<IReadOnlyList<long>> counts)
    {
        var rows = counts.Select(row => row.Append(row.Sum()).ToArray()).ToList();
        var width = rows.Count > 0 ? rows[0].Length : 1;
        rows.Add([.. Enumerable.Range(0, width).Select(column => rows.Sum(row => row[column]))]);
        return [.. rows];
    }

    // Rows and columns are the ends, hidden cells the bridges between them: a hidden cell follows from the sums exactly where it
    // is the only way between its row and its column. A line whose hidden cells add up to little tells too much as well.
    static (int Row, int Column)? Exposed(long[][] table, bool[][] hidden, int smallest)
    {
        for (var row = 0; row < table.Length; row++)
        {
            for (var column = 0; column < table[row].Length; column++)
            {
                if (!hidden[row][column] || !CanHideMore(table, hidden, row, column)) continue;
                if (!IsConnectedWithout(hidden, row, column) || Sum(table, hidden, row, column) < smallest) return (row, column);
            }
        }

        return null;
    }

    static bool CanHideMore(long[][] table, bool[][] hidden, int row, int column) =>
        Enumerable.Range(0, table.Length).Any(other => !hidden[other][column]) || hidden[row].Contains(false);

    static long Sum(long[][] table, bool[][] hidden, int row, int column) => Math.Min(
        table[row].Where((_, at) => hidden[row][at]).Sum(),
        table.Where((_, at) => hidden[at][column]).Sum(cells => cells[column]));

    static bool IsConnectedWithout(bool[][] hidden, int row, int column)
    {
        var (rows, columns) = (new HashSet<int> { row }, new HashSet<int>());
        for (var isMore = true; isMore;)
        {
            isMore = false;
            for (var at = 0; at < hidden.Length; at++)
            {
                for (var across = 0; across < hidden[at].Length; across++)
                {
                    if (!hidden[at][across] || (at == row && across == column)) continue;
                    if (rows.Contains(at)) isMore |= columns.Add(across);
                    if (columns.Contains(across)) isMore |= rows.Add(at);
                }
            }
        }

        return columns.Contains(column);
    }

    /// <summary>The smallest cell of the row or the column that is shown; nought only where nothing else is left, totals last.</summary>
    static void HideAlso(long[][] table, bool[][] hidden, int row, int column)
    {
        var candidates = Enumerable.Range(0, table[row].Length).Select(at => (Row: row, Column: at))
            .Concat(Enumerable.Range(0, table.Length).Select(at => (Row: at, Column: column)))
            .Where(cell => !hidden[cell.Row][cell.Column]);
        var (nextRow, nextColumn) = candidates
            .OrderBy(cell => table[cell.Row][cell.Column] == 0)
            .ThenBy(cell => cell.Row == table.Length - 1 || cell.Column == table[0].Length - 1)
            .ThenBy(cell => table[cell.Row][cell.Column])
            .First();
        hidden[nextRow][nextColumn] = true;
    }
}
