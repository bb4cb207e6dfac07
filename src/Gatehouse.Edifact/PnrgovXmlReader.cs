using System.Xml;

namespace Gatehouse.Edifact;

/// <summary>
/// Reads PNRGOV in XML (IATA_PNRGOV_NotifRQ, 13.1 and later) into the same model as PNRGOV in EDIFACT: any namespace, any prefix, any
/// wrapping around it (SOAP). Elements it does not know are warnings; what it knows and has no place for is counted. Pure, total, linear;
/// a document type is refused, and so is nesting deeper than any PNRGOV. Safe for any number of threads.
/// </summary>
/// <remarks>The layout was learnt from public generators and readers of such files, not from the schema: docs/messages.md.</remarks>
public static class PnrgovXmlReader
{
    /// <summary>Elements inside elements; a PNRGOV has ten levels, a SOAP envelope adds three.</summary>
    const int Deepest = 64;

    /// <summary>Reads every message of the document. What stands before a fault of the XML is read all the same.</summary>
    /// <param name="input">The bytes as received: UTF-8, UTF-16, or the code page of one byte that the document declares.</param>
    /// <param name="most">Reading stops after one message more than this.</param>
    public static ReadResult Read(ReadOnlySpan<byte> input, int most = int.MaxValue)
    {
        var log = new WarningLog();
        var text = new XmlText(input);
        List<XmlPush> pushes = [];
        if (text.HasMonstrousTag())
        {
            log.Structure(WarningCodes.ForbiddenXml, "", text.Begin);
            return new([], log.InOrder());
        }

        var end = Walk(text, pushes, most);
        if (end.Code is WarningCodes.ForbiddenXml)
        {
            log.Structure(WarningCodes.ForbiddenXml, "", end.Position);
            return new([], log.InOrder());
        }

        if (pushes.Count == 0) log.Structure(WarningCodes.NoInterchange, "", 0);
        else if (end.Code is not null && pushes[^1].IsFinished) log.Loss(WarningCodes.TextOutside, "", end.Position);
        if (text.Deviates) log.Note(WarningCodes.Charset, "", text.Begin);
        var messages = pushes.Select(push => push.Finish(end.Position)).ToList();
        return new(messages, log.InOrder()) { Interchanges = [.. messages.Select(message => message.Interchange!).Take(Envelope.MostListed)] };
    }

    static (string? Code, int Position) Walk(XmlText text, List<XmlPush> pushes, int most)
    {
        using var xml = XmlReader.Create(text.Open(), new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            MaxCharactersFromEntities = 1,
        });
        var place = (IXmlLineInfo)xml;
        int Here() => text.Position(place.LineNumber, place.LinePosition);
        try
        {
            while (pushes.Count <= most && xml.Read())
            {
                if (xml.Depth > Deepest) return (WarningCodes.ForbiddenXml, Here());
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "IATA_PNRGOV_NotifRQ" } && (pushes.Count == 0 || pushes[^1].IsFinished))
                {
                    pushes.Add(new(xml, Here));
                }
                else if (pushes.Count > 0 && !pushes[^1].IsFinished)
                {
                    pushes[^1].Take(xml);
                }
            }

            return (null, Here());
        }
        catch (XmlException fault)
        {
            var isForbidden = pushes.Count == 0 && HasDocumentType(text);
            return (isForbidden ? WarningCodes.ForbiddenXml : WarningCodes.Truncated, text.Position(fault.LineNumber, fault.LinePosition));
        }
    }

    // A document type may only stand before the first element.
    static bool HasDocumentType(XmlText text)
    {
        using var reader = text.Open();
        var head = new char[4096];
        var length = reader.ReadBlock(head);
        return head.AsSpan(0, length).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
    }
}
