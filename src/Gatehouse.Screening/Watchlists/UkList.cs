using System.Globalization;
using System.Net;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>
/// Reads the UK Sanctions List, CSV (matching.md §6). Built on its public description. The first line dates the report, the second has the
/// columns; one person stands in several rows of one <c>Unique ID</c>. <c>Name 6</c> is the family name.
/// </summary>
sealed class UkList
{
    const string Name = "UK";
    const string Authority = "Foreign, Commonwealth & Development Office, United Kingdom";
    const string DateMark = "Report Date:";

    static readonly string[] GivenNames = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5"];

    // Of the further columns nothing is compared with travellers.
    static readonly HashSet<string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title",
        "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name", "Designation Type", "Designation source", "Sanctions Imposed",
        "Other Information", "UK Statement of Reasons", "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Address Line 6",
        "Address Postal Code", "Address Country", "Phone number", "Website", "Email address", "Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number",
        "National Identifier additional information", "Passport number", "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth",
        "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)", "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)",
        "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship", "Year Built", "Hull identification number (HIN)",
    };

    readonly List<ListWarning> warnings = [];
    readonly Dictionary<string, (PersonDraft Person, string Regime)> persons = new(StringComparer.Ordinal);
    readonly HashSet<string> others = new(StringComparer.Ordinal);
    readonly List<string> order = [];
    readonly HeadedRows header;

    UkList(HeadedRows header) => this.header = header;

    /// <summary>True for the first row of the file, which is none of the list.</summary>
    public static bool IsFirstRow(string[] fields) => fields[0].TrimStart().StartsWith(DateMark, StringComparison.OrdinalIgnoreCase);

    public static Watchlist Read(string path)
    {
        using var digest = new ContentDigest();
        UkList? list = null;
        DateOnly? published = null;
        foreach (var row in ListRows.Read(path, strict: true))
        {
            if (list is null && IsFirstRow(row.Fields))
            {
                published = DateOnly.TryParse(row.Fields[0][(row.Fields[0].IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture, out var day) ? day : null;
                continue;
            }

            if (list is null)
            {
                list = new(new(row.Fields, Columns));
                foreach (var column in list.header.Unknown.Where(column => column.Length > 0)) list.Warn(ListWarningCodes.UnknownColumn, row.Line, $"column '{ListText.Shorten(column)}' is not known and not read");
                continue;
            }

            foreach (var field in row.Fields) digest.Field(field);
            digest.EndRecord();
            list.Take(row);
        }

        if (list is null || list.order.Count + list.others.Count == 0) throw new WatchlistException($"{path}: not one usable row below the columns; expected the complete UK Sanctions List");
        return new()
        {
            Name = Name,
            Format = WatchlistFormat.UkCsv,
            Digest = digest.Finish(),
            Published = published,
            Persons = [.. list.Entries()],
            Others = list.others.Count,
            Warnings = list.warnings,
        };
    }

    IEnumerable<ListEntry> Entries()
    {
        foreach (var id in order)
        {
            var (person, regime) = persons[id];
            if (person.HasName) yield return new(person.ToEntry(), ListText.OrNull(regime), "Sanctions and Anti-Money Laundering Act 2018, United Kingdom", Authority);
            else warnings.Add(new(ListWarningCodes.BadRecord, id, "individual without a name"));
        }
    }

    void Take(ListRow row)
    {
        var id = header.Fits(row) ? Of(row, "Unique ID") : "";
        if (id.Length == 0)
        {
            Warn(ListWarningCodes.BadRecord, row.Line, "no Unique ID, other columns than the header's, or a stray quotation mark; the row is left out");
            return;
        }

        if (!string.Equals(Of(row, "Designation Type"), "Individual", StringComparison.OrdinalIgnoreCase))
        {
            others.Add(id);
            return;
        }

        if (!persons.TryGetValue(id, out var held))
        {
            held = persons[id] = (new(Name, id), Of(row, "Regime Name"));
            order.Add(id);
        }

        AddNames(held.Person, row);
        AddFacts(held.Person, row);
    }

    void AddNames(PersonDraft person, ListRow row)
    {
        var given = ListText.Collapse(string.Join(' ', GivenNames.Select(column => Of(row, column))));
        var family = Of(row, "Name 6");
        var kind = Of(row, "Alias strength").StartsWith("Low", StringComparison.OrdinalIgnoreCase) ? NameKind.WeakAlias
            : Of(row, "Name type").StartsWith("Primary", StringComparison.OrdinalIgnoreCase) && !person.HasName ? NameKind.Primary : NameKind.Alias;
        if (given.Length + family.Length > 0) person.Add(PersonName.OfParts(ListText.OrNull(family), ListText.OrNull(given), kind));
        if (ListText.OrNull(Of(row, "Name non-latin script")) is { } native) person.Add(new PersonName(native, NameKind.Native));
    }

    void AddFacts(PersonDraft person, ListRow row)
    {
        foreach (var text in Values(row, "D.O.B"))
        {
            if (DateOf(text) is { } date) person.Add(date);
            else Warn(ListWarningCodes.UnreadableDate, row.Line, $"birth date '{ListText.Shorten(text)}'");
        }

        foreach (var text in Values(row, "Nationality(/ies)"))
        {
            if (ListCountries.Find(text) is { } country) person.AddNationality(country);
            else Warn(ListWarningCodes.UnknownCountry, row.Line, $"nationality '{ListText.Shorten(text)}'");
        }

        foreach (var number in DocumentNumbers.In(Of(row, "Passport number"))) person.Add(new IdentityDocument(number, ListCountries.Mentioned(Of(row, "Passport additional information")), "P"));
        foreach (var number in DocumentNumbers.In(Of(row, "National Identifier number"))) person.Add(new IdentityDocument(number, ListCountries.Mentioned(Of(row, "National Identifier additional information")), "I"));
        person.AddPlace(UnPerson.Join(Of(row, "Town of birth"), Of(row, "Country of birth")));
        person.Sex ??= Of(row, "Gender") switch { "Male" => Sex.Male, "Female" => Sex.Female, _ => null };
    }

    // dd/mm/1975; what is not known is dd, mm, 00 or yy.
    static DateOfBirth? DateOf(string text)
    {
        if (text.Split('/') is not [var day, var month, var year]) return DateOfBirth.Parse(text) ?? WrittenDates.Parse(text);
        var (d, m) = (Number(day), Number(month));
        if (year is ['1' or '2', _, 'y' or 'Y', 'y' or 'Y']) return null;
        return Number(year) is > 0 and var y ? DateOfBirth.Of(y, m, m > 0 ? d : 0) : null;
    }

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // "(1) 04/03/1971 (2) 1972": several in one field are numbered.
    string[] Values(ListRow row, string column) =>
        Numbered(Of(row, column)).Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string Numbered(string text)
    {
        for (var number = 1; number < 20; number++) text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"({number})"), ";", StringComparison.Ordinal);
        return text;
    }

    string Of(ListRow row, string column) => ListText.Collapse(WebUtility.HtmlDecode(header.Of(row, column)));

    void Warn(string code, long line, string text) => warnings.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), text));
}
