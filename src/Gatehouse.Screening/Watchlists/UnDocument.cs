using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>One INDIVIDUAL_DOCUMENT of the UN list: its number may be wrapped in prose, stand in the note, or in the
/// type.</summary>
static class UnDocument
{
    public static void Read(XElement document, PersonDraft person, List<ListWarning> warnings)
    {
        var number = UnPerson.Text(document, "NUMBER");
        var note = UnPerson.Text(document, "NOTE");
        var kind = UnPerson.Text(document, "TYPE_OF_DOCUMENT2");
        if (number.Length + note.Length + kind.Length == 0) return;
        var type = DocumentTypes.Of(kind.Length > 0 ? kind : $"{UnPerson.Text(document, "TYPE_OF_DOCUMENT")} {number}");
        var found = false;
        foreach (var source in (ReadOnlySpan<string>)[number, kind, number.Length == 0 ? note : string.Empty])
        {
            foreach (var one in DocumentNumbers.In(source))
            {
                person.Add(new IdentityDocument(one, Issuer(document, $"{number} {kind}", note), type));
                found = true;
            }
        }

        if (found) return;
        var text = ListText.Shorten($"{number} {kind} {note}");
        warnings.Add(new(
            ListWarningCodes.UnreadableDocument, person.Id, $"no number of {DocumentNumbers.Shortest} or more in '{text}'"));
    }

    // A Russian passport handed out in Cairo is Russian: the state named with the number comes before the place of issue.
    static string? Issuer(XElement document, string prose, string note) =>
        ListCountries.Find(UnPerson.Text(document, "ISSUING_COUNTRY"))
        ?? ListCountries.Mentioned(prose)
        ?? ListCountries.Find(UnPerson.Text(document, "COUNTRY_OF_ISSUE"))
        ?? ListCountries.Mentioned(UntilIssue(note));

    // "Tunisian passport number …, issued …": the place of issue in a note is no issuer.
    static string UntilIssue(string note)
    {
        var at = note.IndexOf("issued", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? note : note[..at];
    }
}
