namespace Gatehouse.Matching;

/// <summary>Finds what of a snapshot agrees with a part: forms within the tolerance by their common deletions (theorem 1),
/// equal skeletons, common groups, and neighbours that joined give the part. Not thread-safe: keeps its space.</summary>
sealed class Neighbours(Snapshot snapshot)
{
    readonly HashSet<int> seen = [];
    readonly HashSet<int> names = [];
    readonly List<int> forms = [];
    readonly List<int> candidates = [];
    readonly List<int> parts = [];
    readonly ulong[] space = new ulong[WordHash.Space];
    readonly ulong[] hashes = new ulong[Math.Max(WordHash.MostDeletions(Part.LongestSpelling, 2), WordHash.MostEdits(Part.LongestSpelling))];

    public Agreeing Of(Part asked)
    {
        parts.Clear();
        names.Clear();
        var form = asked.Plain;
        for (var i = 0; i < asked.FormCount; i++, form = form.Next())
        {
            AddForms(form.Letters, EditDistance.Tolerance);
            AddJoins(form.Letters);
        }

        AddSkeletons(asked);
        AddGroups(asked);
        Order();
        int[] found = [.. parts];
        var pairs = new TokenPair[found.Length];
        for (var i = 0; i < found.Length; i++) pairs[i] = TokenPair.Of(asked, snapshot.PartAt(found[i]));
        return Of(found, pairs, [.. names.Order()]);
    }

    // Rising, each once.
    void Order()
    {
        parts.Sort();
        var count = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (i == 0 || parts[i] != parts[i - 1]) parts[count++] = parts[i];
        }

        parts.RemoveRange(count, parts.Count - count);
    }

    /// <summary>Fills <paramref name="into"/> with the parts that agree with two neighbours joined, rising.</summary>
    public void OfJoined(Joined asked, List<int> into)
    {
        parts.Clear();
        into.Clear();
        Span<byte> word = stackalloc byte[2 * Part.LongestSpelling];
        AddForms(word[..asked.Write(word)], EditDistance.JoinedTolerance);
        Order();
        into.AddRange(parts);
    }

    Agreeing Of(int[] found, TokenPair[] pairs, int[] inNames)
    {
        var ranked = new RankedPart[found.Length];
        for (var i = 0; i < ranked.Length; i++) ranked[i] = new(found[i], pairs[i].Weight, snapshot.PartAt(found[i]).Head);
        Array.Sort(ranked, static (a, b) => b.Weight.CompareTo(a.Weight));
        return new(found, pairs, ranked, Array.FindAll(found, part => snapshot.PostingsApart(part).Length > 0), inNames, snapshot.CostOf(found));
    }

    /// <summary>Names of short parts that written as one word are the same or within one edit; valid until the next call.</summary>
    public HashSet<int> OfWhole(ReadOnlySpan<byte> asked, bool withMistakes)
    {
        names.Clear();
        var edits = new WordHash(asked, space);
        var count = withMistakes && EditDistance.JoinedTolerance(asked.Length + 1) > 0 ? edits.OneEdit(hashes, snapshot.WholeDeletions) : edits.Deletions(0, hashes);
        foreach (var hash in hashes.AsSpan(0, count)) AddNames(snapshot.Wholes.Of(hash));
        return names;
    }

    void AddForms(ReadOnlySpan<byte> word, Func<int, int> tolerance)
    {
        if (word.Length > Part.LongestSpelling) return;
        forms.Clear();
        seen.Clear();
        var count = new WordHash(word, space).Deletions(tolerance(word.Length), hashes);
        snapshot.Deletions.Fetch(hashes.AsSpan(0, count));
        foreach (var hash in hashes.AsSpan(0, count))
        {
            foreach (var form in snapshot.Deletions.Of(hash))
            {
                if (!seen.Add(form)) continue;
                forms.Add(form);
                snapshot.FetchForm(form);
            }
        }

        foreach (var form in forms) snapshot.FetchLetters(form);
        foreach (var form in forms)
        {
            var other = snapshot.FormAt(form).Letters;
            var limit = tolerance(Math.Max(word.Length, other.Length));
            if (EditDistance.Between(word, other, limit) > limit) continue;
            foreach (var part in snapshot.PartsOf(form))
            {
                parts.Add(part);
                snapshot.FetchPart(part);
            }
        }
    }

    // Names that hold the word as two neighbours, with one edit where the longer of the two is long enough.
    void AddJoins(ReadOnlySpan<byte> word)
    {
        var edits = new WordHash(word, space);
        var count = EditDistance.JoinedTolerance(word.Length + 1) > 0 ? edits.OneEdit(hashes, snapshot.JoinDeletions) : edits.Deletions(0, hashes);
        foreach (var hash in hashes.AsSpan(0, count))
        {
            if (snapshot.Joins.MayHold(hash, snapshot.JoinFilter)) AddNames(snapshot.Joins.Of(hash));
        }
    }

    void AddNames(HashIndex.Numbers found)
    {
        foreach (var name in found) names.Add(name);
    }

    void AddSkeletons(Part asked)
    {
        Span<Spelling> skeletons = stackalloc Spelling[Letters.Readings];
        candidates.Clear();
        foreach (var skeleton in skeletons[..asked.Skeletons(skeletons)])
        {
            foreach (var part in snapshot.Skeletons.Of(WordHash.OfSkeleton(skeleton, asked.IsAbjad)))
            {
                candidates.Add(part);
                snapshot.FetchPart(part);
            }
        }

        foreach (var part in candidates) snapshot.FetchBytes(part);
        foreach (var part in candidates)
        {
            if (TokenPair.HaveCommonSkeleton(asked, snapshot.PartAt(part))) parts.Add(part);
        }
    }

    void AddGroups(Part asked)
    {
        foreach (var group in asked.Groups)
        {
            foreach (var part in snapshot.Groups.Of(WordHash.Of(group)))
            {
                if (asked.IsVariantOf(snapshot.PartAt(part))) parts.Add(part);
            }
        }
    }
}
