namespace Gatehouse.Matching;

/// <summary>Weighs an identity against one snapshot. Keeps its space for the next identity; not thread-safe.</summary>
sealed class Weighing(Snapshot snapshot, HashSet<int> gone)
{
    readonly Search search = new(snapshot);
    readonly NamePair pair = new();
    readonly ComparedName held = new();
    readonly Best best = new();
    readonly List<DocumentHit> hits = [];
    int mostOfDates;
    int mostBeside;

    /// <summary>The best entries at or above a weight.</summary>
    public Best Weigh(AskedIdentity asked, int floor, int top)
    {
        best.Clear(top, floor);
        var facts = asked.Facts;
        mostOfDates = facts.DateCount > 0 ? BirthDates.Most : 0;
        mostBeside = SideEvidence.MostOf(facts) + Scale.Prior;
        WeighDocuments(asked);
        for (var i = 0; i < asked.NameCount; i++)
        {
            var names = search.Find(asked[i], facts, floor - mostBeside);
            do WeighBest(names, asked[i], facts);
            while (search.FindMore(best.Least - mostBeside));
        }

        return best;
    }

    // From the name that may weigh most on, of equal ones that first whose bearer comes first: what follows one that
    // cannot be among the best cannot either.
    void WeighBest(FoundNames names, ComparedName name, Facts facts)
    {
        var (last, didNeedDay) = (-1, false);
        while (names.TryTake(out var found) && best.Takes(snapshot.OwnersOf(found.Name)[0].Entry, found.Most + mostBeside))
        {
            // Found by a day, only those who share it were weighed.
            if (found.Name != last || (didNeedDay && !found.NeedsDay)) Weigh(found, name, facts);
            (last, didNeedDay) = (found.Name, found.NeedsDay);
        }
    }

    void Weigh(FoundName found, ComparedName name, Facts facts)
    {
        var weight = found.Most - BornBetween.MostOf(found.Dates);
        var isWeighed = found.IsExact;
        foreach (ref readonly var owner in snapshot.OwnersOf(found.Name))
        {
            if (!CanReach(owner, facts, weight)) continue;
            if (!isWeighed)
            {
                snapshot.Load(found.Name, held);
                weight = pair.Weigh(name, held, known: search.Asked);
                isWeighed = true;
                if (!CanReach(owner, facts, weight)) continue;
            }

            if (gone.Contains(owner.Entry)) continue;
            var listed = snapshot.FactsOf(owner.Entry);
            if (found.NeedsDay && !BirthDates.ShareDay(facts, listed)) continue;
            var ofName = owner.IsWeak && !name.IsWeak ? Math.Max(weight + NamePair.WeakAlias, NamePair.NamesDiffer) : weight;
            best.Add(owner.Entry, ofName + Comparer.WeighFacts(facts, listed) + Scale.Prior);
        }
    }

    // Birth years first, and before any letter is looked at; nationality never excludes.
    bool CanReach(Owner owner, Facts facts, int ofName)
    {
        var most = ofName + mostBeside;
        if (owner.FromYear != 0 && mostOfDates > 0) most += IsNear(owner, facts) ? mostOfDates : BirthDates.MostOfFarYears;
        return best.Takes(owner.Entry, most);
    }

    static bool IsNear(Owner owner, Facts facts)
    {
        for (var i = 0; i < facts.DateCount; i++)
        {
            var (from, to) = BirthDates.NearYearsOf(facts.Date(i));
            if (from <= owner.ToYear && to >= owner.FromYear) return true;
        }

        return false;
    }

    // A document may lift what names and dates do not: weighed as a whole.
    void WeighDocuments(AskedIdentity asked)
    {
        hits.Clear();
        var documents = asked.Source.Documents;
        for (var i = 0; i < documents.Count && i < ReadIdentity.MostDocuments; i++) snapshot.Documents.Find(documents[i], hits);
        foreach (var hit in hits)
        {
            if (gone.Contains(hit.Owner)) continue;
            best.Add(hit.Owner, Comparer.Weigh(asked.ToRead(), ReadIdentity.Of(snapshot.EntryAt(hit.Owner).Identity, new())));
        }
    }
}
