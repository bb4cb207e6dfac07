using System.Globalization;
using System.Text;

namespace Gatehouse.Officer.Hits;

/// <summary>A stretch of text that stands on both sides, or on this one only.</summary>
readonly record struct Run(string Text, bool Differs);

/// <summary>
/// Marks where two spellings differ, character by character, for the eye: words are paired first, so that swapped name
/// order is no difference. Case is none either, because carriers send capitals. It explains nothing about the score.
/// </summary>
static class Difference
{
    // Words that share less than half their letters are different words: marking letters would suggest a likeness.
    const double LeastLikeness = 0.5;

    /// <summary>Both texts as runs; joined they are the texts again. Where the scripts differ nothing is marked,
    /// because every letter would be.</summary>
    public static (IReadOnlyList<Run> Left, IReadOnlyList<Run> Right) Between(string left, string right)
    {
        var (a, b) = (Words(left), Words(right));
        var (leftMarks, rightMarks) = (new bool[a.Count][], new bool[b.Count][]);
        foreach (var (i, j) in Pair(a, b)) (leftMarks[i], rightMarks[j]) = Mark(a[i], b[j]);
        return Array.TrueForAll(leftMarks, marks => marks is null) && Array.TrueForAll(rightMarks, marks => marks is null)
            && !left.Any(letter => right.Contains(letter, StringComparison.OrdinalIgnoreCase) && char.IsLetterOrDigit(letter))
            ? ([new(left, false)], [new(right, false)])
            : (Runs(a, leftMarks), Runs(b, rightMarks));
    }

    /// <summary>The words of a text as text elements, separators as words of their own.</summary>
    static List<string[]> Words(string text)
    {
        var words = new List<string[]>();
        var word = new List<string>();
        foreach (var element in Elements(text))
        {
            if (char.IsLetterOrDigit(element, 0))
            {
                word.Add(element);
                continue;
            }

            if (word.Count > 0) words.Add([.. word]);
            words.Add([element]);
            word.Clear();
        }

        if (word.Count > 0) words.Add([.. word]);
        return words;
    }

    static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }

    static bool IsWord(string[] word) => char.IsLetterOrDigit(word[0], 0);

    /// <summary>The most alike words of the two sides, each used once, best first.</summary>
    static IEnumerable<(int Left, int Right)> Pair(List<string[]> a, List<string[]> b)
    {
        var candidates =
            from i in Enumerable.Range(0, a.Count)
            where IsWord(a[i])
            from j in Enumerable.Range(0, b.Count)
            where IsWord(b[j])
            let common = Mark(a[i], b[j]).Left.Count(differs => !differs)
            let likeness = 2.0 * common / (a[i].Length + b[j].Length)
            where likeness >= LeastLikeness
            orderby likeness descending, i, j
            select (i, j);
        var (usedLeft, usedRight) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (i, j) in candidates)
        {
            if (usedLeft.Contains(i) || usedRight.Contains(j)) continue;
            usedLeft.Add(i);
            usedRight.Add(j);
            yield return (i, j);
        }
    }

    /// <summary>True where an element is not part of the longest common subsequence.</summary>
    static (bool[] Left, bool[] Right) Mark(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = Same(a[i], b[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var (left, right) = (new bool[a.Length], new bool[b.Length]);
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && Same(a[x], b[y])) (x, y) = (x + 1, y + 1);
            else if (y == b.Length || (x < a.Length && lengths[x + 1, y] >= lengths[x, y + 1])) left[x++] = true;
            else right[y++] = true;
        }

        return (left, right);
    }

    static bool Same(string a, string b) => string.Equals(
        a.Normalize(NormalizationForm.FormC), b.Normalize(NormalizationForm.FormC), StringComparison.OrdinalIgnoreCase);

    static List<Run> Runs(List<string[]> words, bool[]?[] marks)
    {
        var runs = new List<Run>();
        for (var i = 0; i < words.Count; i++)
        {
            for (var j = 0; j < words[i].Length; j++)
            {
                var differs = marks[i]?[j] ?? IsWord(words[i]);
                if (runs is [.., { } last] && last.Differs == differs) runs[^1] = last with { Text = last.Text + words[i][j] };
                else runs.Add(new(words[i][j], differs));
            }
        }

        return runs;
    }
}
