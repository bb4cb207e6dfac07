namespace Gatehouse.Matching;

sealed partial class Search
{
    // A name that agrees by a part asked for stands in the list of each part this agrees with. Where it weighs most, one of
    // them stands beside it, or another part that does not agree; beside each of the others stands what agrees best.
    void LoadReaches()
    {
        if (!bound.IsUsable) return;
        for (var i = 0; i < asked.Parts.Length; i++) reaches[i] = Math.Max(MostAlone(i), asked.Parts[i]!.Most);
    }

    /// <summary>No less than what a name weighs beside the one asked for, if this part of it stands beside the one at
    /// <paramref name="at"/>, or none that agrees.</summary>
    int MostBy(int part, int at)
    {
        if (!bound.IsUsable) return NamePair.Most;
        var most = Math.Max(MostAlone(at), asked.Table[part].Best);
        for (var i = 0; i < asked.Parts.Length; i++)
        {
            if (i != at) most += reaches[i];
        }

        return most;
    }

    /// <summary>No less than what a name weighs of which one part agrees, and weighs so much.</summary>
    int MostAround(int agreeing)
    {
        var most = int.MinValue;
        for (var parts = 2; parts <= Posting.MostParts; parts++)
        {
            var both = Math.Min(parts, asked.Parts.Length);
            most = Math.Max(most, (both - 1) * TokenPair.Beginning + NamePair.OmissionsOf(Math.Abs(parts - asked.Parts.Length), both));
        }

        return Math.Max(agreeing, TokenPair.Beginning) + most;
    }

    // What a part asked for weighs at most that agrees with none: as the beginning of another, or where an initial stands
    // for it. For one letter carriers write two.
    int MostAlone(int at)
    {
        var plain = asked.Name.Parts[at].Plain;
        return plain.Length == 2 && plain[0] == plain[1] ? NamePair.InitialOfTwo : TokenPair.Beginning;
    }

    // A posting that says all: dropped by what agrees at its best, then by what each part can weigh at most.
    void Accept(in Posting posting, int part, in Tally tally, DatesMay dates, bool needsDay)
    {
        if (!bound.IsUsable)
        {
            Accept(posting.Name, needsDay, MostOf(tally) + OthersOf(posting, tally), dates);
            return;
        }

        var pairs = Math.Clamp(asked.Name.Parts.Length - tally.Agreeing, 0, tally.Others);
        var atBest = NamePair.Compressed(tally.Best) + pairs * TokenPair.Beginning;
        if (Math.Max(atBest, NamePair.NamesDiffer) + BornBetween.MostOf(dates) < needed) return;
        bound.Clear();
        AddPart(part);
        AddPart(posting.Second);
        AddPart(posting.Third);
        AddPart(posting.Fourth);
        var most = bound.Most(tally.Best, out var isExact);
        Accept(posting.Name, needsDay, most, dates, isExact && !asked.Name.IsWeak);
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
        var pairs = Math.Clamp(asked.Name.Parts.Length - tally.Agreeing, 0, tally.Others);
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
            if (slot.Mask != 0) best += Math.Max(TokenPair.Beginning, slot.Best);
            else rest += Math.Max(0, OtherOf(part));
            // An initial, or up to three letters of a name cut off.
            if (snapshot.TraitOf(part).Length <= 3) rest += NamePair.InitialOfTwo;
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
            if (step < agreeing) sum += Math.Max(MostAlone(best), asked.Parts[best]!.Most);
            else beginnings += MostAlone(best);
        }

        return Math.Max(NamePair.MostOfMistake, NamePair.Compressed(sum) + beginnings);
    }

    void AcceptLong(in Posting posting, bool needsDay)
    {
        var (name, dates) = (posting.Name, years.Beside(posting.Born));
        if (seen.Contains(name) || Math.Max(MostOfLong(name), NamePair.NamesDiffer) + BornBetween.MostOf(dates) < needed) return;
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
        var most = NamePair.Compressed(tally.Best) + beginnings + NamePair.InitialOfTwo * (held.Initials.Length + asked.Name.Initials.Length);
        Accept(name, needsDay, most, dates);
    }

    void AcceptInFull(int name)
    {
        if (!seen.Add(name)) return;
        snapshot.Load(name, held);
        if (NameAgreement.Of(asked.Name, held, datesAgree: false)) Accept(name, needsDay: false, NamePair.Most, years.BesideAny());
        else if (NameAgreement.Of(asked.Name, held, datesAgree: true)) Accept(name, needsDay: true, NamePair.Most, years.BesideAny());
    }

    void Accept(int name, bool needsDay, int most, DatesMay dates, bool isExact = false)
    {
        // However much contradicts, a pair of names weighs no less than different names do.
        most = Math.Max(most, NamePair.NamesDiffer) + BornBetween.MostOf(dates);
        if (most >= needed) found.Add(new(name, needsDay, most, dates, isExact));
    }
}
