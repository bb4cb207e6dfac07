namespace Gatehouse.Matching;

/// <summary>An identity, read once and compared many times.</summary>
sealed class ReadIdentity
{
    /// <summary>Distinct names of one identity that are compared: ten times what any list holds, so that a hostile
    /// identity stays bounded.</summary>
    public const int MostNames = 1000;

    /// <summary>Documents of one identity that are compared.</summary>
    public const int MostDocuments = 1000;

    /// <summary>Birth dates of one identity that are compared.</summary>
    public const int MostDates = 1000;

    readonly byte[] facts;

    ReadIdentity(Identity source, ReadName[] names, DocumentKey[] documents, byte[] facts) =>
        (Source, Names, Documents, this.facts) = (source, names, documents, facts);

    public Identity Source { get; }

    public ReadName[] Names { get; }

    public DocumentKey[] Documents { get; }

    public Facts Facts => new(facts);

    public static ReadIdentity Of(Identity identity, NameReader reader)
    {
        var names = new List<ReadName>(Math.Min(identity.Names.Count, MostNames));
        var seen = new HashSet<(string, bool)>();
        foreach (var name in identity.Names)
        {
            if (names.Count >= MostNames) break;
            if (reader.Read(name) is { } read && seen.Add((name.Full, name.Kind == NameKind.WeakAlias))) names.Add(read);
        }

        return new(
            identity,
            [.. names],
            [.. identity.Documents.Take(MostDocuments).SelectMany(DocumentKey.Of)],
            Facts.Pack(identity, PlacesOf(identity, reader), [], out _));
    }

    /// <summary>The parts of the places of birth that are compared.</summary>
    public static string[] PlacesOf(Identity identity, NameReader reader) => identity.BirthPlaces.Count == 0 ? [] : ReadPlaces(identity, reader);

    // Apart, since what it captures would be allocated where there is no place too.
    static string[] ReadPlaces(Identity identity, NameReader reader) =>
        [.. identity.BirthPlaces.Take(MostDocuments).SelectMany(place => PartsOf(place, reader)).Distinct(StringComparer.Ordinal).Take(MostDocuments)];

    static IEnumerable<string> PartsOf(string place, NameReader reader) =>
        reader.Read(new(place)) is { } read
            ? read.Parts.Select(part => part.Plain).Where(part => part.Length > 2)
            : [];
}
