namespace Gatehouse.Quality;

/// <summary>Names in a native script against Latin letters, from development data: half of them wrong, and most of the
/// wrong ones share a part.</summary>
sealed class ScriptPairs(DevelopmentNames names)
{
    public const string Set = "scripts";

    static readonly string[] FamilyFirst = ["CN", "TW", "JP", "KR"];

    /// <summary>As many true and wrong pairs for each country and for each script.</summary>
    public IReadOnlyList<LabelledPair> Create(int perCountry, int perScript, int seed)
    {
        var random = new Random(seed);
        var pairs = new List<LabelledPair>();
        foreach (var (country, given, family) in names.Countries)
        {
            var isFamilyFirst = FamilyFirst.Contains(country, StringComparer.Ordinal);
            for (var i = 0; i < perCountry; i++) Add(pairs, "popular names", given, family, isFamilyFirst, random);
        }

        foreach (var script in names.Groups.Where(script => script.Key is not (Script.Kana or Script.Han or Script.Hangul or Script.Indic)))
        {
            var parts = script.ToArray();
            for (var i = 0; i < perScript; i++) Add(pairs, "names of all kinds", parts, parts, isFamilyFirst: false, random);
        }

        return pairs;
    }

    static void Add(List<LabelledPair> pairs, string what, NativePart[] given, NativePart[] family, bool isFamilyFirst, Random random)
    {
        var (first, last) = (InventedPerson.Pick(given, random), InventedPerson.Pick(family, random));
        var native = Native(first, last, isFamilyFirst);
        pairs.Add(LabelledPair.Of(Set, what, true, native, $"{first.Latin} {last.Latin}"));
        var (other, kind) = random.Next(3) switch
        {
            0 => ((InventedPerson.Pick(given, random), InventedPerson.Pick(family, random)), "stranger"),
            1 => ((InventedPerson.Pick(given, random), last), "other given name"),
            _ => ((first, InventedPerson.Pick(family, random)), "other family name"),
        };
        if (IsSameWord(first, other.Item1) && IsSameWord(last, other.Item2)) return;
        pairs.Add(LabelledPair.Of(Set, $"{what}: {kind}", false, native, $"{other.Item1.Latin} {other.Item2.Latin}"));
    }

    // A variant of the name is no other name.
    static bool IsSameWord(NativePart a, NativePart b) =>
        string.Equals(a.Native, b.Native, StringComparison.Ordinal) || InventedPairs.Distance(Plain(a.Latin), Plain(b.Latin)) <= 1;

    static string Plain(string latin) => NameEdits.MarksLost(latin)?.ToLowerInvariant() ?? latin.ToLowerInvariant();

    static string Native(NativePart given, NativePart family, bool isFamilyFirst) => Scripts.Of(family.Native) switch
    {
        Script.Han or Script.Hangul => family.Native + given.Native,
        Script.Kana => $"{family.Native} {given.Native}",
        _ => isFamilyFirst ? $"{family.Native} {given.Native}" : $"{given.Native} {family.Native}",
    };
}
