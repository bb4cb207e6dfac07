using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads the consolidated list of the UN Security Council (matching.md §6), record by record.</summary>
static class UnList
{
    public const string Root = "CONSOLIDATED_LIST";
    const string Name = "UN";

    // The list nests four deep; anything far beyond is no list but an attempt on the reader.
    const int DeepestElement = 32;

    static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    /// <summary>A reader over the file without DTD and without external entities.</summary>
    public static XmlReader Open(string path) =>
        XmlReader.Create(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), Safe);

    public static Watchlist Read(string path)
    {
        using var reader = Open(path);
        using var digest = new ContentDigest();
        reader.MoveToContent();
        var published = PublishedOn(reader.GetAttribute("dateGenerated"));
        var warnings = new List<ListWarning>();
        var persons = new List<ListEntry>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var others = 0;
        foreach (var (record, line) in Records(reader, digest))
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

    static IEnumerable<(XElement Record, int Line)> Records(XmlReader reader, ContentDigest digest)
    {
        XElement? current = null;
        var line = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    ThrowIfTooDeep(reader);
                    digest.Field(reader.LocalName);
                    if (reader.IsEmptyElement) digest.EndRecord();
                    if (current is null && reader.LocalName is not ("INDIVIDUAL" or "ENTITY")) break;
                    if (current is null) line = ((IXmlLineInfo)reader).LineNumber;
                    var element = new XElement(reader.LocalName);
                    current?.Add(element);
                    if (!reader.IsEmptyElement) current = element;
                    else if (current is null) yield return (element, line);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    digest.Field(reader.Value);
                    current?.Add(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    digest.EndRecord();
                    if (current is { Parent: null }) yield return (current, line);
                    current = current?.Parent;
                    break;
            }
        }
    }

    static void ThrowIfTooDeep(XmlReader reader)
    {
        if (reader.Depth <= DeepestElement) return;
        var place = (IXmlLineInfo)reader;
        throw new XmlException("elements nested too deep", null, place.LineNumber, place.LinePosition);
    }
}
