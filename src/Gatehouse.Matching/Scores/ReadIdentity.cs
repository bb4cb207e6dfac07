namespace Gatehouse.Matching;

/// <summary>An identity, read once and compared many times.</summary>
sealed class ReadIdentity
{
    /// <summary>Distinct names of one identity that are compared: ten times what any list holds, so that a hostile
    /// identity stays bounded.</summary>
    const int MostNames = 1000;

    const int MostDocuments = 1000;
    const int MostDates = 1000;

    public required Identity Source { get; init; }

    public required ReadName[] Names { get; init; }

    public required DateOfBirth[] Dates { get; init; }

    public required DocumentKey[] Documents { get; init; }

    /// <summary>Parts of the places of birth.</summary>
    public required string[] Places { get; init; }

    public static ReadIdentity Of(Identity identity, NameReader reader)
    {
        var names = new List<ReadName>(Math.Min(identity.Names.Count, MostNames));
        var seen = new HashSet<(string, bool)>();
        foreach (var name in identity.Names)
        {
            if (names.Count >= MostNames) break;
            if (reader.Read(name) is { } read && seen.Add((name.Full, name.Kind == NameKind.WeakAlias))) names.Add(read);
        }

        return new()
        {
            Source = identity,
            Names = [.. names],
            Dates = [.. identity.BirthDates.Take(MostDates)],
            Documents = [.. identity.Documents.Take(MostDocuments).SelectMany(DocumentKey.Of)],
            Places = [.. identity.BirthPlaces.Take(MostDocuments).SelectMany(place => PartsOf(place, reader)).Distinct(StringComparer.Ordinal)],
        };
    }

    static IEnumerable<string> PartsOf(string place, NameReader reader) =>
        reader.Read(new(place)) is { } read
            ? read.Parts.Select(part => part.Plain).Where(part => part.Length > 2)
            : [];
}
