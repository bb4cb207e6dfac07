using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads OFAC's XML (<c>sdnList</c>): SDN.XML, and the consolidated list of those who are no SDN (matching.md §6).</summary>
sealed class OfacXml
{
    public const string Root = "sdnList";
    const string Authority = "OFAC, U.S. Department of the Treasury";

    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "akaList", "addressList", "dateOfBirthList", "placeOfBirthList",
        "nationalityList", "citizenshipList", "idList", "vesselInfo",
    };

    readonly List<ListWarning> warnings = [];
    readonly UnknownFields unknown = new();
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    bool hasOthersThanSdn;

    public static Watchlist Read(string path) => new OfacXml().List(path);

    Watchlist List(string path)
    {
        using var reader = ListXml.Open(path);
        using var digest = new ContentDigest();
        DateOnly? published = null;
        var (persons, others) = (new List<(PersonDraft Person, string Programs)>(), 0);
        foreach (var (record, line) in ListXml.Records(reader, digest, "publshInformation", "sdnEntry"))
        {
            if (record.Name.LocalName is "publshInformation") published = PublishedOn(UnPerson.Text(record, "Publish_Date"));
            else if (!string.Equals(UnPerson.Text(record, "sdnType"), "Individual", StringComparison.OrdinalIgnoreCase)) others++;
            else if (PersonOf(record, line) is { } person) persons.Add((person, Programs(record)));
        }

        if (persons.Count + others == 0) throw new WatchlistException($"{path}: <{Root}> without an sdnEntry in it; expected a complete list of OFAC");
        var name = hasOthersThanSdn ? "OFAC non-SDN" : "OFAC SDN";
        return new()
        {
            Name = name,
            Format = WatchlistFormat.OfacXml,
            Digest = digest.Finish(),
            Published = published,
            Persons = [.. persons.Select(of => new ListEntry(of.Person.ToEntry(name), ListText.OrNull(of.Programs), of.Programs.Length == 0 ? $"US {name}" : $"US {name}: {of.Programs}", Authority))],
            Others = others,
            Warnings = [.. warnings, .. unknown.Warnings()],
        };
    }

    static DateOnly? PublishedOn(string text) =>
        DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // Programmes of other lists than the SDN's begin so, and stand in no entry of it.
    string Programs(XElement record)
    {
        var programs = record.Elements("programList").Elements("program").Select(program => ListText.Collapse(program.Value)).Where(program => program.Length > 0).ToArray();
        hasOthersThanSdn |= Array.Exists(programs, program => program.StartsWith("NS-", StringComparison.Ordinal));
        return string.Join(", ", programs);
    }

    PersonDraft? PersonOf(XElement record, int line)
    {
        var id = UnPerson.Text(record, "uid");
        if (id.Length == 0) return Bad(string.Create(CultureInfo.InvariantCulture, $"line {line}"), "sdnEntry without uid");
        if (!ids.Add(id))
        {
            warnings.Add(new(ListWarningCodes.DuplicateId, id, "uid stands twice; the second entry is left out"));
            return null;
        }

        var person = new PersonDraft(Root, id);
        AddName(person, record, NameKind.Primary);
        if (!person.HasName) return Bad(id, "individual without a name");
        foreach (var field in record.Elements().Where(field => !Known.Contains(field.Name.LocalName))) unknown.Add(field.Name.LocalName, id);
        foreach (var alias in record.Elements("akaList").Elements("aka")) AddName(person, alias, KindOf(alias));
        foreach (var birth in record.Elements("dateOfBirthList").Elements("dateOfBirthItem").Select(item => UnPerson.Text(item, "dateOfBirth")))
        {
            if (WrittenDates.Parse(birth) is { } date) person.Add(date);
            else warnings.Add(new(ListWarningCodes.UnreadableDate, id, $"birth date '{ListText.Shorten(birth)}'"));
        }

        foreach (var place in record.Elements("placeOfBirthList").Elements("placeOfBirthItem")) person.AddPlace(ListText.OrNull(UnPerson.Text(place, "placeOfBirth")));
        foreach (var country in record.Elements("nationalityList").Elements("nationality").Concat(record.Elements("citizenshipList").Elements("citizenship"))) AddCountry(person, UnPerson.Text(country, "country"));
        foreach (var document in record.Elements("idList").Elements("id")) AddDocument(person, document);
        return person;
    }

    PersonDraft? Bad(string where, string what)
    {
        warnings.Add(new(ListWarningCodes.BadRecord, where, what));
        return null;
    }

    static NameKind KindOf(XElement alias) =>
        UnPerson.Text(alias, "category") is "weak" ? NameKind.WeakAlias : UnPerson.Text(alias, "type") is "f.k.a." ? NameKind.Former : NameKind.Alias;

    static void AddName(PersonDraft person, XElement of, NameKind kind)
    {
        var (family, given) = (ListText.TrimName(UnPerson.Text(of, "lastName")), ListText.TrimName(UnPerson.Text(of, "firstName")));
        if (family.Length + given.Length > 0) person.Add(PersonName.OfParts(ListText.OrNull(family), ListText.OrNull(given), kind));
    }

    void AddCountry(PersonDraft person, string text)
    {
        if (ListCountries.Find(text) is { } country) person.AddNationality(country);
        else warnings.Add(new(ListWarningCodes.UnknownCountry, person.Id, $"nationality '{ListText.Shorten(text)}'"));
    }

    // Most of what stands in idList is no document: only what is known to be one is read as such.
    void AddDocument(PersonDraft person, XElement document)
    {
        var (type, number) = (UnPerson.Text(document, "idType"), UnPerson.Text(document, "idNumber"));
        if (type is "Gender")
        {
            person.Sex = number switch { "Male" => Sex.Male, "Female" => Sex.Female, _ => person.Sex };
            return;
        }

        if (!OfacRemarks.IsDocument(type))
        {
            if (!OfacRemarks.IsIgnored(type)) unknown.Add($"idType {type}", person.Id);
            return;
        }

        var found = false;
        foreach (var one in DocumentNumbers.In(number))
        {
            person.Add(new IdentityDocument(one, ListCountries.Find(UnPerson.Text(document, "idCountry")), DocumentTypes.Of(type)));
            found = true;
        }

        if (!found) warnings.Add(new(ListWarningCodes.UnreadableDocument, person.Id, $"{ListText.Shorten(type)} without a number"));
    }
}
