using System.Runtime.CompilerServices;
using System.Text;

namespace Gatehouse.Matching;

/// <summary>Optimal string alignment distance (insert, delete, replace, swap neighbours) and how much of it is tolerated.
/// Letters are a–z and digits, words at most <see cref="Part.LongestSpelling"/> long.</summary>
static class EditDistance
{
    const int Letters = 128;

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

    public static bool Agree(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var limit = Tolerance(Math.Max(a.Length, b.Length));
        return Between(a, b, limit) <= limit;
    }

    public static bool AgreeJoined(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var limit = JoinedTolerance(Math.Max(a.Length, b.Length));
        return Between(a, b, limit) <= limit;
    }

    public static bool Agree(string a, string b) => Within(a, b, Tolerance(Math.Max(a.Length, b.Length)));

    /// <summary>Whether the distance of two words of a–z and digits is at most <paramref name="limit"/>.</summary>
    public static bool Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit) => Between(a, b, limit) <= limit;

    /// <summary>The distance of two words of a–z and digits, or any larger number where it exceeds <paramref name="limit"/>.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        Span<byte> left = stackalloc byte[Part.LongestSpelling];
        Span<byte> right = stackalloc byte[Part.LongestSpelling];
        return Between(
            left[..Encoding.ASCII.GetBytes(a[..Math.Min(a.Length, left.Length)], left)],
            right[..Encoding.ASCII.GetBytes(b[..Math.Min(b.Length, right.Length)], right)],
            limit);
    }

    /// <summary>The distance, or any larger number where it exceeds <paramref name="limit"/>.</summary>
    public static int Between(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int limit)
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
        return limit == 0 ? 1 : InOneWord(a, b);
    }

    // The columns of the table as differences, one bit a row (Myers 1999; with swapped neighbours: Hyyrö 2003).
    [SkipLocalsInit]
    static int InOneWord(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        unchecked
        {
            Span<ulong> rowsOf = stackalloc ulong[Letters];
            foreach (var letter in b) rowsOf[letter] = 0;
            foreach (var letter in a) rowsOf[letter] = 0;
            for (var i = 0; i < a.Length; i++) rowsOf[a[i]] |= 1UL << i;
            var (up, down, equal, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
            var distance = a.Length;
            var last = a.Length - 1;
            foreach (var letter in b)
            {
                var rows = rowsOf[letter];
                var swapped = ((~equal & rows) << 1) & before;
                equal = (((rows & up) + up) ^ up) | rows | down | swapped;
                var rises = down | ~(equal | up);
                var falls = equal & up;
                distance += (int)(rises >> last & 1) - (int)(falls >> last & 1);
                rises = (rises << 1) | 1;
                up = (falls << 1) | ~(equal | rises);
                down = rises & equal;
                before = rows;
            }

            return distance;
        }
    }
}
