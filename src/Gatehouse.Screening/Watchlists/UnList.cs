using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads the consolidated list of the UN Security Council (matching.md §6), record by record.</summary>
static class UnList
{
    public const string Root = "CONSOLIDATED_LIST";
    const string Name = "UN";

    public static Watchlist Read(string path)
    {
        using var reader = ListXml.Open(path);
        using var digest = new ContentDigest();
        reader.MoveToContent();
        var published = PublishedOn(reader.GetAttribute("dateGenerated"));
        var warnings = new List<ListWarning>();
        var persons = new List<ListEntry>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var others = 0;
        foreach (var (record, line) in ListXml.Records(reader, digest, "INDIVIDUAL", "ENTITY"))
        {
            if (record.Name.LocalName is "ENTITY") others++;
            else if (UnPerson.Read(Name, record, line, warnings) is { } entry && IsNew(entry, ids, warnings))
            {
                persons.Add(entry);
            }
        }

        if (persons.Count + others == 0)
        {
            throw new WatchlistException($"{path}: no INDIVIDUAL and no ENTITY in it; expected a complete UN list");
        }

        return new()
        {
            Name = Name,
            Format = WatchlistFormat.UnXml,
            Digest = digest.Finish(),
            Published = published,
            Persons = persons,
            Others = others,
            Warnings = warnings,
        };
    }

    // dateGenerated moves every day, changed or not: it dates the edition and is left out of the digest.
    static DateOnly? PublishedOn(string? generated) =>
        generated is { Length: >= 10 }
        && DateOnly.TryParseExact(generated.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    static bool IsNew(ListEntry entry, HashSet<string> ids, List<ListWarning> warnings)
    {
        if (ids.Add(entry.Person.Id)) return true;
        warnings.Add(new(
            ListWarningCodes.DuplicateId, entry.Person.Id, "DATAID stands twice; the second record is left out"));
        return false;
    }
}
