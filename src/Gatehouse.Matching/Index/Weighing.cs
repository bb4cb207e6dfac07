using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Weighs an identity against one snapshot. Keeps its space for the next identity; not thread-safe.</summary>
sealed class Weighing(Snapshot snapshot)
{
    readonly Search search = new(snapshot);
    readonly NamePair pair = new();
    readonly ComparedName held = new();
    readonly Dictionary<int, int> best = [];
    readonly List<DocumentHit> hits = [];

    /// <summary>The weight of each entry that may reach <paramref name="floor"/>, by number; valid until the next call.</summary>
    public Dictionary<int, int> Weigh(ReadIdentity asked, int floor)
    {
        best.Clear();
        var facts = asked.Facts;
        var most = (facts.DateCount > 0 ? BirthDates.Most : 0) + SideEvidence.Most;
        foreach (var name in asked.Names)
        {
            foreach (var (number, needsDay) in search.Find(name.Compared, facts, floor - Scale.Prior - most))
            {
                Weigh(number, needsDay, name.Compared, facts, floor);
            }
        }

        WeighDocuments(asked);
        return best;
    }

    void Weigh(int number, bool needsDay, ComparedName name, Facts facts, int floor)
    {
        var weight = 0;
        var isWeighed = false;
        foreach (var owner in snapshot.OwnersOf(number))
        {
            if (!CanReach(owner, facts, Comparer.MostOfNames, floor)) continue;
            if (!isWeighed)
            {
                snapshot.Load(number, held);
                weight = pair.Weigh(name, held, known: search.Asked);
                isWeighed = true;
            }

            if (!CanReach(owner, facts, weight, floor)) continue;
            var listed = snapshot.FactsOf(owner.Entry);
            if (needsDay && !BirthDates.ShareDay(facts, listed)) continue;
            var ofName = owner.IsWeak && !name.IsWeak ? Math.Max(weight + NamePair.WeakAlias, NamePair.NamesDiffer) : weight;
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(best, owner.Entry, out var exists);
            var sum = ofName + Comparer.WeighFacts(facts, listed) + Scale.Prior;
            if (!exists || sum > known) known = sum;
        }
    }

    // Birth years first, and before any letter is looked at; nationality never excludes.
    static bool CanReach(Owner owner, Facts facts, int ofName, int floor)
    {
        var most = SideEvidence.Most;
        if (owner.FromYear != 0 && facts.DateCount > 0) most += IsNear(owner, facts) ? BirthDates.Most : BirthDates.MostOfFarYears;
        return ofName + most + Scale.Prior >= floor;
    }

    static bool IsNear(Owner owner, Facts facts)
    {
        for (var i = 0; i < facts.DateCount; i++)
        {
            var date = facts.Date(i);
            var about = date.IsApproximate || date.ToYear != date.Year ? BirthDates.FarthestAbout : BirthDates.NearYears;
            if (date.Year - about <= owner.ToYear && date.ToYear + about >= owner.FromYear) return true;
        }

        return false;
    }

    // A document may lift what names and dates do not: weighed as a whole.
    void WeighDocuments(ReadIdentity asked)
    {
        hits.Clear();
        foreach (var document in asked.Source.Documents) snapshot.Documents.Find(document, hits);
        foreach (var hit in hits)
        {
            best[hit.Owner] = Comparer.Weigh(asked, ReadIdentity.Of(snapshot.EntryAt(hit.Owner).Identity, new()));
        }
    }
}
