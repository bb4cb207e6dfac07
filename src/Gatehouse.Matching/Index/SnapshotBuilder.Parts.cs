namespace Gatehouse.Matching;

sealed partial class SnapshotBuilder
{
    void LayOutParts()
    {
        var bytes = new ByteColumn();
        foreach (var part in parts.All) bytes.Add(part);
        Put(Section.PartOffsets, Section.PartBytes, bytes.Columns);
        Put(Section.PartTraits, Array.ConvertAll(parts.All.ToArray(), part => PartTrait.Of(PartOf(part))));
        LayOutKeys(Section.SkeletonStarts, Section.SkeletonSlots, EachSkeleton);
        LayOutKeys(Section.GroupStarts, Section.GroupSlots, EachGroup);
    }

    void LayOutKeys(Section starts, Section slots, Func<Part, Action<ulong>, int> each)
    {
        var most = 0L;
        foreach (var part in parts.All) most += each(PartOf(part), _ => { });
        Put(starts, slots, HashIndex.Build(most, filler =>
        {
            for (var i = 0; i < parts.Count; i++)
            {
                var number = i;
                each(PartOf(parts.All[i]), hash => filler.Add(hash, number));
            }
        }));
    }

    static int EachSkeleton(Part part, Action<ulong> add)
    {
        Span<Spelling> skeletons = stackalloc Spelling[Letters.Readings];
        var count = 0;
        foreach (var skeleton in skeletons[..part.Skeletons(skeletons)])
        {
            var isShort = skeleton.Length <= WordHash.ShortSkeleton;
            if (isShort) add(WordHash.OfSkeleton(skeleton, besideAbjad: true));
            if (!isShort || part.IsAbjad) add(WordHash.OfSkeleton(skeleton, besideAbjad: false));
            count += isShort && part.IsAbjad ? 2 : 1;
        }

        return count;
    }

    static int EachGroup(Part part, Action<ulong> add)
    {
        foreach (var group in part.Groups) add(WordHash.Of(group));
        return part.Groups.Length;
    }

    // Every form once, with the parts that have it, and its deletions.
    void LayOutForms()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var holders = new List<List<int>>();
        var forms = new List<string>();
        var offsets = new List<uint>();
        var offset = 0u;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = PartOf(parts.All[i]);
            var form = part.Plain;
            for (var j = 0; j < part.FormCount; j++, form = form.Next())
            {
                var text = form.ToString();
                if (!numbers.TryGetValue(text, out var number))
                {
                    numbers.Add(text, number = forms.Count);
                    forms.Add(text);
                    holders.Add([]);
                    offsets.Add(offset + (uint)part.OffsetOf(form));
                }

                holders[number].Add(i);
            }

            offset += (uint)(part.Length + 7) / 8 * 8;
        }

        Put(Section.FormOffsets, offsets.ToArray());
        Put(Section.FormPartStarts, Section.FormParts, Lists(holders));
        LayOutDeletions(forms);
    }

    void LayOutDeletions(List<string> forms)
    {
        var most = forms.Sum(form => (long)WordHash.MostDeletions(form.Length, EditDistance.Tolerance(form.Length)));
        Put(Section.DeletionStarts, Section.DeletionSlots, HashIndex.Build(most, filler =>
        {
            Span<byte> word = stackalloc byte[Part.LongestSpelling];
            Span<ulong> space = stackalloc ulong[WordHash.Space];
            Span<ulong> hashes = stackalloc ulong[WordHash.MostDeletions(Part.LongestSpelling, 2)];
            for (var i = 0; i < forms.Count; i++)
            {
                var letters = word[..System.Text.Encoding.ASCII.GetBytes(forms[i], word)];
                var count = new WordHash(letters, space).Deletions(EditDistance.Tolerance(letters.Length), hashes);
                foreach (var hash in hashes[..count]) filler.Add(hash, i);
            }
        }));
    }

    static (int[] Starts, int[] Numbers) Lists(List<List<int>> lists)
    {
        var starts = new int[lists.Count + 1];
        for (var i = 0; i < lists.Count; i++) starts[i + 1] = starts[i] + lists[i].Count;
        return (starts, [.. lists.SelectMany(list => list)]);
    }
}
