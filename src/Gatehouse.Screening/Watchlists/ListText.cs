using System.Buffers;
using System.Text;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Text as lists carry it.</summary>
static class ListText
{
    static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    /// <summary>White space runs become one blank, the ends are trimmed; empty for null.</summary>
    public static string Collapse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return string.Empty;
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter)) clean.Append(letter);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }

        if (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
        return clean.ToString();
    }

    /// <summary>Collapsed, or null where nothing is left.</summary>
    public static string? OrNull(string? text) => Collapse(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>True where most letters are of another script than Latin.</summary>
    public static bool IsNative(ReadOnlySpan<char> text)
    {
        var native = 0;
        var latin = 0;
        foreach (var letter in text)
        {
            if (!char.IsLetter(letter)) continue;
            if (letter is < '\u0250' or (>= '\u1E00' and <= '\u1EFF') or (>= '\u02B0' and <= '\u02FF')) latin++;
            else native++;
        }

        return native > latin;
    }

    /// <summary>A name without quotation marks (apostrophes stay: they are letters) and stray
    /// punctuation around it.</summary>
    public static string TrimName(string name)
    {
        if (name.AsSpan().ContainsAny(Quotes)) name = string.Concat(name.Where(letter => !Quotes.Contains(letter)));
        return name.Trim(' ', ',', ';', ':', ')', '(');
    }

    public static bool ContainsWord(string text, string words) =>
        text.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>At most <paramref name="most"/> characters on one line, for messages.</summary>
    public static string Shorten(string? text, int most = 80)
    {
        var clean = Collapse(text);
        return clean.Length <= most ? clean : string.Concat(clean.AsSpan(0, most), "…");
    }
}
