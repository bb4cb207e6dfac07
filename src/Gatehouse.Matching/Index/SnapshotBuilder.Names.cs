using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class SnapshotBuilder
{
    void LayOutNames()
    {
        Put(Section.NameStarts, names.Starts);
        Put(Section.NameParts, names.Parts);
    }

    // Where each part stands in names: all its postings, and those of names it is among the rarest parts of.
    void LayOutPostings()
    {
        var frequency = new int[parts.Count];
        var rare = new uint[names.Count];
        Span<int> counting = stackalloc int[ComparedName.MostParts];
        for (var name = 0; name < names.Count; name++)
        {
            foreach (var part in counting[..CountingParts(name, counting, out _)]) frequency[part]++;
        }

        for (var name = 0; name < names.Count; name++)
        {
            var count = CountingParts(name, counting, out var layout);
            rare[name] = RarestOf(counting[..count], count - NameAgreement.Required(layout.Counted) + 1, frequency);
        }

        born = new BirthYears[names.Count];
        foreach (var (name, owner) in owners) born[name] = born[name].With(owner);
        Put(Section.PostingStarts, Section.Postings, PostingsOf(_ => uint.MaxValue));
        Put(Section.RareStarts, Section.RarePostings, PostingsOf(name => rare[name]));
    }

    (int[] Starts, Posting[] Postings) PostingsOf(Func<int, uint> which)
    {
        Span<int> counting = stackalloc int[ComparedName.MostParts];
        var starts = new int[parts.Count + 1];
        for (var name = 0; name < names.Count; name++)
        {
            var chosen = which(name);
            var count = CountingParts(name, counting, out _);
            for (var i = 0; i < count; i++)
            {
                if ((chosen >> i & 1) != 0 && counting[..i].IndexOf(counting[i]) < 0) starts[counting[i] + 1]++;
            }
        }

        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan().ToArray();
        var postings = new Posting[starts[^1]];
        for (var name = 0; name < names.Count; name++)
        {
            var chosen = which(name);
            var count = CountingParts(name, counting, out var layout);
            for (var i = 0; i < count; i++)
            {
                if ((chosen >> i & 1) == 0 || counting[..i].IndexOf(counting[i]) >= 0) continue;
                postings[next[counting[i]]++] = PostingOf(name, counting[..count], i, layout, born[name]);
            }
        }

        return (starts, postings);
    }

    static Posting PostingOf(int name, ReadOnlySpan<int> counting, int at, NameLayout layout, BirthYears born) =>
        counting.Length > Posting.MostParts || layout.Soft != 0 || layout.Initials != 0 ? Posting.Long(name, born) : Posting.Of(name, counting, at, born);

    // Where at least m of n parts agree, one of any n - m + 1 does: the rarest ones, to walk little.
    static uint RarestOf(ReadOnlySpan<int> counting, int many, int[] frequency)
    {
        var chosen = 0u;
        for (var step = 0; step < many; step++)
        {
            var best = -1;
            for (var i = 0; i < counting.Length; i++)
            {
                if ((chosen >> i & 1) == 0 && (best < 0 || frequency[counting[i]] < frequency[counting[best]])) best = i;
            }

            if (best < 0) break;
            chosen |= 1u << best;
        }

        return chosen;
    }

    /// <summary>The parts of a name that count, titles too.</summary>
    int CountingParts(int name, Span<int> into, out NameLayout layout)
    {
        var all = names[name];
        Span<Part> views = stackalloc Part[ComparedName.MostParts];
        for (var i = 0; i < all.Length; i++) views[i] = PartOf(parts.All[all[i]]);
        layout = NameLayout.Of(views[..all.Length]);
        var count = 0;
        for (var left = layout.Parts; left != 0; left &= left - 1) into[count++] = all[BitOperations.TrailingZeroCount(left)];
        return count;
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
            postings[i] = count < Posting.MostParts && layout.Soft == 0 && layout.Initials == 0
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
