namespace Gatehouse.Edifact;

/// <summary>The travellers of one booking, found by reference or name in constant time.</summary>
sealed class TravellerIndex
{
    // Names that only resemble each other are compared one by one; no real booking has more travellers, and the bound
    // keeps a made-up one from taking quadratic time.
    const int MostCompared = 300;

    readonly List<TravellerDraft> travellers = [];
    readonly Dictionary<string, List<TravellerDraft>> byReference = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, List<TravellerDraft>> byName = new(StringComparer.Ordinal);
    int indexed;

    public IReadOnlyList<TravellerDraft> Travellers => travellers;

    public TravellerDraft? Only => travellers.Count == 1 ? travellers[0] : null;

    public void Add(TravellerDraft traveller) => travellers.Add(traveller);

    /// <summary>Everybody with this reference: one, unless the sender numbered badly.</summary>
    public IReadOnlyList<TravellerDraft> WithReference(string? reference)
    {
        if (reference is null) return [];
        Catch();
        return byReference.TryGetValue(Names.BareReference(reference), out var found) ? found : [];
    }

    /// <summary>The traveller that a TIF outside group 2 speaks of: the same name, and no other reference.</summary>
    public TravellerDraft? Known(string? surname, string? given, string? reference)
    {
        Catch();
        if (!byName.TryGetValue(Names.Key(surname, given), out var named)) return null;
        TravellerDraft? other = null;
        foreach (var traveller in Compared(named))
        {
            if (!Names.Same(traveller.Surname, surname) || !Names.Same(traveller.Given, given)) continue;
            if (reference is null || traveller.Reference is null || Names.SameReference(traveller.Reference, reference)) return traveller;
            other ??= traveller;
        }

        return other is not null && WithReference(reference).Count == 0 ? other : null;
    }

    /// <summary>The only traveller with these names, else the only one they can be those of; null where two are.</summary>
    public TravellerDraft? Named(string? surname, string? given)
    {
        if (surname is null && given is null) return null;
        Catch();
        if (byName.TryGetValue(Names.Key(surname, given), out var same)) return same.Count == 1 ? same[0] : null;
        TravellerDraft? found = null;
        foreach (var traveller in Compared(travellers))
        {
            if (!Names.Agree(traveller, surname, given)) continue;
            if (found is not null) return null;
            found = traveller;
        }

        return found;
    }

    /// <summary>The infant with these names, else the only infant.</summary>
    public TravellerDraft? Infant(string? surname, string? given)
    {
        TravellerDraft? only = null;
        var count = 0;
        foreach (var traveller in Compared(travellers))
        {
            if (traveller.Kind != TravellerKind.Infant) continue;
            if (Names.Agree(traveller, surname, given)) return traveller;
            (only, count) = (traveller, count + 1);
        }

        return count == 1 ? only : null;
    }

    static ReadOnlySpan<TravellerDraft> Compared(List<TravellerDraft> list) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)[..Math.Min(list.Count, MostCompared)];

    void Catch()
    {
        for (; indexed < travellers.Count; indexed++)
        {
            var traveller = travellers[indexed];
            AddTo(byName, Names.Key(traveller.Surname, traveller.Given), traveller);
            if (traveller.Reference is { } reference) AddTo(byReference, Names.BareReference(reference), traveller);
        }
    }

    static void AddTo(Dictionary<string, List<TravellerDraft>> index, string key, TravellerDraft traveller)
    {
        if (index.TryGetValue(key, out var list)) list.Add(traveller);
        else index.Add(key, [traveller]);
    }
}
