using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>One INDIVIDUAL_ALIAS of the UN list: names, and whatever else was written beside them.</summary>
static class UnAlias
{
    static readonly string[] BirthMarks = ["born", "DPOB", "DOB"];
    static readonly string[] BirthEnds = ["passport", "POB:", "expire", "issue", "nationality", "mother", ";"];
    static readonly string[] DocumentMarks = ["passport", "identity", "identification", "ID number"];

    public static void Read(XElement alias, PersonDraft person, List<ListWarning> warnings)
    {
        var kind = string.Equals(UnPerson.Text(alias, "QUALITY"), "Low", StringComparison.OrdinalIgnoreCase)
            ? NameKind.WeakAlias : NameKind.Alias;
        var name = UnPerson.Text(alias, "ALIAS_NAME");
        if (NameText.Read(name, kind, person) is { } prose) ReadProse(prose, person, warnings, "alias");
        if (ListText.OrNull(UnPerson.Text(alias, "NOTE")) is { } note) ReadNote(note, name, kind, person, warnings);
        if (ListText.OrNull(UnPerson.Text(alias, "DATE_OF_BIRTH")) is { } date)
        {
            if (UnBirthDate.Iso(date) is { } birth) person.Add(birth);
            else warnings.Add(new(ListWarningCodes.UnreadableDate, person.Id, $"birth date of an alias '{date}'"));
        }

        person.AddPlace(UnPerson.Join(UnPerson.Text(alias, "CITY_OF_BIRTH"), UnPerson.Text(alias, "COUNTRY_OF_BIRTH")));
    }

    static void ReadNote(string note, string name, NameKind kind, PersonDraft person, List<ListWarning> warnings)
    {
        var native = NameText.AfterLabel(note);
        if (native.Length < note.Length && ListText.IsNative(native) && NameText.IsName(native))
        {
            if (IsKnownLabel(note)) NameText.Read(native, kind, person);
            else ReadProse(note, person, warnings, "note of an alias");
            return;
        }

        if (NameText.IsHarmless(note)) return;
        if (ListText.IsNative(name) && note.Contains(';', StringComparison.Ordinal) && NameText.ReadList(note, kind, person))
        {
            return;
        }

        ReadProse(note, person, warnings, "note of an alias");
    }

    static bool IsKnownLabel(string note) =>
        note.StartsWith("original script", StringComparison.OrdinalIgnoreCase)
        || note.Contains("in Arabic", StringComparison.OrdinalIgnoreCase);

    // Birth dates and document numbers are taken where a word announces them; the rest is for people, so always warned.
    static void ReadProse(string prose, PersonDraft person, List<ListWarning> warnings, string where)
    {
        foreach (var mark in BirthMarks)
        {
            var at = prose.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            foreach (var birth in WrittenDates.Find(Before(prose[(at + mark.Length)..], BirthEnds))) person.Add(birth);
            break;
        }

        foreach (var mark in DocumentMarks)
        {
            for (var at = Find(prose, mark, 0); at >= 0; at = Find(prose, mark, at + mark.Length))
            {
                ReadDocument(prose, at, person);
            }
        }

        warnings.Add(new(ListWarningCodes.ProseInName, person.Id, $"{where}: {ListText.Shorten(prose, 120)}"));
    }

    static void ReadDocument(string prose, int at, PersonDraft person)
    {
        var behind = Before(prose[at..], [", ", "; ", " linked ", "born"]);
        var country = ListCountries.Mentioned(prose[Math.Max(0, at - 30)..at]);
        foreach (var number in DocumentNumbers.In(behind))
        {
            person.Add(new IdentityDocument(number, country, DocumentTypes.Of(behind)));
        }
    }

    static int Find(string text, string mark, int from) => text.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);

    static string Before(string text, ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            var at = text.IndexOf(end, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) text = text[..at];
        }

        return text;
    }
}
