using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class Search
{
    // A posting that says all: dropped by what agrees at its best, then by what each part can weigh at most.
    void Accept(in Posting posting, int part, in Tally tally, bool needsDay)
    {
        if (!bound.IsUsable)
        {
            Accept(posting.Name, needsDay, MostOf(tally) + OthersOf(posting, tally));
            return;
        }

        var pairs = Math.Min(tally.Others, asked.Name.Parts.Length - BitOperations.PopCount(tally.Asked));
        if (Math.Max(NamePair.Compressed(tally.Best) + pairs * TokenPair.Beginning, NamePair.NamesDiffer) < needed) return;
        bound.Clear();
        AddPart(part);
        AddPart(posting.Second);
        AddPart(posting.Third);
        AddPart(posting.Fourth);
        var most = bound.Most(tally.Best, out var isExact);
        Accept(posting.Name, needsDay, most, isExact && !asked.Name.IsWeak);
    }

    void AddPart(int part)
    {
        if (part >= 0) bound.Add(part, asked.Table[part]);
    }

    /// <summary>The most a name can weigh: what agrees agrees at its best, what does not weighs nothing, and what one side
    /// has more of is left out.</summary>
    int MostOf(in Tally tally)
    {
        var most = NamePair.Compressed(tally.Best);
        var name = asked.Name;
        if (name.Initials.Length > 0 || name.Soft != 0) return most + NamePair.InitialOfTwo * name.Initials.Length;
        var listed = tally.Agreeing + tally.Others;
        return most + NamePair.OmissionsOf(Math.Abs(name.Parts.Length - listed), Math.Min(name.Parts.Length, listed));
    }

    /// <summary>The most that those parts weigh that must stand beside a part they do not agree with.</summary>
    int OthersOf(in Posting posting, in Tally tally)
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
        var head = snapshot.TraitOf(part).Head;
        return heads.AsSpan(0, asked.Parts.Length).Contains(head) && head != 0 || isForeign || head == Part.ForeignHead
            ? TokenPair.Beginning
            : TokenPair.Disagrees;
    }

    // Before the parts themselves are looked at, by their numbers: as if particles and initials counted too.
    int MostOfLong(int name)
    {
        var (best, rest) = (0, NamePair.InitialOfTwo * asked.Name.Initials.Length);
        foreach (var part in snapshot.PartNumbersOf(name))
        {
            ref readonly var slot = ref asked.Table[part];
            if (slot.Mask != 0) best += Math.Max(0, slot.Best);
            else rest += Math.Max(0, OtherOf(part));
            if (snapshot.TraitOf(part).Length == 1) rest += NamePair.InitialOfTwo;
        }

        return NamePair.Compressed(best) + rest;
    }

    /// <summary>No less than what a name weighs that agrees with the one asked for only as a whole, with a mistake: then
    /// fewer parts agree than must, and each of the others is different or the beginning of another.</summary>
    int MostOfMistakenWhole()
    {
        if (!bound.IsUsable) return NamePair.Most;
        var agreeing = NameAgreement.Required(asked.Name.Counted) - 1;
        var (sum, beginnings, taken) = (0, 0, 0u);
        for (var step = 0; step < asked.Parts.Length; step++)
        {
            var best = -1;
            for (var i = 0; i < asked.Parts.Length; i++)
            {
                if ((taken >> i & 1) == 0 && (best < 0 || asked.Parts[i]!.Most > asked.Parts[best]!.Most)) best = i;
            }

            taken |= 1u << best;
            if (step < agreeing) sum += Math.Max(TokenPair.Beginning, asked.Parts[best]!.Most);
            else beginnings += IsDoubled(asked.Name.Parts[best]) ? NamePair.InitialOfTwo : TokenPair.Beginning;
        }

        return Math.Max(NamePair.MostOfMistake, NamePair.Compressed(sum) + beginnings);
    }

    // For one letter carriers write two: an initial may stand for such a part.
    static bool IsDoubled(Part part) => part.Plain.Length == 2 && part.Plain[0] == part.Plain[1];

    void AcceptLong(int name, bool needsDay)
    {
        if (seen.Contains(name) || Math.Max(MostOfLong(name), NamePair.NamesDiffer) < needed) return;
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

    void Accept(int name, bool needsDay, int most, bool isExact = false)
    {
        // However much contradicts, a pair of names weighs no less than different names do.
        most = Math.Max(most, NamePair.NamesDiffer);
        if (most >= needed) found.Add(name, needsDay, most, isExact);
    }
}
