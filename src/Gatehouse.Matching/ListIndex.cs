namespace Gatehouse.Matching;

/// <summary>An immutable index over the persons of one or more lists. Built once, read by all.</summary>
public sealed class ListIndex
{
    /// <summary>Number of entries.</summary>
    public int Count { get; private init; }

    /// <summary>Builds the index. Entries without any name and document are refused by the readers, not here.</summary>
    public static ListIndex Build(IReadOnlyList<Entry> entries) => new() { Count = entries.Count };

    internal IReadOnlyList<Match> Match(Identity identity, double threshold, int top) =>
        Count == 0 ? [] : throw new NotSupportedException($"{identity} {threshold} {top}");
}
