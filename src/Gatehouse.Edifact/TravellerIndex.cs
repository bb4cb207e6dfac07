namespace Gatehouse.Edifact;

/// <summary>The travellers of one booking, found by reference or name; in constant time where they are many.</summary>
sealed class TravellerIndex
{
    // Names that only resemble each other are compared one by one; no real booking has more travellers, and the bound
    // keeps a made-up one from taking quadratic time.
    const int MostCompared = 300;

    readonly List<TravellerDraft> travellers = new(2);
    Dictionary<string, List<TravellerDraft>>? byReference;
    Dictionary<string, List<TravellerDraft>>? byName;
    int indexed;

    public IReadOnlyList<TravellerDraft> Travellers => travellers;

    // Most bookings hold so few that looking through them is faster than any index.
    bool Few => travellers.Count <= 12;

    public TravellerDraft? Only => travellers.Count == 1 ? travellers[0] : null;

    public IReadOnlyList<Traveller> Build()
    {
        if (travellers.Count == 0) return [];
        var built = new Traveller[travellers.Count];
        for (var at = 0; at < built.Length; at++) built[at] = travellers[at].Build();
        return built;
    }

    public void Add(TravellerDraft traveller) => travellers.Add(traveller);

    /// <summary>Takes back the one added last, before any was looked for.</summary>
    public void RemoveLast() => travellers.RemoveAt(travellers.Count - 1);

    /// <summary>The traveller with this reference; where the sender numbered two alike, the one with these
    /// names.</summary>
    public TravellerDraft? Referred(string? reference, string? surname, string? given)
    {
        if (reference is null) return null;
        TravellerDraft? found = null;
        foreach (var traveller in Few ? Compared(travellers) : OfReference(Names.Bare(reference).ToString()))
        {
            if (!Names.SameReference(traveller.Reference, reference)) continue;
            if (found is null) found = traveller;
            else if (!Names.Agree(found, surname, given) && Names.Agree(traveller, surname, given)) found = traveller;
        }

        return found;
    }

    /// <summary>The traveller that a TIF outside group 2 speaks of: the same name, and no other reference.</summary>
    public TravellerDraft? Known(string? surname, string? given, string? reference)
    {
        TravellerDraft? other = null;
        foreach (var traveller in Few ? Compared(travellers) : OfName(Names.Key(surname, given)))
        {
            if (!Names.Same(traveller.Surname, surname) || !Names.Same(traveller.Given, given)) continue;
            if (reference is null || traveller.Reference is null || Names.SameReference(traveller.Reference, reference))
            {
                return traveller;
            }

            other ??= traveller;
        }

        return other is not null && Referred(reference, surname, given) is null ? other : null;
    }

    /// <summary>The only traveller these names can be those of; null where there are two, or none.</summary>
    public TravellerDraft? Named(string? surname, string? given)
    {
        if (surname is null && given is null) return null;
        TravellerDraft? found = null;
        var same = Few ? [] : OfName(Names.Key(surname, given));
        foreach (var traveller in same.IsEmpty ? Compared(travellers) : same)
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

    ReadOnlySpan<TravellerDraft> OfReference(string key)
    {
        Index();
        return byReference!.TryGetValue(key, out var found) ? Compared(found) : [];
    }

    ReadOnlySpan<TravellerDraft> OfName(string key)
    {
        Index();
        return byName!.TryGetValue(key, out var found) ? Compared(found) : [];
    }

    void Index()
    {
        byReference ??= new(StringComparer.OrdinalIgnoreCase);
        byName ??= new(StringComparer.Ordinal);
        for (; indexed < travellers.Count; indexed++)
        {
            var traveller = travellers[indexed];
            AddTo(byName, Names.Key(traveller.Surname, traveller.Given), traveller);
            if (traveller.Reference is { } reference) AddTo(byReference, Names.Bare(reference).ToString(), traveller);
        }
    }

    static void AddTo(Dictionary<string, List<TravellerDraft>> index, string key, TravellerDraft traveller)
    {
        if (index.TryGetValue(key, out var list)) list.Add(traveller);
        else index.Add(key, [traveller]);
    }
}
