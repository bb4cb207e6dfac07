using System.Numerics;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>
/// Finds the names of a snapshot that <see cref="NameAgreement"/> accepts beside a name asked for (theorem 2), but those no
/// other evidence could lift to the weight needed. Keeps its space for the next name; not thread-safe.
/// </summary>
sealed class Search(Snapshot snapshot)
{
    readonly AskedName asked = new();
    readonly Neighbours neighbours = new(snapshot);
    readonly ComparedName held = new();
    readonly HashSet<int> seen = [];
    readonly FoundNames found = new();
    readonly uint[] heads = new uint[ComparedName.MostParts];
    readonly int[] order = new int[ComparedName.MostParts];
    bool isForeign;
    int needed;

    public AskedName Asked => asked;

    /// <summary>The names found; valid until the next call.</summary>
    public FoundNames Find(ComparedName name, Facts facts, int needed)
    {
        this.needed = needed;
        seen.Clear();
        found.Clear();
        asked.Load(name, snapshot.Memo);
        isForeign = false;
        for (var i = 0; i < name.Parts.Length; i++)
        {
            heads[i] = name.Parts[i].Plain.Head;
            isForeign |= name.Parts[i].IsForeign;
        }

        WalkJoins();
        WalkParts();
        for (var i = 0; i < facts.DateCount; i++)
        {
            var date = facts.Date(i);
            WalkDay(BirthDates.KeyOf(date));
            if (date.Day != date.Month) WalkDay(BirthDates.SwappedKeyOf(date));
        }

        found.Order();
        return found;
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
        foreach (var name in neighbours.OfWhole(asked.Name.Whole)) AcceptInFull(name);
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
        ref readonly var own = ref asked.Table[part];
        var isEnough = BitOperations.PopCount(own.Mask) >= NameAgreement.Required(asked.Name.Counted);
        foreach (ref readonly var posting in postings)
        {
            if (posting.IsLong)
            {
                AcceptLong(posting.Name, needsDay: false);
                continue;
            }

            // Most names share one part with the one asked for and no more.
            if (!isEnough && posting.Second >= 0 && asked.Table.MayAgree(posting.Second, posting.Third, posting.Fourth) == 0) continue;
            var tally = new Tally(own);
            Count(posting, ref tally);
            if (Suffices(tally)) Accept(posting.Name, needsDay: false, MostOf(tally) + OthersOf(posting, tally));
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
                AcceptLong(posting.Name, needsDay: true);
                continue;
            }

            var tally = default(Tally);
            Count(posting, ref tally);
            if (tally.Asked != 0) Accept(posting.Name, needsDay: true, MostOf(tally) + OthersOf(posting, tally));
        }
    }

    void Count(Posting posting, ref Tally tally)
    {
        if (posting.Second >= 0) tally.Add(asked.Table[posting.Second]);
        if (posting.Third >= 0) tally.Add(asked.Table[posting.Third]);
        if (posting.Fourth >= 0) tally.Add(asked.Table[posting.Fourth]);
    }

    bool Suffices(Tally tally) =>
        BitOperations.PopCount(tally.Asked) >= NameAgreement.Required(asked.Name.Counted)
        || tally.Agreeing >= NameAgreement.Required(tally.Agreeing + tally.Others);

    /// <summary>The most a name can weigh: what agrees agrees at its best, what does not weighs nothing, and what one side
    /// has more of is left out.</summary>
    int MostOf(Tally tally)
    {
        var most = NamePair.Compressed(tally.Best);
        var name = asked.Name;
        if (name.Initials.Length > 0 || name.Soft != 0) return most + NamePair.InitialOfTwo * name.Initials.Length;
        return most + NamePair.OmissionsOf(Math.Abs(name.Parts.Length - tally.Agreeing - tally.Others));
    }

    /// <summary>The most that those parts weigh that must stand beside a part they do not agree with.</summary>
    int OthersOf(Posting posting, Tally tally)
    {
        var pairs = Math.Min(tally.Others, asked.Name.Parts.Length - BitOperations.PopCount(tally.Asked));
        if (pairs == 0) return 0;
        // A title may stand beside nothing.
        if (asked.Name.Soft != 0) return pairs * TokenPair.Beginning;
        var (second, third, fourth) = (OtherOf(posting.Second), OtherOf(posting.Third), OtherOf(posting.Fourth));
        var best = Math.Max(second, Math.Max(third, fourth));
        // What pairs there are beyond the first weigh no more than it.
        return pairs * Math.Max(best, TokenPair.Disagrees);
    }

    int OtherOf(int part)
    {
        if (part < 0 || asked.Table[part].Mask != 0) return int.MinValue;
        var head = snapshot.HeadOf(part);
        return heads.AsSpan(0, asked.Parts.Length).Contains(head) && head != 0 || isForeign || head == Part.ForeignHead
            ? TokenPair.Beginning
            : TokenPair.Disagrees;
    }

    void AcceptLong(int name, bool needsDay)
    {
        if (seen.Contains(name)) return;
        snapshot.Load(name, held);
        var tally = default(Tally);
        var (holds, beginnings) = (0u, 0);
        for (var i = 0; i < held.PartNumbers.Length; i++)
        {
            ref readonly var slot = ref asked.Table[held.PartNumbers[i]];
            tally.Add(slot);
            if (slot.Mask != 0) holds |= 1u << i;
            else beginnings += Math.Max(0, OtherOf(held.PartNumbers[i]));
        }

        if (!NameAgreement.Suffices(tally.Asked, asked.Name.Counted, holds, held.Counted, datesAgree: needsDay)) return;
        seen.Add(name);
        Accept(name, needsDay, NamePair.Compressed(tally.Best) + beginnings + NamePair.InitialOfTwo * (held.Initials.Length + asked.Name.Initials.Length));
    }

    void AcceptInFull(int name)
    {
        if (!seen.Add(name)) return;
        snapshot.Load(name, held);
        if (NameAgreement.Of(asked.Name, held, datesAgree: false)) Accept(name, needsDay: false, NamePair.Most);
        else if (NameAgreement.Of(asked.Name, held, datesAgree: true)) Accept(name, needsDay: true, NamePair.Most);
    }

    void Accept(int name, bool needsDay, int most)
    {
        // However much contradicts, a pair of names weighs no less than different names do.
        most = Math.Max(most, NamePair.NamesDiffer);
        if (most >= needed) found.Add(name, needsDay, most);
    }

    /// <summary>What is known of a name before a letter of it is looked at: which parts asked for agree with it, how many
    /// of its own agree and how many do not, and what the agreeing ones weigh at best.</summary>
    [StructLayout(LayoutKind.Auto)]
    struct Tally
    {
        public Tally(AgreementTable.Slot first) => Add(first);

        public uint Asked { get; private set; }

        public int Best { get; private set; }

        public int Agreeing { get; private set; }

        public int Others { get; private set; }

        public void Add(in AgreementTable.Slot slot)
        {
            if (slot.Mask == 0)
            {
                Others++;
                return;
            }

            Asked |= slot.Mask;
            Best += Math.Max(0, slot.Best);
            Agreeing++;
        }
    }
}
