namespace Gatehouse.Matching;

/// <summary>Optimal string alignment distance (insert, delete, replace, swap neighbours) and how much of it is tolerated.</summary>
static class EditDistance
{
    /// <summary>K(L): edits tolerated where the longer form has L letters. It never falls and rises by at most one per
    /// letter, which theorem 1 (both sides expanded by their own length) needs.</summary>
    public static int Tolerance(int length) => length switch
    {
        <= 3 => 0,
        <= 8 => 1,
        _ => 2,
    };

    /// <summary>The tolerance for parts joined with their neighbour: never above <see cref="Tolerance"/>.</summary>
    public static int JoinedTolerance(int length) => length <= 5 ? 0 : 1;

    public static bool Agree(string a, string b) => Within(a, b, Tolerance(Math.Max(a.Length, b.Length)));

    public static bool AgreeJoined(string a, string b) => Within(a, b, JoinedTolerance(Math.Max(a.Length, b.Length)));

    /// <summary>Whether the distance is at most <paramref name="limit"/>.</summary>
    public static bool Within(string a, string b, int limit) => Between(a, b, limit) <= limit;

    /// <summary>The distance, or any larger number where it exceeds <paramref name="limit"/>.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        var start = a.CommonPrefixLength(b);
        a = a[start..];
        b = b[start..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        return limit == 0 ? 1 : Rows(a, b, limit);
    }

    static int Rows(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        var width = b.Length + 1;
        Span<int> space = stackalloc int[3 * (Token.LongestForm * 2 + 1)];
        if (3 * width > space.Length) space = new int[3 * width];
        var before = space[..width];
        var above = space.Slice(width, width);
        var row = space.Slice(2 * width, width);
        for (var j = 0; j < width; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, before[j - 2] + 1);
                row[j] = best;
                least = Math.Min(least, best);
            }

            if (least > limit) return limit + 1;
            var recycled = before;
            before = above;
            above = row;
            row = recycled;
        }

        return above[^1];
    }
}
