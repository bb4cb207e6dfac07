namespace Gatehouse.Matching;

sealed partial class Search
{
    const int Block = 64;

    readonly AskedPairs askedPairs = new();
    readonly ulong[] thirds = new ulong[PairSlot.Numbers / 64];
    readonly ulong[] hashes = new ulong[Block];
    readonly int[] passed = new int[Block];
    readonly int[] names = new int[Block];
    // Each with the number of the question in its upper half, so that nothing has to be cleared.
    ulong[] visited = new ulong[1024];
    int visitedCount;
    uint question;
    uint thirdHeads;

    /// <summary>Finds more names, those that may weigh most first; false where there are none left that could weigh enough.</summary>
    /// <param name="least">What a pair of names and dates must weigh together by now.</param>
    public bool FindMore(int least)
    {
        needed = Math.Max(needed, least);
        found.Clear();
        while (found.Count == 0)
        {
            var next = askedPairs.Take(needed - MostOfDatesApart());
            if (next.IsEmpty) return false;
            for (; next.Length > Block; next = next[Block..]) LookUp(next[..Block]);
            LookUp(next);
        }

        found.Order();
        return true;
    }

    // Names of two parts and more that share a day are found by it: the dates of all others weigh less.
    int MostOfDatesApart() => years.IsKnown ? BirthDates.MostOfOtherDays : 0;

    bool GatherPairs()
    {
        var least = needed - MostOfDatesApart();
        if (!bound.IsUsable || asked.Parts.Length < 2 || least <= NamePair.NamesDiffer) return false;
        var cost = 0L;
        foreach (var part in asked.Parts) cost += part!.Cost;
        if (!askedPairs.Gather(asked, heads.AsSpan(0, asked.Parts.Length), least, (int)Math.Min(int.MaxValue, CheapPairs + cost))) return false;
        LoadThirds();
        NextQuestion();
        return true;
    }

    void LoadThirds()
    {
        Array.Clear(thirds);
        thirdHeads = 1u << PairSlot.BitsOfHeadOf(Part.ForeignHead);
        for (var i = 0; i < asked.Parts.Length; i++)
        {
            if (heads[i] != 0) thirdHeads |= 1u << PairSlot.BitsOfHeadOf(heads[i]);
            foreach (var part in asked.Parts[i]!.Parts)
            {
                var bit = PairSlot.BitsOf(part);
                thirds[bit >> 6] |= 1UL << (bit & 63);
            }
        }

        if (isForeign) thirdHeads = uint.MaxValue;
    }

    // Whatever lies in memory is asked for some steps before it is read.
    void LookUp(ReadOnlySpan<AskedPair> block)
    {
        var index = snapshot.Pairs;
        foreach (ref readonly var pair in block) index.FetchFilter(pair.Hash);
        var count = 0;
        for (var i = 0; i < block.Length; i++)
        {
            if (!index.MayHold(block[i].Hash)) continue;
            passed[count++] = i;
            index.FetchStart(block[i].Hash);
        }

        foreach (var i in passed.AsSpan(0, count)) index.FetchSlots(block[i].Hash);
        var waiting = 0;
        foreach (var i in passed.AsSpan(0, count)) Read(block[i], ref waiting);
        Accept(waiting);
    }

    void Read(in AskedPair pair, ref int waiting)
    {
        var print = unchecked((uint)pair.Hash);
        foreach (ref readonly var slot in snapshot.Pairs.BucketOf(pair.Hash))
        {
            if (slot.Print != print || !MayReach(slot, pair) || !Visit(slot.Name)) continue;
            snapshot.FetchCard(slot.Name);
            names[waiting++] = slot.Name;
            if (waiting < names.Length) continue;
            Accept(waiting);
            waiting = 0;
        }
    }

    bool MayReach(in PairSlot slot, in AskedPair pair)
    {
        var mayAgree = slot.Parts != 3
            || (thirds[slot.ThirdNumber >> 6] >> (slot.ThirdNumber & 63) & 1) != 0
            || (thirdHeads >> slot.ThirdHead & 1) != 0;
        var most = askedPairs.MostOf(pair, slot.Parts, mayAgree);
        if (!years.IsKnown) return most >= needed;
        var dates = slot.MayLieIn(years.From, years.To) ? BirthDates.MostOfOtherDays : slot.HasUndated ? 0 : BirthDates.MostOfFarYears;
        return most + dates >= needed;
    }

    void Accept(int count)
    {
        foreach (var name in names.AsSpan(0, count))
        {
            ref readonly var card = ref snapshot.CardOf(name);
            var tally = new Tally(asked.Table[card.First]);
            tally.Add(asked.Table[card.Second]);
            if (card.Third >= 0) tally.Add(asked.Table[card.Third]);
            if (card.Fourth >= 0) tally.Add(asked.Table[card.Fourth]);
            if (Suffices(tally)) Accept(new(name, card.Second, card.Third, card.Fourth, card.Born), card.First, tally, years.Apart(card.Born), needsDay: false);
        }
    }

    void NextQuestion()
    {
        visitedCount = 0;
        if (question == uint.MaxValue)
        {
            visited.AsSpan().Clear();
            question = 0;
        }

        question++;
    }

    // False where a name was met before.
    bool Visit(int name)
    {
        if (2 * visitedCount >= visited.Length) GrowVisited();
        var mask = visited.Length - 1;
        var met = (ulong)question << 32 | (uint)name;
        var at = unchecked((int)((uint)name * 0x9E3779B1u >> 8)) & mask;
        for (; visited[at] >> 32 == question; at = (at + 1) & mask)
        {
            if (visited[at] == met) return false;
        }

        visited[at] = met;
        visitedCount++;
        return true;
    }

    void GrowVisited()
    {
        var before = visited;
        visited = new ulong[2 * before.Length];
        visitedCount = 0;
        foreach (var met in before)
        {
            if (met >> 32 == question) Visit(unchecked((int)(uint)met));
        }
    }
}
