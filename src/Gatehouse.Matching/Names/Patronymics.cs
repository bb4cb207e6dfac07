namespace Gatehouse.Matching;

/// <summary>Names made of a father's name in Russian, Ukrainian and Belarusian: Nikolaevich, Mykolaiovych and Mikalaevich are
/// one, whatever language a clerk wrote them in.</summary>
static class Patronymics
{
    const int Shortest = 7;

    static readonly string[] OfSons = ["ovich", "evich", "avich", "ovych", "evych", "ovitch", "evitch", "owitsch", "ewitsch", "owicz", "ewicz"];
    static readonly string[] OfDaughters = ["ovna", "evna", "avna", "ivna", "ouna", "euna", "auna", "owna", "ewna"];

    // What the father's name loses before the ending: Andre(i)evich, Pavl(o)ovych, Mykola from Mykolaiovych.
    static readonly string[] Lost = ["", "i", "y", "o", "a"];

    public static bool IsOne(ReadOnlySpan<char> form) => CutOf(form) > 0;

    /// <summary>The spellings the father's name may have had, the likeliest first; none where the form is no patronymic.</summary>
    public static IEnumerable<string> FathersOf(string form)
    {
        var length = CutOf(form);
        if (length == 0) return [];
        var stem = form[..length];
        return stem[^1] is 'i' or 'y' ? [.. Lost.Select(end => stem + end), stem[..^1]] : Lost.Select(end => stem + end);
    }

    /// <summary>Sons and daughters of one father bear two patronymics.</summary>
    public static bool IsOfDaughter(string form) => form[^1] == 'a';

    // Letters before the ending; 0 where there is none, or too little before it.
    static int CutOf(ReadOnlySpan<char> form)
    {
        if (form.Length < Shortest) return 0;
        foreach (var ending in form[^1] == 'a' ? OfDaughters : OfSons)
        {
            if (form.EndsWith(ending, StringComparison.Ordinal)) return form.Length - ending.Length;
        }

        return 0;
    }
}
