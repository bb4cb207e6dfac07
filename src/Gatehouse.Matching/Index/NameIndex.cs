using System.Collections.Concurrent;

namespace Gatehouse.Matching;

/// <summary>All names of the entries by everything their parts agree by. It finds every name that
/// <see cref="NameAgreement"/> accepts: no cap, no heuristics (theorem 2).</summary>
sealed class NameIndex
{
    readonly Postings<string> forms = new(StringComparer.Ordinal);
    readonly Postings<string> joins = new(StringComparer.Ordinal);
    readonly Postings<string> wholes = new(StringComparer.Ordinal);
    readonly Postings<string> skeletons = new(StringComparer.Ordinal);
    readonly Postings<string> abjadSkeletons = new(StringComparer.Ordinal);
    readonly Postings<int> groups = new();
    readonly DeletionIndex formIndex;
    readonly DeletionIndex joinIndex;
    readonly DeletionIndex wholeIndex;
    readonly ReadName[] names;
    readonly ConcurrentBag<Scratch> pool = [];

    public NameIndex(ReadName[] names)
    {
        this.names = names;
        for (var i = 0; i < names.Length; i++) Add(i, names[i]);
        forms.Freeze();
        joins.Freeze();
        wholes.Freeze();
        skeletons.Freeze();
        abjadSkeletons.Freeze();
        groups.Freeze();
        formIndex = DeletionIndex.Build(forms.Keys, EditDistance.Tolerance);
        joinIndex = DeletionIndex.Build(joins.Keys, EditDistance.JoinedTolerance);
        wholeIndex = DeletionIndex.Build(wholes.Keys, EditDistance.JoinedTolerance);
    }

    /// <summary>Adds the numbers of all names that agree with <paramref name="name"/> well enough.</summary>
    /// <param name="name">The name asked for.</param>
    /// <param name="datesAgree">Whether the birth dates of the entry of a name speak for it, so that one part suffices.</param>
    /// <param name="found">Receives the numbers, each once.</param>
    public void Find(ReadName name, Func<int, bool> datesAgree, List<int> found)
    {
        if (!pool.TryTake(out var scratch)) scratch = new(names.Length);
        for (var i = 0; i < name.Parts.Length; i++) FindPart(name.Parts[i], 1u << i, scratch);
        foreach (var join in name.Joins)
        {
            var mask = NamePair.MaskOf(join);
            scratch.Ids.Clear();
            formIndex.Find(join.Form, EditDistance.JoinedTolerance, scratch.Hashes, scratch.Ids);
            foreach (var id in scratch.Ids) scratch.Mark(mask, forms.At(id));
        }

        if (name.Whole is not null)
        {
            scratch.Ids.Clear();
            wholeIndex.Find(name.Whole, EditDistance.JoinedTolerance, scratch.Hashes, scratch.Ids);
            foreach (var id in scratch.Ids) scratch.Mark(uint.MaxValue, wholes.At(id));
        }

        foreach (var at in scratch.Touched)
        {
            var suffices = NameAgreement.Suffices(
                scratch.Asked[at], name.Counted, scratch.Held[at], names[at].Counted, datesAgree: false);
            if (suffices || datesAgree(at)) found.Add(at);
        }

        scratch.Clear();
        pool.Add(scratch);
    }

    void FindPart(Token token, uint mask, Scratch scratch)
    {
        foreach (var form in token.Forms)
        {
            scratch.Ids.Clear();
            formIndex.Find(form, EditDistance.Tolerance, scratch.Hashes, scratch.Ids);
            foreach (var id in scratch.Ids) scratch.Mark(mask, forms.At(id));
            scratch.Ids.Clear();
            joinIndex.Find(form, EditDistance.JoinedTolerance, scratch.Hashes, scratch.Ids);
            foreach (var id in scratch.Ids) scratch.Mark(mask, joins.At(id));
        }

        foreach (var skeleton in token.Skeletons)
        {
            // Two consonants say too little between scripts that write their vowels.
            if (skeleton.Length > 2 || token.IsAbjad) scratch.Mark(mask, skeletons.Of(skeleton));
            scratch.Mark(mask, abjadSkeletons.Of(skeleton));
        }

        foreach (var group in token.Groups) scratch.Mark(mask, groups.Of(group));
    }

    void Add(int at, ReadName name)
    {
        for (var i = 0; i < name.Parts.Length; i++)
        {
            var token = name.Parts[i];
            var mask = 1u << i;
            foreach (var form in token.Forms) forms.Add(form, at, mask);
            foreach (var skeleton in token.Skeletons) (token.IsAbjad ? abjadSkeletons : skeletons).Add(skeleton, at, mask);
            foreach (var group in token.Groups) groups.Add(group, at, mask);
        }

        foreach (var join in name.Joins) joins.Add(join.Form, at, NamePair.MaskOf(join));
        if (name.Whole is not null) wholes.Add(name.Whole, at, uint.MaxValue);
    }

    /// <summary>Space of one query, kept for the next: which parts of the name asked for, and of the names held, agree.</summary>
    sealed class Scratch(int names)
    {
        public uint[] Asked { get; } = new uint[names];

        public uint[] Held { get; } = new uint[names];

        public List<int> Touched { get; } = [];

        public List<int> Ids { get; } = [];

        public List<ulong> Hashes { get; } = [];

        public void Mark(uint asked, ReadOnlySpan<Posting> postings)
        {
            foreach (var posting in postings)
            {
                if (Asked[posting.Name] == 0) Touched.Add(posting.Name);
                Asked[posting.Name] |= asked;
                Held[posting.Name] |= posting.Parts;
            }
        }

        public void Clear()
        {
            foreach (var name in Touched) (Asked[name], Held[name]) = (0, 0);
            Touched.Clear();
        }
    }
}
