namespace Gatehouse.Matching;

/// <summary>Readings of name parts that are written together here and apart there.</summary>
static class Compounds
{
    static readonly string[] Titles = ["mstr", "miss", "mrs", "mr", "ms", "dr"];
    static readonly string[] Faiths = ["edine", "eddine", "din", "deen", "dine", "dyn", "ddin", "uddin", "eddin", "aldin", "eldin", "addin"];
    static readonly string[] Servants = ["abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdou", "abdu", "abdur", "abdus", "abdoel", "abdi"];

    /// <summary>"rahman" of abdurrahman, abdulrahman, abdelrahman; null for other names.</summary>
    public static string? ServantOf(string form)
    {
        if (form.Length < 7 || !form.StartsWith("abd", StringComparison.Ordinal)) return null;
        var at = 3;
        while (at < form.Length && at < 5 && Sound.IsVowel(form[at])) at++;
        if (at == 3 || at + 2 >= form.Length) return at == 3 && form.Length >= 7 ? form[3..] : null;
        if (form[at] == 'l' || form[at] == form[at + 1]) at++;
        return form.Length - at >= 3 ? form[at..] : null;
    }

    /// <summary>"saif" of saifuddin, seifeddine, saifaldin; null for other names.</summary>
    public static string? FaithOf(string form)
    {
        foreach (var end in (ReadOnlySpan<string>)["deen", "dine", "dyn", "din"])
        {
            if (!form.EndsWith(end, StringComparison.Ordinal)) continue;
            var length = form.Length - end.Length;
            if (length > 3 && form[length - 1] == 'd') length--;
            if (length > 4 && form[length - 1] == 'l' && Sound.IsVowel(form[length - 2])) length--;
            if (length > 3 && Sound.IsVowel(form[length - 1])) length--;
            return length >= 3 ? form[..length] : null;
        }

        return null;
    }

    /// <summary>"john" of johnmr, "liu" of liums: another reading, never a cut. What is left of a short part must be a name
    /// people bear, and the whole must be none (Adams).</summary>
    public static string? WithoutTitle(string form)
    {
        foreach (var title in Titles)
        {
            if (form.Length < title.Length + 2 || !form.EndsWith(title, StringComparison.Ordinal)) continue;
            var rest = form[..^title.Length];
            return rest.Length >= 4 || (Vocabulary.IsKnown(rest) && !Vocabulary.IsKnown(form)) ? rest : null;
        }

        return null;
    }

    /// <summary>"tikriti" of altikriti and eltikriti.</summary>
    public static string? WithoutArticle(string form) =>
        form.Length >= 6 && form[0] is 'a' or 'e' && form[1] == 'l' && !Sound.IsVowel(form[2]) ? form[2..] : null;

    /// <summary>"Abd", "Abdul", and Abdul with one typing mistake: the next part belongs to it.</summary>
    public static bool IsServant(string form) =>
        Array.IndexOf(Servants, form) >= 0
        || (form.Length is >= 4 and <= 6
            && form is not "abul"
            && !Vocabulary.IsKnown(form) // Abel, Adel
            && (EditDistance.Within(form, "abdul", 1) || EditDistance.Within(form, "abdel", 1)));

    /// <summary>"rahmat" of rahmatullah, rahmatollah, rahmatulla; null for other names.</summary>
    public static string? GiftOf(string form)
    {
        var length = form.Length;
        if (length > 6 && form[length - 1] == 'h') length--;
        if (length < 6 || form[length - 1] != 'a' || form[length - 2] != 'l') return null;
        length -= form[length - 3] == 'l' ? 3 : 2;
        if (length > 3 && Sound.IsVowel(form[length - 1])) length--;
        return length >= 3 && form.AsSpan(length).IndexOf("ll") >= 0 ? form[..length] : null;
    }

    /// <summary>"Allah", "-ullah": belongs to the part before.</summary>
    public static bool IsGod(string form) => form is "allah" or "ullah" or "illah" or "llah" or "alla" or "ulla";

    /// <summary>"al-Din", "Eddine": belongs to the part before.</summary>
    public static bool IsFaith(string form) => Array.IndexOf(Faiths, form) >= 0;
}
