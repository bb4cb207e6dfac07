using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>
/// Reads the Consolidated Screening List of the United States, CSV: thirteen lists in one (matching.md §6). Its key moves from edition to
/// edition, so an entry is named by its source and number, or by a digest of what stands in it. A record without a type is taken for a person
/// unless its name has a word that only organisations have.
/// </summary>
sealed class CslList
{
    const string Name = "US CSL";

    static readonly HashSet<string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice", "start_date", "end_date", "standard_order",
        "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks",
        "source_list_url", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
    };

    static readonly HashSet<string> OfOrganisations = new(StringComparer.OrdinalIgnoreCase)
    {
        "LTD", "LIMITED", "INC", "CORP", "CORPORATION", "CO", "COMPANY", "LLC", "LLP", "GMBH", "AG", "SA", "SARL", "SAS", "BV", "NV", "PLC", "PTE", "PTY", "OOO", "OAO",
        "AO", "ZAO", "PAO", "FZE", "FZC", "FZCO", "DMCC", "SDN", "BHD", "GROUP", "HOLDING", "HOLDINGS", "UNIVERSITY", "INSTITUTE", "ACADEMY", "COLLEGE", "CENTER",
        "CENTRE", "LABORATORY", "LABORATORIES", "FACTORY", "PLANT", "BUREAU", "MINISTRY", "DEPARTMENT", "FEDERATION", "ASSOCIATION", "FOUNDATION", "ORGANIZATION",
        "INDUSTRIES", "INDUSTRY", "INDUSTRIAL", "TECHNOLOGY", "TECHNOLOGIES", "ELECTRONICS", "ELECTRONIC", "TRADING", "INTERNATIONAL", "ENTERPRISE", "ENTERPRISES",
        "SYSTEMS", "SERVICES", "LOGISTICS", "AVIATION", "AEROSPACE", "SHIPPING", "BANK", "HOSPITAL", "COMPLEX", "RESEARCH", "ENGINEERING", "EXPORT", "IMPORT",
        "GENERAL", "STATE", "NATIONAL", "SCIENTIFIC", "DESIGN", "PRODUCTION", "MANUFACTURING", "COMMITTEE", "COUNCIL", "AUTHORITY", "AGENCY", "OFFICE", "DIVISION",
    };

    readonly List<ListWarning> warnings = [];
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    readonly HeadedRows header;
    int others;
    int untyped;

    CslList(HeadedRows header) => this.header = header;

    public static bool IsHeader(string[] fields) =>
        fields.Contains("entity_number", StringComparer.OrdinalIgnoreCase) && fields.Contains("source_list_url", StringComparer.OrdinalIgnoreCase);

    public static Watchlist Read(string path)
    {
        using var digest = new ContentDigest();
        CslList? list = null;
        var persons = new List<ListEntry>();
        foreach (var row in ListRows.Read(path, strict: true))
        {
            if (list is null)
            {
                list = new(new(row.Fields, Columns));
                foreach (var column in list.header.Unknown) list.Warn(ListWarningCodes.UnknownColumn, row.Line, $"column '{ListText.Shorten(column)}' is not known and not read");
                continue;
            }

            foreach (var field in row.Fields) digest.Field(field);
            digest.EndRecord();
            if (list.EntryOf(row) is { } entry) persons.Add(entry);
        }

        if (persons.Count == 0) throw new WatchlistException($"{path}: no person in it; expected the complete Consolidated Screening List");
        if (list!.untyped > 0)
        {
            list.warnings.Add(new(ListWarningCodes.UntypedRecord, "-", string.Create(CultureInfo.InvariantCulture, $"{list.untyped} records without a type were taken for persons by their names")));
        }

        return new() { Name = Name, Format = WatchlistFormat.CslCsv, Digest = digest.Finish(), Persons = persons, Others = list.others, Warnings = list.warnings };
    }

    ListEntry? EntryOf(ListRow row)
    {
        if (!header.Fits(row))
        {
            Warn(ListWarningCodes.BadRecord, row.Line, "other columns than the header's, or a stray quotation mark; the row is left out");
            return null;
        }

        var (type, name, source) = (header.Of(row, "type"), header.Of(row, "name"), header.Of(row, "source"));
        if (!IsPerson(type, name))
        {
            others++;
            return null;
        }

        if (!name.Any(char.IsLetter))
        {
            Warn(ListWarningCodes.BadRecord, row.Line, "no name; the row is left out");
            return null;
        }

        var number = header.Of(row, "entity_number");
        var id = number.Length > 0 ? $"{Short(source)} {number}" : $"{Short(source)} {ContentId.Of(name, header.Of(row, "start_date"), header.Of(row, "federal_register_notice"), header.Of(row, "addresses"))}";
        if (!ids.Add(id))
        {
            Warn(ListWarningCodes.DuplicateId, row.Line, "the same record stands above already; the row is left out");
            return null;
        }

        if (type.Length == 0) untyped++;
        return new(PersonOf(row, id, name).ToEntry(), ListText.OrNull(header.Of(row, "programs")), ListText.OrNull(source), AuthorityOf(source), Expiry(header.Of(row, "end_date")));
    }

    PersonDraft PersonOf(ListRow row, string id, string name)
    {
        var person = new PersonDraft(Name, id);
        person.Add(NameText.InOrder(name, NameKind.Primary));
        foreach (var alias in header.ListOf(row, "alt_names")) person.Add(NameText.InOrder(alias, NameKind.Alias));
        foreach (var birth in header.ListOf(row, "dates_of_birth"))
        {
            if ((DateOfBirth.Parse(birth) ?? WrittenDates.Parse(birth)) is { } date) person.Add(date);
            else Warn(ListWarningCodes.UnreadableDate, row.Line, $"birth date '{ListText.Shorten(birth)}'");
        }

        foreach (var place in header.ListOf(row, "places_of_birth")) person.AddPlace(place);
        foreach (var code in header.ListOf(row, "nationalities").Concat(header.ListOf(row, "citizenships")))
        {
            if ((Countries.Find(code) ?? ListCountries.Find(code)) is { } country) person.AddNationality(country);
            else Warn(ListWarningCodes.UnknownCountry, row.Line, $"nationality '{ListText.Shorten(code)}'");
        }

        foreach (var document in header.ListOf(row, "ids")) AddDocument(person, document);
        return person;
    }

    // "IR, 2015-01-01, A0000000, Passport": country, dates of issue and expiry, number, type; most are no documents.
    static void AddDocument(PersonDraft person, string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts is ["Male" or "Female", "Gender"]) person.Sex = parts[0] is "Male" ? Sex.Male : Sex.Female;
        if (parts.Length < 2 || !OfacRemarks.IsDocument(parts[^1])) return;
        foreach (var number in DocumentNumbers.In(parts[^2])) person.Add(new IdentityDocument(number, parts.Length > 2 ? Countries.Find(parts[0]) : null, DocumentTypes.Of(parts[^1])));
    }

    static bool IsPerson(string type, string name) => type.Length > 0
        ? string.Equals(type, "Individual", StringComparison.OrdinalIgnoreCase)
        : !name.Split([' ', ',', '.', '(', ')', '/', '-', '&'], StringSplitOptions.RemoveEmptyEntries).Any(OfOrganisations.Contains) && !name.Any(char.IsAsciiDigit);

    // "Denied Persons List (DPL) - Bureau of Industry and Security".
    static string Short(string source)
    {
        var (open, close) = (source.IndexOf('(', StringComparison.Ordinal), source.IndexOf(')', StringComparison.Ordinal));
        return open >= 0 && close > open ? source[(open + 1)..close] : source;
    }

    static string? AuthorityOf(string source) => source.Split(" - ") is [_, .. var rest] && rest.Length > 0 ? rest[^1] : ListText.OrNull(source);

    static DateOnly? Expiry(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    void Warn(string code, long line, string text) => warnings.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), text));
}
