using System.Xml.Linq;

namespace Gatehouse.Quality;

/// <summary>Persons of the Canadian list (SEMA) whose record states a name in Cyrillic beside the Latin one: names as lists
/// write them, with patronymics. A name that is not a spelling of the Latin one (a maiden name) counts as well.</summary>
static class CyrillicNames
{
    /// <summary>Cyrillic and Latin name of each record; none where the development data is absent.</summary>
    public static IReadOnlyList<(string Cyrillic, string Latin)> From(string? data)
    {
        var path = Path.Combine(data ?? "", "lists", "ca_sema", "sema_2025.xml");
        if (data is null || !File.Exists(path)) return [];
        return [.. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName is "record").SelectMany(OfRecord).Distinct()];
    }

    static IEnumerable<(string Cyrillic, string Latin)> OfRecord(XElement record)
    {
        if (Value(record, "LastName") is not { } last || Value(record, "GivenName") is not { } given || Value(record, "Aliases") is not { } aliases) yield break;
        var latin = $"{WithoutBrackets(given)} {WithoutBrackets(last)}";
        foreach (var alias in aliases.Split(';', ',', '(', ')'))
        {
            // "Russian: …" names the language before the name.
            var name = alias[(alias.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            if (name.Contains(' ', StringComparison.Ordinal) && name.All(letter => letter is >= '\u0400' and <= '\u04FF' or ' ' or '-' or '\'')) yield return (name, latin);
        }
    }

    static string? Value(XElement record, string name) =>
        record.Elements().FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal))?.Value.Trim();

    static string WithoutBrackets(string text) => text.IndexOf('(', StringComparison.Ordinal) is >= 0 and var at ? text[..at].Trim() : text;
}
