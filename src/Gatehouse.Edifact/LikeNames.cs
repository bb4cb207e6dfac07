namespace Gatehouse.Edifact;

/// <summary>
/// Whether the names of a document can be those of the traveller it stands under: one person spelled two ways. Wider
/// than <see cref="Names.Agree"/>, and used only where nothing else tells whose a document is.
/// </summary>
static class LikeNames
{
    const int Longest = 64;

    static readonly string[] Titles =
        ["MR", "MRS", "MS", "MISS", "MSTR", "DR", "PROF", "CHD", "INF", "MX", "REV", "SIR", "HRH"];

    /// <summary>True also where the traveller is a placeholder, or the document names nobody.</summary>
    public static bool Are(TravellerDraft traveller, string? surname, string? given)
    {
        if (surname is null && given is null) return true;
        if (Placeholder.Is(traveller.Surname, traveller.Given)) return true;
        if (Names.Agree(traveller, surname, given)) return true;
        var (own, first) = (WordsOf(traveller.Surname), WordsOf(traveller.Given, traveller.Second));
        var (other, second) = (WordsOf(surname), WordsOf(given));
        if (SameWords([.. own, .. first], [.. other, .. second])) return true;
        if (first.Count == 0 || second.Count == 0) return Like([.. own, .. first], [.. other, .. second]);
        return (Like(own, other) && Like(first, second)) || (Like(own, second) && Like(first, other));
    }

    // One name has the words of the other, or they differ by a letter or two; further names may stand before or
    // after it.
    static bool Like(List<string> a, List<string> b)
    {
        if (a.Count == 0 || b.Count == 0) return false;
        var (x, y) = (string.Concat(a), string.Concat(b));
        if (x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal)) return true;
        return Close(x, y) || a.Exists(word => word.Length > 1 && b.Exists(other => Close(word, other)));
    }

    // The same letters in the same words, whatever their order and wherever they are parted.
    static bool SameWords(List<string> a, List<string> b)
    {
        if (string.Equals(string.Concat(a), string.Concat(b), StringComparison.Ordinal)) return a.Count > 0;
        a.Sort(StringComparer.Ordinal);
        b.Sort(StringComparer.Ordinal);
        return a.Count > 0 && a.SequenceEqual(b, StringComparer.Ordinal);
    }

    // One letter in a short word, two in a long one.
    static bool Close(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal)) return true;
        var shorter = Math.Min(a.Length, b.Length);
        var most = shorter < 3 ? 0 : shorter < 6 ? 1 : 2;
        return Math.Abs(a.Length - b.Length) <= most && Math.Max(a.Length, b.Length) <= Longest && Distance(a, b) <= most;
    }

    static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[Longest + 1];
        for (var at = 0; at <= b.Length; at++) row[at] = at;
        for (var x = 0; x < a.Length; x++)
        {
            var diagonal = row[0];
            row[0] = x + 1;
            for (var y = 0; y < b.Length; y++)
            {
                var changed = diagonal + (a[x] == b[y] ? 0 : 1);
                diagonal = row[y + 1];
                row[y + 1] = Math.Min(changed, Math.Min(diagonal, row[y]) + 1);
            }
        }

        return row[b.Length];
    }

    static List<string> WordsOf(params ReadOnlySpan<string?> texts)
    {
        List<string> words = [];
        foreach (var text in texts)
        {
            var begin = -1;
            for (var at = 0; text is not null && at <= text.Length; at++)
            {
                var isLetter = at < text.Length && char.IsLetterOrDigit(text[at]);
                if (isLetter && begin < 0) begin = at;
                if (isLetter || begin < 0) continue;
                AddWord(words, text[begin..at].ToUpperInvariant());
                begin = -1;
            }
        }

        return words;
    }

    static void AddWord(List<string> words, string word)
    {
        if (Array.IndexOf(Titles, word) >= 0) return;
        foreach (var title in (ReadOnlySpan<string>)["MSTR", "MISS", "MRS", "MR", "MS"])
        {
            if (word.Length > title.Length + 1 && word.EndsWith(title, StringComparison.Ordinal))
            {
                word = word[..^title.Length];
                break;
            }
        }

        words.Add(word);
    }
}
