using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class SnapshotBuilder
{
    void LayOutNames()
    {
        Put(Section.NameStarts, names.Starts);
        Put(Section.NameParts, names.Parts);
    }

    // Where each part stands in names: first those that hold nothing else that counts or are not plain, then the others.
    void LayOutPostings()
    {
        born = new BirthYears[names.Count];
        foreach (var (name, owner) in owners) born[name] = born[name].With(owner);
        Span<int> counting = stackalloc int[ComparedName.MostParts];
        var (starts, apart) = (new int[parts.Count + 1], new int[parts.Count]);
        for (var name = 0; name < names.Count; name++)
        {
            var count = CountingParts(name, counting, out var layout);
            for (var i = 0; i < count; i++)
            {
                if (counting[..i].Contains(counting[i])) continue;
                starts[counting[i] + 1]++;
                if (!IsPaired(count, layout)) apart[counting[i]]++;
            }
        }

        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var middles = new int[parts.Count];
        for (var i = 0; i < middles.Length; i++) middles[i] = starts[i] + apart[i];
        Put(Section.PostingStarts, starts);
        Put(Section.PostingMiddles, middles);
        Put(Section.Postings, PostingsOf([.. starts], [.. middles]));
    }

    // Takes the places of the next posting of each part, of either kind.
    Posting[] PostingsOf(int[] apart, int[] paired)
    {
        Span<int> counting = stackalloc int[ComparedName.MostParts];
        var postings = new Posting[apart[^1]];
        for (var name = 0; name < names.Count; name++)
        {
            var count = CountingParts(name, counting, out var layout);
            var next = IsPaired(count, layout) ? paired : apart;
            for (var i = 0; i < count; i++)
            {
                if (counting[..i].Contains(counting[i])) continue;
                postings[next[counting[i]]++] = PostingOf(name, counting[..count], i, layout);
            }
        }

        return postings;
    }

    Posting PostingOf(int name, ReadOnlySpan<int> counting, int at, NameLayout layout)
    {
        if (IsPlain(counting.Length, layout)) return Posting.Of(name, counting, at, born[name]);
        var needsAnother = counting.Length <= Posting.MostParts && NameAgreement.Required(layout.Counted) > 1;
        return needsAnother ? Posting.Long(name, counting, at, born[name]) : Posting.Long(name, born[name]);
    }

    // Names that are found by two of their parts.
    void LayOutPairs()
    {
        Span<int> counting = stackalloc int[ComparedName.MostParts];
        var cards = new NameCard[names.Count];
        var most = 0L;
        for (var name = 0; name < names.Count; name++)
        {
            var count = CountingParts(name, counting, out var layout);
            if (!IsPaired(count, layout)) continue;
            cards[name] = NameCard.Of(counting[..count], born[name]);
            most += count * (count - 1) / 2;
        }

        var (starts, slots, filter) = PairIndex.Build(most, filler =>
        {
            for (var name = 0; name < cards.Length; name++)
            {
                if (cards[name] != default) AddPairs(name, cards[name], filler);
            }
        });
        Put(Section.PairStarts, starts);
        Put(Section.PairSlots, slots);
        Put(Section.PairFilter, filter);
        Put(Section.NameCards, cards);
    }

    void AddPairs(int name, NameCard card, PairIndex.Filler filler)
    {
        ReadOnlySpan<int> all = [card.First, card.Second, card.Third, card.Fourth];
        var count = all.IndexOf(-1) is >= 0 and var end ? end : all.Length;
        Span<ulong> hashes = stackalloc ulong[6];
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var hash = PairIndex.HashOf(all[i], all[j]);
                if (hashes[..next].Contains(hash)) continue;
                hashes[next++] = hash;
                var third = count == 3 ? all[3 - i - j] : -1;
                filler.Add(hash, name, PairSlot.AboutOf(count, card.Born, third, third < 0 ? 0 : PartOf(parts.All[third]).Head));
            }
        }
    }

    static bool IsPlain(int counting, NameLayout layout) => counting <= Posting.MostParts && layout.Soft == 0 && layout.Initials == 0;

    static bool IsPaired(int counting, NameLayout layout) => counting > 1 && IsPlain(counting, layout);

    /// <summary>The parts of a name that count, titles too.</summary>
    int CountingParts(int name, Span<int> into, out NameLayout layout)
    {
        var all = names[name];
        layout = layouts[name];
        var count = 0;
        for (var left = layout.Parts; left != 0; left &= left - 1) into[count++] = all[BitOperations.TrailingZeroCount(left)];
        return count;
    }

    void LoadLayouts()
    {
        layouts = new NameLayout[names.Count];
        Span<Part> views = stackalloc Part[ComparedName.MostParts];
        for (var name = 0; name < layouts.Length; name++)
        {
            var all = names[name];
            for (var i = 0; i < all.Length; i++) views[i] = PartOf(parts.All[all[i]]);
            layouts[name] = NameLayout.Of(views[..all.Length]);
        }
    }

    void LayOutDates()
    {
        var distinct = dates.Distinct().Order().ToArray();
        var keys = new List<int>();
        var starts = new List<int>();
        var postings = new Posting[distinct.Length];
        Span<int> counting = stackalloc int[ComparedName.MostParts];
        for (var i = 0; i < distinct.Length; i++)
        {
            if (i == 0 || distinct[i].Date != distinct[i - 1].Date)
            {
                keys.Add(distinct[i].Date);
                starts.Add(i);
            }

            // Which part comes first does not matter: no part of it is known to agree.
            var count = CountingParts(distinct[i].Name, counting, out var layout);
            postings[i] = count < Posting.MostParts && IsPlain(count, layout)
                ? Posting.Of(distinct[i].Name, counting[..count], -1, born[distinct[i].Name])
                : Posting.Long(distinct[i].Name, born[distinct[i].Name]);
        }

        starts.Add(distinct.Length);
        Put(Section.DateKeys, keys.ToArray());
        Put(Section.DateStarts, starts.ToArray());
        Put(Section.DatePostings, postings);
    }

    void LayOutOwners()
    {
        var starts = new int[names.Count + 1];
        foreach (var (name, _) in owners) starts[name + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan().ToArray();
        var column = new Owner[owners.Count];
        foreach (var (name, owner) in owners) column[next[name]++] = owner;
        Put(Section.OwnerStarts, starts);
        Put(Section.Owners, column);
    }

    // Neighbours joined, and whole names of short parts.
    void LayOutJoins()
    {
        var most = 2L * names.Parts.Length;
        var (starts, slots) = HashIndex.Build(most, filler => EachName((name, number) =>
        {
            Span<byte> word = stackalloc byte[2 * Part.LongestSpelling];
            foreach (var join in name.Joins) filler.Add(WordHash.Of(word[..join.Write(word)]), number);
        }));
        Put(Section.JoinStarts, Section.JoinSlots, (starts, slots));
        Put(Section.JoinFilter, HashIndex.BuildFilter(starts, slots));
        Put(Section.WholeStarts, Section.WholeSlots, HashIndex.Build(names.Count, filler => EachName((name, number) =>
        {
            if (name.Whole.Length > 0) filler.Add(WordHash.Of(name.Whole), number);
        })));
        LayOutDeletionsOfWords();
    }

    // What becomes of neighbours joined and of whole names when a letter is left out.
    void LayOutDeletionsOfWords()
    {
        var (ofJoins, ofWholes) = (0L, 0L);
        EachName((name, _) =>
        {
            foreach (var join in name.Joins) ofJoins += join.Length;
            ofWholes += name.Whole.Length;
        });
        var (joins, wholes) = (WordFilter.SpaceFor(ofJoins), WordFilter.SpaceFor(ofWholes));
        var (space, hashes) = (new ulong[WordHash.Space], new ulong[WordHash.MostDeletions(2 * Part.LongestSpelling, 1)]);
        EachName((name, _) =>
        {
            Span<byte> word = stackalloc byte[2 * Part.LongestSpelling];
            foreach (var join in name.Joins) Add(joins, word[..join.Write(word)]);
            Add(wholes, name.Whole);
        });
        Put(Section.JoinDeletions, joins);
        Put(Section.WholeDeletions, wholes);

        // The first is the word itself.
        void Add(ulong[] filter, ReadOnlySpan<byte> word)
        {
            var count = new WordHash(word, space).Deletions(1, hashes);
            foreach (var hash in hashes.AsSpan(1, count - 1)) WordFilter.Add(filter, hash);
        }
    }

    void EachName(Action<ComparedName, int> visit)
    {
        var view = new ComparedName();
        for (var name = 0; name < names.Count; name++)
        {
            var all = names[name];
            for (var i = 0; i < all.Length; i++) view.Space[i] = PartOf(parts.All[all[i]]);
            view.Load(all.Length, isWeak: false);
            visit(view, name);
        }
    }
}
