namespace Gatehouse.Matching;

/// <summary>A name asked for, with what of a snapshot agrees with each of its parts and joined neighbours.</summary>
sealed class AskedName
{
    readonly Agreeing?[] parts = new Agreeing?[ComparedName.MostParts];
    readonly List<int>[] joins = [.. Enumerable.Range(0, ComparedName.MostParts).Select(_ => new List<int>())];

    public ComparedName Name { get; private set; } = new();

    public AgreementTable Table { get; } = new();

    /// <summary>Parts of the snapshot that agree with more than one part asked for; some more than once.</summary>
    public List<int> Shared { get; } = [];

    public ReadOnlySpan<Agreeing?> Parts => parts.AsSpan(0, Name.Parts.Length);

    /// <summary>Parts of the snapshot that agree with each two neighbours written as one.</summary>
    public ReadOnlySpan<List<int>> Joins => joins.AsSpan(0, Name.Joins.Length);

    /// <summary>Another name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="snapshot">It remembers what agrees with parts: they repeat.</param>
    /// <param name="neighbours">Finds what agrees with neighbours joined: they seldom repeat, and seldom agree.</param>
    public void Load(ComparedName name, Snapshot snapshot, Neighbours neighbours)
    {
        Name = name;
        Table.Clear();
        Shared.Clear();
        for (var i = 0; i < name.Parts.Length; i++)
        {
            parts[i] = snapshot.Memo.Of(name.Parts[i]);
            for (var j = 0; j < parts[i]!.Parts.Length; j++)
            {
                if (!Table.Add(parts[i]!.Parts[j], i, parts[i]!.Pairs[j].Weight)) Shared.Add(parts[i]!.Parts[j]);
            }
        }

        for (var i = 0; i < name.Joins.Length; i++)
        {
            neighbours.OfJoined(name.Joins[i], joins[i]);
            // What they weigh is for NamePair to say: no more than the part itself.
            foreach (var part in joins[i]) Table.AddJoined(part, name.Joins[i].Mask, snapshot.PartAt(part).Value);
        }
    }

    /// <summary>How part <paramref name="at"/> compares with a part of the snapshot, or null where they do not agree.</summary>
    public TokenPair? Find(int at, int number)
    {
        if ((Table[number].Mask >> at & 1) == 0) return null;
        var found = Array.BinarySearch(parts[at]!.Parts, number);
        return found >= 0 ? parts[at]!.Pairs[found] : null;
    }
}
