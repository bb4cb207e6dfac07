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

    static readonly (ushort, ushort)[] Related = [.. Successors.SelectMany(pair => pair.Value.SelectMany(after =>
        new[] { (Facts.CodeOf(pair.Key), Facts.CodeOf(after)), (Facts.CodeOf(after), Facts.CodeOf(pair.Key)) })).Order()];

    // States that were one: whoever was born there may hold the passport of either.
    static readonly (ushort, ushort)[] Siblings = [.. new[] { Successors["SU"], Successors["YU"], ["CZ", "SK"], ["SD", "SS"], ["ET", "ER"], ["HK", "MO"] }
        .SelectMany(states => states.SelectMany(one => states.Select(other => (Facts.CodeOf(one), Facts.CodeOf(other))))).Order()];

    // Stateless, refugee, unspecified, United Nations, European Union: no nationality to agree or differ.
    static readonly ushort[] NoStates = [.. new[] { "XA", "XB", "XC", "XX", "XO", "XP", "UN", "EU" }.Select(Facts.CodeOf)];

    /// <summary>The most all of this can weigh for somebody of whom this is known.</summary>
    public static int MostOf(Facts facts) =>
        (facts.Nationalities.Length > 0 ? SameNationality : 0) + (facts.PlaceCount > 0 ? SamePlace : 0) + (facts.Sex is null ? 0 : SameSex);

    static readonly int SameNationality = Weights.Of("nationality.same");
    static readonly int Predecessor = Weights.Of("nationality.predecessor");
    static readonly int OfOneState = Weights.Of("nationality.sibling");
    static readonly int OtherNationality = Weights.Of("nationality.different");
    static readonly int SamePlace = Weights.Of("place.same");
    static readonly int OtherPlace = Weights.Of("place.different");
    static readonly int SameSex = Weights.Of("sex.same");
    static readonly int OtherSex = Weights.Of("sex.different");

    /// <summary>Level and weight in hundredths of a bit; null where a side says nothing.</summary>
    public static (Agreement Agreement, string Level, int Weight)? Nationality(Facts left, Facts right)
    {
        if (!HasState(left.Nationalities) || !HasState(right.Nationalities)) return null;
        if (left.Nationalities.ContainsAny(right.Nationalities)) return (Agreement.Equal, "same", SameNationality);
        if (Holds(Related, left, right)) return (Agreement.Close, "predecessor state", Predecessor);
        return Holds(Siblings, left, right)
            ? (Agreement.Close, "states that were one", OfOneState)
            : (Agreement.Conflict, "different", OtherNationality);
    }

    static bool Holds((ushort, ushort)[] pairs, Facts left, Facts right)
    {
        foreach (var a in left.Nationalities)
        {
            foreach (var b in right.Nationalities)
            {
                if (Array.BinarySearch(pairs, (a, b)) >= 0) return true;
            }
        }

        return false;
    }

    public static (Agreement Agreement, string Level, int Weight)? SexOf(Facts left, Facts right)
    {
        if (left.Sex is not { } a || right.Sex is not { } b || a == Sex.Other || b == Sex.Other) return null;
        return a == b ? (Agreement.Equal, "same", SameSex) : (Agreement.Conflict, "different", OtherSex);
    }

    public static (Agreement Agreement, string Level, int Weight)? BirthPlace(Facts left, Facts right)
    {
        if (left.PlaceCount == 0 || right.PlaceCount == 0) return null;
        var a = left.Places;
        for (var i = 0; i < left.PlaceCount; i++, a = a[(1 + a[0])..])
        {
            var b = right.Places;
            for (var j = 0; j < right.PlaceCount; j++, b = b[(1 + b[0])..])
            {
                if (EditDistance.Agree(a.Slice(1, a[0]), b.Slice(1, b[0]))) return (Agreement.Close, "a part of the place agrees", SamePlace);
            }
        }

        return (Agreement.Conflict, "no part of the place agrees", OtherPlace);
    }

    /// <summary>The states of an identity as an officer reads them.</summary>
    public static string NationalitiesOf(Identity identity) => string.Join(", ", identity.Nationalities.Select(Countries.NameOf));

    public static string SexOf(Identity identity) => identity.Sex is { } sex ? Word(sex) : "";

    static bool HasState(ReadOnlySpan<ushort> codes) => codes.ContainsAnyExcept(NoStates);

    static string Word(Sex sex) => sex == Sex.Female ? "female" : "male";
}
