using System.Text;

namespace Gatehouse.Matching;

/// <summary>The first steps of the normaliser, alike for lists and travellers: well-formed text in NFKC, cut into parts.</summary>
static class Characters
{
    // Latin, Cyrillic, Greek: rows of letters that look alike.
    static readonly string[][] LookAlikes = [.. Tables.Read("lookalikes.tsv")];

    /// <summary>NFKC of the text; unpaired surrogates become U+FFFD first, since normalization refuses them.</summary>
    public static string Clean(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var wellFormed = text;
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                at++;
                continue;
            }

            wellFormed = Repair(text);
            break;
        }

        // FormKC refuses U+FFFE and U+FFFF alike.
        return wellFormed.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Parts of a name between blanks, hyphens and other punctuation, with the characters nobody sees left out.</summary>
    public static List<string> Split(string clean, int most)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var letter in clean)
        {
            if (IsInvisible(letter)) continue;
            if (!IsSeparator(letter))
            {
                // Japanese writes Han and kana side by side without a blank, Korean Han and Hangul.
                if (part.Length > 0 && IsCut(part[^1], letter)) Flush(part, parts);
                part.Append(letter);
                continue;
            }

            Flush(part, parts);
            if (parts.Count >= most) return parts;
        }

        Flush(part, parts);
        return parts;
    }

    /// <summary>Whether letters of two scripts stand in one part: a mistake of a keyboard, or a disguise.</summary>
    public static bool MixScripts(string text)
    {
        Span<int> counts = stackalloc int[3];
        return CountScripts(text, counts) > 1;
    }

    /// <summary>A part mixing scripts is rewritten in the script most of its letters have.</summary>
    public static string RepairLookAlikes(string lower)
    {
        Span<int> counts = stackalloc int[3];
        var kinds = CountScripts(lower, counts);
        var majority = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > counts[majority]) majority = i;
        }

        if (kinds < 2) return lower;
        return string.Create(lower.Length, (lower, majority), static (into, state) =>
        {
            for (var i = 0; i < into.Length; i++) into[i] = Alike(state.lower[i], state.majority);
        });
    }

    // How many letters of Latin, Cyrillic and Greek, and how many of these scripts there are.
    static int CountScripts(string text, Span<int> counts)
    {
        var kinds = 0;
        foreach (var letter in text)
        {
            var script = ScriptOf(Letters.Lower(letter));
            if (script >= 0 && counts[script]++ == 0) kinds++;
        }

        return kinds;
    }

    static char Alike(char letter, int script)
    {
        var own = ScriptOf(letter);
        if (own < 0 || own == script) return letter;
        foreach (var row in LookAlikes)
        {
            if (row[own][0] == letter && row[script][0] != '-') return row[script][0];
        }

        return letter;
    }

    static int ScriptOf(char letter) => letter switch
    {
        >= 'a' and <= 'z' => 0,
        >= '\u0400' and <= '\u052F' => 1,
        >= '\u0370' and <= '\u03FF' => 2,
        _ => -1,
    };

    static bool IsCut(char before, char letter) =>
        before >= '\u3005' && letter >= '\u3005'
        && (Writings.Of(before), Writings.Of(letter)) is (Writing.Han, Writing.Kana or Writing.Hangul) or (Writing.Kana or Writing.Hangul, Writing.Han);

    static void Flush(StringBuilder part, List<string> parts)
    {
        if (part.Length == 0) return;
        parts.Add(part.ToString());
        part.Clear();
    }

    // Bidi controls, soft hyphen, joiners, tatweel, byte-order mark, variation selectors.
    static bool IsInvisible(char letter) =>
        letter is '\u00AD' or '\u0640' or '\u061C' or '\u200B' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or (>= '\uFE00' and <= '\uFE0F');

    // The zero-width non-joiner ends a part; neighbours are compared joined as well.
    public static bool IsSeparator(char letter) =>
        letter == '\u200C'
        || char.IsWhiteSpace(letter)
        || char.IsControl(letter)
        || ((char.IsPunctuation(letter) || char.IsSymbol(letter)) && !IsApostrophe(letter));

    /// <summary>Apostrophes, ayn and hamza signs: dropped inside a part.</summary>
    public static bool IsApostrophe(char letter) =>
        letter is '\'' or '`' or '´' or '’' or '‘' or 'ʼ' or 'ʻ' or 'ʿ' or 'ʾ' or '′' or 'ʹ' or 'ʽ' or '‛' or '՚' or '׳' or '״';

    static string Repair(string text) => string.Create(text.Length, text, static (into, source) =>
    {
        for (var at = 0; at < source.Length; at++)
        {
            if (at + 1 < source.Length && char.IsSurrogatePair(source[at], source[at + 1]))
            {
                into[at] = source[at];
                into[at + 1] = source[at + 1];
                at++;
            }
            else
            {
                into[at] = char.IsSurrogate(source[at]) ? '\uFFFD' : source[at];
            }
        }
    });
}
