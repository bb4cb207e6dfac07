namespace Gatehouse.Matching;

/// <summary>The best one-to-one assignment of the parts of one name to those of another. Every part of the shorter name
/// gets a partner, for two parts that stand against each other are a contradiction; what is left over on the longer side
/// is an omission.</summary>
static class Alignment
{
    const int MostExact = 8;

    /// <summary>Fills <paramref name="partners"/> (for every row its column) and returns the sum of weights.
    /// There must be at least as many columns as rows.</summary>
    public static int Solve(ReadOnlySpan<int> weights, int rows, int columns, Span<int> partners)
    {
        if (rows == 0) return 0;
        if (rows == 1) return Single(weights, columns, partners);
        return rows <= MostExact && columns <= MostExact
            ? Exact(weights, rows, columns, partners)
            : Greedy(weights, rows, columns, partners);
    }

    static int Single(ReadOnlySpan<int> weights, int columns, Span<int> partners)
    {
        var best = 0;
        for (var i = 1; i < columns; i++)
        {
            if (weights[i] > weights[best]) best = i;
        }

        partners[0] = best;
        return weights[best];
    }

    static int Exact(ReadOnlySpan<int> weights, int rows, int columns, Span<int> partners)
    {
        Span<int> totals = stackalloc int[1 << columns];
        Span<sbyte> choices = stackalloc sbyte[1 << columns];
        totals.Fill(int.MinValue);
        totals[0] = 0;
        for (var taken = 0; taken < totals.Length; taken++)
        {
            var row = System.Numerics.BitOperations.PopCount((uint)taken);
            if (row >= rows || totals[taken] == int.MinValue) continue;
            for (var column = 0; column < columns; column++)
            {
                var next = taken | (1 << column);
                if (next == taken) continue;
                var total = totals[taken] + weights[row * columns + column];
                if (total <= totals[next]) continue;
                totals[next] = total;
                choices[next] = (sbyte)column;
            }
        }

        var best = -1;
        for (var taken = 0; taken < totals.Length; taken++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)taken) != rows) continue;
            if (best < 0 || totals[taken] > totals[best]) best = taken;
        }

        var sum = totals[best];
        for (var row = rows - 1; row >= 0; row--)
        {
            partners[row] = choices[best];
            best &= ~(1 << choices[best]);
        }

        return sum;
    }

    static int Greedy(ReadOnlySpan<int> weights, int rows, int columns, Span<int> partners)
    {
        Span<bool> isTaken = stackalloc bool[columns];
        partners[..rows].Fill(-1);
        var sum = 0;
        for (var step = 0; step < rows; step++)
        {
            var best = -1;
            for (var i = 0; i < rows * columns; i++)
            {
                if (partners[i / columns] >= 0 || isTaken[i % columns]) continue;
                if (best < 0 || weights[i] > weights[best]) best = i;
            }

            partners[best / columns] = best % columns;
            isTaken[best % columns] = true;
            sum += weights[best];
        }

        return sum;
    }
}
