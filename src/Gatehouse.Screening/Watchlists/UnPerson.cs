using System.Globalization;
using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>One INDIVIDUAL of the UN list.</summary>
static class UnPerson
{
    const string Authority = "United Nations Security Council";

    /// <summary>The entry, or null with a warning where key or name is missing.</summary>
    public static ListEntry? Read(string list, XElement record, int line, List<ListWarning> warnings)
    {
        if (ListText.OrNull(Text(record, "DATAID")) is not { } id)
        {
            warnings.Add(new(ListWarningCodes.BadRecord, $"line {line}", "INDIVIDUAL without DATAID"));
            return null;
        }

        var person = new PersonDraft(list, id);
        ReadNames(record, person, warnings);
        if (!person.HasName)
        {
            warnings.Add(new(ListWarningCodes.BadRecord, id, "INDIVIDUAL without a name"));
            return null;
        }

        ReadNationalities(record, person, warnings);
        foreach (var birth in record.Elements("INDIVIDUAL_DATE_OF_BIRTH")) UnBirthDate.Read(birth, person, warnings);
        foreach (var place in record.Elements("INDIVIDUAL_PLACE_OF_BIRTH"))
        {
            person.AddPlace(Join(Text(place, "CITY"), Text(place, "STATE_PROVINCE"), Text(place, "COUNTRY")));
        }

        foreach (var document in record.Elements("INDIVIDUAL_DOCUMENT")) UnDocument.Read(document, person, warnings);
        person.Sex = ReadSex(Text(record, "GENDER"), id, warnings);
        var listType = Text(record, "UN_LIST_TYPE");
        var reason = string.Join(' ', new[] { listType, Text(record, "REFERENCE_NUMBER") }.Where(part => part.Length > 0));
        return new(person.ToEntry(), reason.Length == 0 ? null : reason, LegalBasis(listType), Authority);
    }

    /// <summary>Text of a child element, collapsed; empty where there is none.</summary>
    public static string Text(XElement parent, string child) => ListText.Collapse(parent.Element(child)?.Value);

    static void ReadNames(XElement record, PersonDraft person, List<ListWarning> warnings)
    {
        var name = Join(" ", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME");
        if (name is not null) person.Add(new PersonName(name));
        if (ListText.OrNull(Text(record, "NAME_ORIGINAL_SCRIPT")) is { } native)
        {
            person.Add(new PersonName(native, name is null ? NameKind.Primary : NameKind.Native));
            if (native.Contains('\uFFFD', StringComparison.Ordinal))
            {
                warnings.Add(new(ListWarningCodes.BrokenText, person.Id, $"NAME_ORIGINAL_SCRIPT is damaged: {native}"));
            }
        }

        foreach (var alias in record.Elements("INDIVIDUAL_ALIAS")) UnAlias.Read(alias, person, warnings);

        string? Join(string separator, params ReadOnlySpan<string> children)
        {
            var parts = new List<string>(4);
            foreach (var child in children)
            {
                if (Text(record, child) is { Length: > 0 } part) parts.Add(part);
            }

            return parts.Count == 0 ? null : string.Join(separator, parts);
        }
    }

    static void ReadNationalities(XElement record, PersonDraft person, List<ListWarning> warnings)
    {
        foreach (var value in record.Elements("NATIONALITY").Elements("VALUE"))
        {
            var text = ListText.Collapse(value.Value);
            if (text.Length == 0 || text is "na" or "n/a") continue;
            if (ListCountries.Find(text) is { } country) person.AddNationality(country);
            else warnings.Add(new(ListWarningCodes.UnknownCountry, person.Id, $"nationality '{text}'"));
        }
    }

    /// <summary>City, province and country in one line, or null.</summary>
    public static string? Join(params ReadOnlySpan<string> parts)
    {
        var known = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Length > 0) known.Add(part);
        }

        return known.Count == 0 ? null : string.Join(", ", known);
    }

    static Sex? ReadSex(string text, string id, List<ListWarning> warnings)
    {
        switch (text.ToUpperInvariant())
        {
            case "MALE": return Sex.Male;
            case "FEMALE": return Sex.Female;
            case "": return null;
            default:
                warnings.Add(new(ListWarningCodes.UnknownSex, id, $"sex '{ListText.Shorten(text)}'"));
                return null;
        }
    }

    // Only where the committee acts under one resolution still in force under that number; the list itself names none.
    static string LegalBasis(string listType) => listType.ToUpper(CultureInfo.InvariantCulture) switch
    {
        "AL-QAIDA" => "UN Security Council resolutions 1267 (1999), 1989 (2011) and 2253 (2015)",
        "TALIBAN" => "UN Security Council resolution 1988 (2011)",
        "DPRK" => "UN Security Council resolution 1718 (2006)",
        "IRAQ" => "UN Security Council resolution 1518 (2003)",
        "DRC" => "UN Security Council resolution 1533 (2004)",
        "LIBYA" => "UN Security Council resolution 1970 (2011)",
        "GB" => "UN Security Council resolution 2048 (2012)",
        "YEMEN" => "UN Security Council resolution 2140 (2014)",
        "HAITI" => "UN Security Council resolution 2653 (2022)",
        "SUDAN" => "UN Security Council resolution 1591 (2005)",
        "SOUTHSUDAN" => "UN Security Council resolution 2206 (2015)",
        _ => "UN Security Council consolidated list",
    };
}
