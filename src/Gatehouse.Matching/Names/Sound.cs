using System.Text;

namespace Gatehouse.Matching;

/// <summary>Two coarser spellings of a Latin form. The neutral spelling makes the usual transliteration habits one
/// (kh = h, ou = oo = u, y = i, w = v, doubled letters once); the skeleton keeps only the classes of consonants.</summary>
static class Sound
{
    // Longest first. One letter for one sound, so that one wrong letter stays one edit: x is sh, c is ch, j is zh and dj.
    static readonly (string From, string To)[] Neutral =
    [
        ("shch", "x"), ("tsch", "c"), ("sch", "x"), ("tch", "c"), ("dzh", "j"), ("eux", "eks"), ("eau", "o"),
        ("sh", "x"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("dz", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
        ("th", "t"), ("dh", "d"), ("bh", "b"), ("ck", "k"), ("cz", "c"), ("ts", "z"), ("tz", "z"), ("qu", "k"),
        ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ae", "e"), ("oe", "o"), ("ue", "u"), ("ie", "e"), ("ye", "e"),
        ("yo", "o"), ("jo", "jo"), ("aa", "a"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
        ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"),
    ];

    static readonly (string From, string To)[] Consonants =
    [
        ("shch", "x"), ("tsch", "x"), ("sch", "x"), ("tch", "x"), ("dzh", "j"),
        ("sh", "x"), ("ch", "x"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "k"), ("ph", "f"), ("th", "t"),
        ("dh", "d"), ("bh", "b"), ("ck", "k"), ("cz", "x"), ("x", "ks"),
        ("ce", "s"), ("ci", "s"), ("cy", "s"), ("c", "k"), ("q", "k"), ("g", "k"),
        ("a", ""), ("e", ""), ("i", ""), ("o", ""), ("u", ""), ("y", ""), ("w", ""),
    ];

    static readonly (string From, string To)[]?[] NeutralByLetter = ByLetter(Neutral);
    static readonly (string From, string To)[]?[] ConsonantsByLetter = ByLetter(Consonants);

    public static string NeutralOf(string form, StringBuilder scratch)
    {
        Rewrite(form, NeutralByLetter, scratch);
        // A silent last h (Fatimah, Abdullah) and ff (Petroff) follow the language of the clerk, not the name.
        if (scratch.Length > 3 && scratch[^1] == 'h' && IsVowel(scratch[^2])) scratch.Length--;
        if (scratch.Length > 3 && scratch[^1] == 'f' && scratch[^2] is 'o' or 'e' && form.EndsWith("ff", StringComparison.Ordinal))
        {
            scratch[^1] = 'v';
        }

        return scratch.ToString();
    }

    public static string SkeletonOf(string form, StringBuilder scratch)
    {
        Rewrite(form, ConsonantsByLetter, scratch);
        if (scratch.Length > 1 && scratch[^1] == 'h' && form[^1] == 'h') scratch.Length--;
        // A last i is written in every script: Rahmani is not Rahman.
        if (form[^1] is 'i' or 'y') scratch.Append('y');
        return scratch.ToString();
    }

    public static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    static void Rewrite(string form, (string From, string To)[]?[] rules, StringBuilder into)
    {
        into.Clear();
        for (var at = 0; at < form.Length;)
        {
            var rest = form.AsSpan(at);
            var (from, to) = Find(rest, rules);
            if (from.Length == 0)
            {
                AppendOnce(into, form[at]);
                at++;
                continue;
            }

            foreach (var letter in to) AppendOnce(into, letter);
            at += from.Length;
            // A doubled letter counts once even where vowels between are dropped: the pair stands side by side.
            while (from.Length == 1 && at < form.Length && form[at] == form[at - 1] && Find(form.AsSpan(at), rules).From.Length <= 1) at++;
        }
    }

    static (string From, string To) Find(ReadOnlySpan<char> rest, (string From, string To)[]?[] rules)
    {
        if (rest[0] < 128 && rules[rest[0]] is { } candidates)
        {
            foreach (var rule in candidates)
            {
                if (rest.StartsWith(rule.From, StringComparison.Ordinal)) return rule;
            }
        }

        return ("", "");
    }

    static void AppendOnce(StringBuilder into, char letter)
    {
        if (into.Length == 0 || into[^1] != letter) into.Append(letter);
    }

    static (string From, string To)[]?[] ByLetter((string From, string To)[] rules)
    {
        var byLetter = new (string From, string To)[]?[128];
        foreach (var group in rules.GroupBy(rule => rule.From[0])) byLetter[group.Key] = [.. group];
        return byLetter;
    }
}
