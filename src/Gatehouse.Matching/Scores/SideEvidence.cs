namespace Gatehouse.Matching;

/// <summary>Weak evidence beside name and birth date: nationality, sex, place of birth. Missing weighs nothing.</summary>
static class SideEvidence
{
    // Successor and predecessor states: a passport of one, a list entry of the other.
    static readonly Dictionary<string, string[]> Successors = new(StringComparer.Ordinal)
    {
        ["SU"] = ["RU", "UA", "BY", "AZ", "AM", "GE", "KZ", "KG", "TJ", "TM", "UZ", "MD", "EE", "LV", "LT"],
        ["YU"] = ["RS", "HR", "SI", "BA", "MK", "ME", "XK", "CS"],
        ["CS"] = ["RS", "ME", "CZ", "SK", "XK", "YU"],
        ["DD"] = ["DE"],
        ["ZR"] = ["CD"],
        ["TP"] = ["TL"],
        ["BU"] = ["MM"],
        ["SD"] = ["SS"],
        ["ET"] = ["ER"],
        ["YD"] = ["YE"],
        ["CN"] = ["HK", "MO"],
        ["RS"] = ["XK"],
    };

    public static Contribution? Nationality(Identity left, Identity right)
    {
        if (!left.Nationalities.Any(IsState) || !right.Nationalities.Any(IsState)) return null;
        var (agreement, level, weight) = Compare(left.Nationalities, right.Nationalities);
        return new(Feature.Nationality, Names(left.Nationalities), Names(right.Nationalities), agreement, level, weight);
    }

    public static Contribution? SexOf(Identity left, Identity right)
    {
        if (left.Sex is not { } a || right.Sex is not { } b || a == Sex.Other || b == Sex.Other) return null;
        return a == b
            ? new(Feature.Sex, Word(a), Word(b), Agreement.Equal, "same", 80)
            : new(Feature.Sex, Word(a), Word(b), Agreement.Conflict, "different", -400);
    }

    public static Contribution? BirthPlace(ReadIdentity left, ReadIdentity right)
    {
        if (left.Places.Length == 0 || right.Places.Length == 0) return null;
        var agrees = left.Places.Any(a => right.Places.Any(b => EditDistance.Agree(a, b)));
        var (a, b) = (string.Join(", ", left.Source.BirthPlaces), string.Join(", ", right.Source.BirthPlaces));
        return agrees
            ? new(Feature.BirthPlace, a, b, Agreement.Close, "a part of the place agrees", 150)
            : new(Feature.BirthPlace, a, b, Agreement.Conflict, "no part of the place agrees", -50);
    }

    static (Agreement Agreement, string Level, int Weight) Compare(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Any(a => right.Any(b => string.Equals(a, b, StringComparison.OrdinalIgnoreCase)))) return (Agreement.Equal, "same", 150);
        if (left.Any(a => right.Any(b => AreRelated(a, b)))) return (Agreement.Close, "predecessor state", 100);
        return (Agreement.Conflict, "different", -100);
    }

    // Stateless, refugee, unspecified, United Nations, European Union: no nationality to agree or differ.
    static bool IsState(string code) => code is not ("XA" or "XB" or "XC" or "XX" or "XO" or "XP" or "UN" or "EU");

    static bool AreRelated(string a, string b) =>
        (Successors.TryGetValue(a, out var after) && after.Contains(b, StringComparer.Ordinal))
        || (Successors.TryGetValue(b, out var before) && before.Contains(a, StringComparer.Ordinal));

    static string Names(IReadOnlyList<string> codes) => string.Join(", ", codes.Select(Countries.NameOf));

    static string Word(Sex sex) => sex == Sex.Female ? "female" : "male";
}
