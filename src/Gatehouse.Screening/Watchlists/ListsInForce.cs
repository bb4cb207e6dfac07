using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>What travellers are compared with: the index over every list in force, immutable, swapped as one.</summary>
/// <param name="Digest">Names the set of list versions; <c>none</c> where there are no lists.</param>
/// <param name="Lists">Name and digest of each version, by name.</param>
/// <param name="Index">Every entry of them.</param>
/// <param name="Entries">The whole entry behind each key of the index.</param>
public sealed record ListsInForce(
    string Digest,
    IReadOnlyList<ListVersion> Lists,
    ListIndex Index,
    IReadOnlyDictionary<(string List, string Id), ListEntry> Entries)
{
    /// <summary>Changes whenever the same two identities may get another score.</summary>
    public static string MatcherVersion => Matcher.Version;

    /// <summary>Over the index.</summary>
    public Matcher Matcher { get; } = new(Index);

    /// <summary>No list at all.</summary>
    public static ListsInForce None { get; } = From([], DateOnly.MinValue);

    /// <summary>The entries that have not expired on <paramref name="today"/>, in an index that shares with the one before what
    /// has not changed.</summary>
    public static ListsInForce From(
        IReadOnlyList<(ListVersion Version, IReadOnlyList<ListEntry> Entries)> lists, DateOnly today, ListsInForce? before = null)
    {
        var entries = new Dictionary<(string, string), ListEntry>();
        foreach (var entry in lists.SelectMany(list => list.Entries).Where(entry => entry.Expiry is null || entry.Expiry >= today))
        {
            entries[(entry.Person.List, entry.Person.Id)] = entry;
        }

        var versions = lists.Select(list => list.Version).OrderBy(version => version.Name, StringComparer.Ordinal).ToArray();
        var digest = versions.Length == 0
            ? "none"
            : ContentId.Of([.. versions.SelectMany(version => new[] { version.Name, version.Digest }), MatcherVersion, $"{entries.Count}"]);   // the count: entries expire
        Entry[] persons = [.. entries.Values.Select(entry => entry.Person)];
        return new(digest, versions, before?.Index.With(persons) ?? ListIndex.Build(persons), entries);
    }
}

/// <summary>A stored version of a list.</summary>
public sealed record ListVersion(
    string Name,
    string Digest,
    WatchlistFormat Format,
    DateOnly? Published,
    int Persons,
    int Others,
    int Warnings,
    DateTimeOffset AddedAt);
