using System.Numerics;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>
/// Finds the names of a snapshot that <see cref="NameAgreement"/> accepts beside a name asked for (theorem 2), but those no
/// other evidence could lift to the weight needed. Keeps its space for the next name; not thread-safe.
/// </summary>
sealed partial class Search(Snapshot snapshot)
{
    readonly AskedName asked = new();
    readonly Neighbours neighbours = new(snapshot);
    readonly ComparedName held = new();
    readonly HashSet<int> seen = [];
    readonly FoundNames found = new();
    readonly NameBound bound = new(snapshot);
    readonly uint[] heads = new uint[ComparedName.MostParts];
    readonly int[] reaches = new int[ComparedName.MostParts];
    // A pair costs about as much to look up as a posting to walk; so few are looked up whatever the postings are.
    const int CheapPairs = 64;

    BornBetween years;
    bool isForeign;
    int needed;

    public AskedName Asked => asked;

    /// <summary>The names found other than by pairs of their parts: those <see cref="FindMore"/> finds; valid until the next call.</summary>
    /// <param name="name">The name asked for.</param>
    /// <param name="facts">What else is known of whoever bears it.</param>
    /// <param name="needed">What a pair of names and dates must weigh together.</param>
    public FoundNames Find(ComparedName name, Facts facts, int needed)
    {
        this.needed = needed;
        years = BornBetween.Of(facts);
        seen.Clear();
        found.Clear();
        asked.Load(name, snapshot, neighbours);
        bound.Load(name);
        isForeign = false;
        for (var i = 0; i < name.Parts.Length; i++)
        {
            heads[i] = name.Parts[i].Head;
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
            foreach (var part in join)
            {
                foreach (var posting in snapshot.Postings(part)) AcceptInFull(posting.Name);
            }
        }

        if (asked.Name.Whole.Length == 0) return;
        foreach (var name in neighbours.OfWhole(asked.Name.Whole, withMistakes: MostOfMistakenWhole() + BornBetween.MostOf(years.BesideAny()) >= needed)) AcceptInFull(name);
    }

    // Names of two to four plain parts are found by two of them, unless looking up all pairs costs more than walking all names.
    void WalkParts()
    {
        LoadReaches();
        var isPaired = GatherPairs();
        if (!isPaired) askedPairs.Clear();
        for (var i = 0; i < asked.Parts.Length; i++)
        {
            var agreeing = isPaired ? asked.Parts[i]!.Apart : asked.Parts[i]!.Parts;
            for (var at = 0; at < agreeing.Length; at++)
            {
                snapshot.FetchPostings(agreeing, at);
                Walk(isPaired ? snapshot.PostingsApart(agreeing[at]) : snapshot.Postings(agreeing[at]), agreeing[at], MostBy(agreeing[at], i));
            }
        }

        if (!isPaired) return;
        // One part of a listed name may agree with as many as must, and no other with any.
        foreach (var part in asked.Shared)
        {
            ref readonly var own = ref asked.Table[part];
            if (BitOperations.PopCount(own.Mask) >= NameAgreement.Required(asked.Name.Counted) && MostAround(own.Best) + MostOfDatesApart() >= needed)
            {
                Walk(snapshot.PostingsPaired(part), part, NamePair.Most);
            }
        }
    }

    // Where no name can weigh enough, only those count whose dates may add to it.
    void Walk(ReadOnlySpan<Posting> postings, int part, int most)
    {
        var isHopeless = Math.Max(most, NamePair.NamesDiffer) < needed;
        if (isHopeless && !years.IsKnown) return;
        ref readonly var own = ref asked.Table[part];
        var isEnough = BitOperations.PopCount(own.Mask) >= NameAgreement.Required(asked.Name.Counted);
        foreach (ref readonly var posting in postings)
        {
            if (isHopeless && years.Beside(posting.Born) != DatesMay.Agree) continue;
            // Most names share one part with the one asked for and no more.
            if (!isEnough && posting.Second >= 0 && asked.Table.MayAgree(posting.Second, posting.Third, posting.Fourth) == 0) continue;
            if (posting.IsLong)
            {
                AcceptLong(posting, needsDay: false);
                continue;
            }

            var tally = new Tally(own);
            Count(posting, ref tally);
            if (Suffices(tally)) Accept(posting, part, tally, years.Beside(posting.Born), needsDay: false);
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
                AcceptLong(posting, needsDay: true);
                continue;
            }

            var tally = default(Tally);
            Count(posting, ref tally);
            if (tally.Asked != 0) Accept(posting, -1, tally, years.Beside(posting.Born), needsDay: true);
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
            // It may stand beside another part than those it agrees with, as its beginning.
            Best += Math.Max(TokenPair.Beginning, slot.Best);
            Agreeing++;
        }
    }
}
