namespace Gatehouse.Screening.Watchlists;

/// <summary>Numbers of documents out of the prose lists wrap them in: "Libyan passport No. 513519",
/// "OB 0243318", "403062567 (US)".</summary>
static class DocumentNumbers
{
    /// <summary>Shorter ones are too common to point at a person.</summary>
    public const int Shortest = 5;

    static readonly string[] Ends = [" issued", " expire", " date of ", " valid ", " - ", ", born"];
    static readonly string[] Marks = ["no.", "no:", "nr.", "n°", "№", "#"];

    /// <summary>Every run with a digit and at least <see cref="Shortest"/> letters and digits, blanks inside kept as
    /// received; brackets and what follows "issued" or "expires" are left out.</summary>
    public static IEnumerable<string> In(string text)
    {
        var run = new List<string>();
        var hasDigit = false;
        foreach (var word in WithoutNotes(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var part = StripMark(word.Trim(',', ';', ':', '"', '“', '”'));
            var digits = part.Any(char.IsAsciiDigit);
            if (!digits && (hasDigit || !IsSeries(part)))
            {
                if (Join(run, hasDigit) is { } number) yield return number;
                run.Clear();
                hasDigit = false;
            }

            if (digits || IsSeries(part)) run.Add(part);
            hasDigit |= digits;
        }

        if (Join(run, hasDigit) is { } last) yield return last;
    }

    /// <summary>Text without bracketed notes and without the tail about issue and expiry.</summary>
    static string WithoutNotes(string text)
    {
        while (text.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf(')', open);
            text = close < 0 ? text[..open] : string.Concat(text.AsSpan(0, open), " ", text.AsSpan(close + 1));
        }

        text = " " + text;
        foreach (var end in Ends)
        {
            var at = text.IndexOf(end, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) text = text[..at];
        }

        return text;
    }

    static string StripMark(string word)
    {
        foreach (var mark in Marks)
        {
            if (word.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) return word[mark.Length..];
        }

        return word;
    }

    // "OB", "TR-P", "DE-": the letters of a series, written apart from its digits.
    static bool IsSeries(string part) =>
        part.Length is > 0 and <= 4
        && part.All(letter => char.IsAsciiLetterUpper(letter) || letter == '-')
        && part is not ("NO" or "ID" or "NR" or "-");

    static string? Join(List<string> run, bool hasDigit)
    {
        if (!hasDigit) return null;
        var number = string.Join(' ', run).Trim('-', ' ', '.');
        return number.Count(char.IsLetterOrDigit) >= Shortest ? number : null;
    }
}
