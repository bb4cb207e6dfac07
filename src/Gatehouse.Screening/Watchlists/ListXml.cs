using System.Xml;
using System.Xml.Linq;

namespace Gatehouse.Screening.Watchlists;

/// <summary>XML lists, record by record: no DTD, no external entity, names without their namespaces, which change.</summary>
static class ListXml
{
    // Lists nest a few deep; anything far beyond is no list but an attempt on the reader.
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

    /// <summary>A reader over the file.</summary>
    public static XmlReader Open(string path) =>
        XmlReader.Create(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), Safe);

    /// <summary>The elements of these names, wherever they stand, with their line. Everything of the file goes into the digest.</summary>
    public static IEnumerable<(XElement Record, int Line)> Records(XmlReader reader, ContentDigest digest, params string[] names)
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
                    if (current is null && !names.Contains(reader.LocalName, StringComparer.Ordinal)) break;
                    if (current is null) line = ((IXmlLineInfo)reader).LineNumber;
                    var isEmpty = reader.IsEmptyElement;
                    var element = new XElement(reader.LocalName);
                    TakeAttributes(reader, element, digest);
                    current?.Add(element);
                    if (!isEmpty) current = element;
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

    // Of records alone: what stands on the root may date the edition.
    static void TakeAttributes(XmlReader reader, XElement element, ContentDigest digest)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length > 0) continue;       // xsi:nil, and declarations
            element.SetAttributeValue(reader.LocalName, reader.Value);
            digest.Field(reader.Value);
        }

        reader.MoveToElement();
    }

    static void ThrowIfTooDeep(XmlReader reader)
    {
        if (reader.Depth <= DeepestElement) return;
        var place = (IXmlLineInfo)reader;
        throw new XmlException("elements nested too deep", null, place.LineNumber, place.LinePosition);
    }
}
