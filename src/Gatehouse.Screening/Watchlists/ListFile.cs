using System.Text;
using System.Xml;
using CsvHelper;

namespace Gatehouse.Screening.Watchlists;

/// <summary>What a file turned out to hold.</summary>
enum ListFileKind
{
    UnXml,
    OfacXml,
    SemaXml,
    CslCsv,
    EuXml,
    UkCsv,
    SimpleCsv,
    FtmJson,
    SenzingJson,
    Sdn,
    SdnAliases,
    SdnAddresses,
    SdnComments,
    OwnCsv,
}

/// <summary>A file whose format was recognised.</summary>
sealed record ListFile(string Path, ListFileKind Kind)
{
    const int HeadLength = 1 << 12;
    const string Expected = "expected a list format of docs/lists.md, or a CSV with the columns id and name";

    /// <summary>Looks into the file. Throws <see cref="WatchlistException"/> where it is no list.</summary>
    public static ListFile Recognise(string path)
    {
        if (Directory.Exists(path)) throw new WatchlistException($"{path}: a folder, not a list file");
        if (!File.Exists(path)) throw new WatchlistException($"{path}: no such file");
        return Guard(path, () => new ListFile(path, KindOf(path)));
    }

    /// <summary>Runs a reader; whatever breaks becomes one line that names file, cause and place.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException broken)
        {
            throw new WatchlistException(
                $"{path}: broken XML at line {broken.LineNumber}, column {broken.LinePosition} ({Cause(broken)}); " +
                "expected a complete list without a DTD",
                broken);
        }
        catch (CsvFormatException broken)
        {
            throw new WatchlistException(
                $"{path}: broken CSV at line {broken.LineNumber} ({ListText.Shorten(broken.Message, 120)})", broken);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new WatchlistException($"{path}: cannot be read ({ListText.Shorten(broken.Message, 120)})", broken);
        }
    }

    static ListFileKind KindOf(string path)
    {
        var head = Head(path);
        if (head.Length == 0) throw new WatchlistException($"{path}: the file is empty; {Expected}");
        if (head.Contains('\0', StringComparison.Ordinal))
        {
            throw new WatchlistException($"{path}: a binary file (an archive?); {Expected}");
        }

        if (head[0] == '<') return XmlKind(path, head);
        if (head[0] == '{') return JsonKind(path, head);
        if (IsEdifact(head)) throw new WatchlistException($"{path}: an EDIFACT message, not a list; {Expected}");
        return CsvKind.Of(path) ?? throw new WatchlistException(
            $"{path}: no list format known, line 1 begins '{ListText.Shorten(head, 40)}'; {Expected}");
    }

    static ListFileKind XmlKind(string path, string head)
    {
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new WatchlistException(
                $"{path}: an HTML page, not a list (an error page saved as a download?); {Expected}");
        }

        using var reader = ListXml.Open(path);
        reader.MoveToContent();
        return reader.LocalName switch
        {
            UnList.Root => ListFileKind.UnXml,
            OfacXml.Root => ListFileKind.OfacXml,
            SemaList.Root => ListFileKind.SemaXml,
            EuList.Root => ListFileKind.EuXml,
            var other => throw new WatchlistException(
                $"{path}: XML with the root <{ListText.Shorten(other)}>; the UN list has <{UnList.Root}>, OFAC's <{OfacXml.Root}>, Canada's <{SemaList.Root}>, the Union's <{EuList.Root}>"),
        };
    }

    // One object a line; the first tells.
    static ListFileKind JsonKind(string path, string head) =>
        head.Contains("\"schema\"", StringComparison.Ordinal) && head.Contains("\"properties\"", StringComparison.Ordinal) ? ListFileKind.FtmJson
        : head.Contains("\"RECORD_ID\"", StringComparison.Ordinal) ? ListFileKind.SenzingJson
        : throw new WatchlistException($"{path}: JSON that is neither FollowTheMoney (schema, properties) nor Senzing (RECORD_ID), an object a line; {Expected}");

    static bool IsEdifact(string head) =>
        head.StartsWith("UNA", StringComparison.Ordinal)
        || head.StartsWith("UNB", StringComparison.Ordinal)
        || head.StartsWith("UNG", StringComparison.Ordinal)
        || head.StartsWith("UNH", StringComparison.Ordinal)
        || head.Contains("UNB+UNO", StringComparison.Ordinal)
        || head.Contains("UNB+IAT", StringComparison.Ordinal);

    static string Head(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var head = new char[HeadLength];
        return new string(head, 0, reader.ReadBlock(head)).Trim().Trim('\u001A');
    }

    static string Cause(XmlException broken)
    {
        var text = ListText.Collapse(broken.Message);
        var place = text.LastIndexOf(" Line ", StringComparison.Ordinal);
        return ListText.Shorten(place < 0 ? text : text[..place], 120).TrimEnd('.');
    }
}
