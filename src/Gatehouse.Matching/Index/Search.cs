using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>
/// Finds the names of a snapshot that <see cref="NameAgreement"/> accepts beside a name asked for (theorem 2), but those no
/// other evidence could lift to the weight needed. Keeps its space for the next name; not thread-safe.
/// </summary>
sealed class Search(Snapshot snapshot)
{
    // What two parts that do not agree may weigh at most: one may be the beginning of the other.
    const int MostOfOthers = 300;

    readonly AskedName asked = new();
    readonly ComparedName held = new();
    readonly HashSet<int> seen = [];
    readonly List<(int Name, bool NeedsDay)> found = [];
    readonly int[] order = new int[ComparedName.MostParts];
    int needed;
    int mostOfInitials;

    public AskedName Asked => asked;

    /// <summary>The names found, each once, and whether their bearers must share a day of birth with the person asked for.</summary>
    public ReadOnlySpan<(int Name, bool NeedsDay)> Find(ComparedName name, Facts facts, int needed)
    {
        this.needed = needed;
        mostOfInitials = NamePair.InitialOfTwo * name.Initials.Length;
        seen.Clear();
        found.Clear();
        asked.Load(name, snapshot.Memo);
        WalkJoins();
        WalkParts();
        for (var i = 0; i < facts.DateCount; i++)
        {
            var date = facts.Date(i);
            WalkDay(BirthDates.KeyOf(date));
            if (date.Day != date.Month) WalkDay(BirthDates.SwappedKeyOf(date));
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found);
    }

    // Whatever agrees as joined neighbours, on either side, is rare and weighed in full.
    void WalkJoins()
    {
        foreach (var part in asked.Parts)
        {
            foreach (var name in part!.Names) AcceptInFull(name);
        }

        foreach (var join in asked.Joins)
        {
            foreach (var part in join!.Parts)
            {
                foreach (var posting in snapshot.Postings(part)) AcceptInFull(posting.Name);
            }
        }

        if (asked.Name.Whole.Length == 0) return;
        foreach (var name in snapshot.Memo.OfWhole(asked.Name)) AcceptInFull(name);
    }

    // Of n parts any n - m + 1 hold one that agrees: the cheapest are walked in full; for the others it is enough to walk
    // the names they are among the rarest parts of.
    void WalkParts()
    {
        var parts = asked.Parts;
        var cheapest = order.AsSpan(0, parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var at = i;
            for (; at > 0 && parts[cheapest[at - 1]]!.Cost > parts[i]!.Cost; at--) cheapest[at] = cheapest[at - 1];
            cheapest[at] = i;
        }

        var inFull = parts.Length - NameAgreement.Required(asked.Name.Counted) + 1;
        for (var i = 0; i < cheapest.Length; i++)
        {
            foreach (var part in parts[cheapest[i]]!.Parts)
            {
                Walk(i < inFull ? snapshot.Postings(part) : snapshot.RarePostings(part), part);
            }
        }
    }

    void Walk(ReadOnlySpan<Posting> postings, int part)
    {
        var own = asked.Table[part];
        foreach (ref readonly var posting in postings)
        {
            if (posting.IsLong)
            {
                AcceptLong(posting.Name);
                continue;
            }

            var (mask, best, agreeing, others) = (own.Mask, Math.Max(0, own.Best), 1, 0);
            Count(posting.Second, ref mask, ref best, ref agreeing, ref others);
            Count(posting.Third, ref mask, ref best, ref agreeing, ref others);
            Count(posting.Fourth, ref mask, ref best, ref agreeing, ref others);
            if (Suffices(mask, agreeing, agreeing + others) && CanReach(mask, best, others)) Accept(posting.Name, needsDay: false);
        }
    }

    // One agreeing part is enough where the day of birth is shared.
    void WalkDay(int key)
    {
        if (key == 0) return;
        foreach (ref readonly var posting in snapshot.BornOn(key))
        {
            if (posting.IsLong)
            {
                if (CountLong(posting.Name, out var best, out var others) is var (asks, _) && asks != 0 && CanReach(asks, best, others)) Accept(posting.Name, needsDay: true);
                continue;
            }

            var (mask, most, agreeing, rest) = (0u, 0, 0, 0);
            Count(posting.Second, ref mask, ref most, ref agreeing, ref rest);
            Count(posting.Third, ref mask, ref most, ref agreeing, ref rest);
            Count(posting.Fourth, ref mask, ref most, ref agreeing, ref rest);
            if (agreeing > 0 && CanReach(mask, most, rest)) Accept(posting.Name, needsDay: true);
        }
    }

    void Count(int part, ref uint mask, ref int best, ref int agreeing, ref int others)
    {
        if (part < 0) return;
        ref readonly var slot = ref asked.Table[part];
        if (slot.Mask == 0)
        {
            others++;
            return;
        }

        mask |= slot.Mask;
        best += Math.Max(0, slot.Best);
        agreeing++;
    }

    bool Suffices(uint mask, int agreeing, int counted) =>
        BitOperations.PopCount(mask) >= NameAgreement.Required(asked.Name.Counted) || agreeing >= NameAgreement.Required(counted);

    bool CanReach(uint mask, int best, int others)
    {
        var open = asked.Name.Parts.Length - BitOperations.PopCount(mask);
        return best + MostOfOthers * Math.Min(open, others) + mostOfInitials >= needed;
    }

    void AcceptLong(int name)
    {
        if (seen.Contains(name)) return;
        var (asks, holds) = CountLong(name, out var best, out var others);
        if (!NameAgreement.Suffices(asks, asked.Name.Counted, holds, held.Counted, datesAgree: false)) return;
        if (CanReach(asks, best, others)) Accept(name, needsDay: false);
    }

    (uint Asked, uint Held) CountLong(int name, out int best, out int others)
    {
        snapshot.Load(name, held);
        var (asks, holds) = (0u, 0u);
        (best, others) = (NamePair.InitialOfTwo * held.Initials.Length, 0);
        for (var i = 0; i < held.PartNumbers.Length; i++)
        {
            ref readonly var slot = ref asked.Table[held.PartNumbers[i]];
            if (slot.Mask == 0)
            {
                others++;
                continue;
            }

            asks |= slot.Mask;
            holds |= 1u << i;
            best += Math.Max(0, slot.Best);
        }

        return (asks, holds);
    }

    void AcceptInFull(int name)
    {
        if (seen.Contains(name)) return;
        snapshot.Load(name, held);
        if (NameAgreement.Of(asked.Name, held, datesAgree: false)) Accept(name, needsDay: false);
        else if (NameAgreement.Of(asked.Name, held, datesAgree: true)) Accept(name, needsDay: true);
    }

    void Accept(int name, bool needsDay)
    {
        if (seen.Add(name)) found.Add((name, needsDay));
    }
}
