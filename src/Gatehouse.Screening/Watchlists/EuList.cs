using System.Globalization;
using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>
/// Reads the consolidated list of the European Union (FSF, XML 1.1; matching.md §6). Built on its public description. Everything stands in
/// attributes. A name stands once in each language of the Union; a remark that calls it of low quality counts for more than <c>strong</c>.
/// </summary>
sealed class EuList
{
    public const string Root = "export";
    const string Name = "EU";
    const string Authority = "Council of the European Union";

    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "remark", "regulation", "subjectType", "nameAlias", "address", "birthdate", "citizenship", "identification", "contactInfo", "regulationSummary",
    };

    readonly List<ListWarning> warnings = [];
    readonly UnknownFields unknown = new();
    readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public static Watchlist Read(string path) => new EuList().List(path);

    Watchlist List(string path)
    {
        using var reader = ListXml.Open(path);
        using var digest = new ContentDigest();
        reader.MoveToContent();
        var published = DateOnly.TryParseExact((reader.GetAttribute("generationDate") ?? "").Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var (persons, others) = (new List<ListEntry>(), 0);
        foreach (var (record, line) in ListXml.Records(reader, digest, "sanctionEntity"))
        {
            if (Of(record.Element("subjectType"), "classificationCode") is not "P" && Of(record.Element("subjectType"), "code") is not "person") others++;
            else if (PersonOf(record, line) is { } entry) persons.Add(entry);
        }

        if (persons.Count + others == 0) throw new WatchlistException($"{path}: <{Root}> without a sanctionEntity in it; expected the complete list of the Union");
        return new()
        {
            Name = Name,
            Format = WatchlistFormat.EuXml,
            Digest = digest.Finish(),
            Published = published,
            Persons = persons,
            Others = others,
            Warnings = [.. warnings, .. unknown.Warnings()],
        };
    }

    ListEntry? PersonOf(XElement record, int line)
    {
        var id = Of(record, "logicalId");
        var person = new PersonDraft(Name, id);
        foreach (var alias in record.Elements("nameAlias")) AddName(person, alias);
        if (id.Length == 0 || !person.HasName || !ids.Add(id))
        {
            var code = id.Length > 0 && person.HasName ? ListWarningCodes.DuplicateId : ListWarningCodes.BadRecord;
            warnings.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), "sanctionEntity without logicalId or name, or the same again; it is left out"));
            return null;
        }

        foreach (var field in record.Elements().Where(field => !Known.Contains(field.Name.LocalName))) unknown.Add(field.Name.LocalName, id);
        foreach (var birth in record.Elements("birthdate")) AddBirth(person, birth);
        foreach (var citizenship in record.Elements("citizenship")) AddCountry(person, citizenship);
        foreach (var document in record.Elements("identification")) AddDocument(person, document);
        var regulation = record.Elements("regulation").FirstOrDefault();
        var programmes = string.Join(", ", record.Elements("regulation").Select(one => Of(one, "programme")).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal));
        return new(person.ToEntry(), ListText.OrNull(programmes), ListText.OrNull(Of(regulation, "numberTitle")), Authority);
    }

    static void AddName(PersonDraft person, XElement alias)
    {
        var (whole, first, middle, last) = (Of(alias, "wholeName"), Of(alias, "firstName"), Of(alias, "middleName"), Of(alias, "lastName"));
        var isWeak = Of(alias, "strong") is "false" || alias.Elements("remark").Any(remark => ListText.ContainsWord(remark.Value, "low quality"));
        var text = whole.Length > 0 ? whole : ListText.Collapse($"{first} {middle} {last}");
        var kind = !person.HasName && !isWeak ? NameKind.Primary : isWeak ? NameKind.WeakAlias : ListText.IsNative(text) ? NameKind.Native : NameKind.Alias;
        if (text.Length > 0) person.Add(new PersonName(ListText.TrimName(text), kind, ListText.OrNull(last), ListText.OrNull(ListText.Collapse($"{first} {middle}"))));
        person.Sex ??= Of(alias, "gender") switch { "M" => Sex.Male, "F" => Sex.Female, _ => null };
    }

    void AddBirth(PersonDraft person, XElement birth)
    {
        var isCirca = Of(birth, "circa") is "true";
        var (from, to) = (Number(birth, "yearRangeFrom"), Number(birth, "yearRangeTo"));
        var date = from > 0 && to > 0 ? DateOfBirth.Between(from, to) : DateOfBirth.Of(Number(birth, "year"), Number(birth, "monthOfYear"), Number(birth, "dayOfMonth"), isCirca);
        if (Of(birth, "calendarType") is not ("" or "GREGORIAN")) date = null;        // another calendar's day is another day
        if (date is { } known) person.Add(known);
        else if (Number(birth, "year") > 0) warnings.Add(new(ListWarningCodes.UnreadableDate, person.Id, $"birth date of calendar '{ListText.Shorten(Of(birth, "calendarType"))}'"));
        person.AddPlace(UnPerson.Join(Of(birth, "city"), Of(birth, "region"), Of(birth, "countryDescription")));
    }

    void AddCountry(PersonDraft person, XElement citizenship)
    {
        var code = Of(citizenship, "countryIso2Code");
        if (Countries.Find(code) is { } country) person.AddNationality(country);
        else if (code is not ("" or "00")) warnings.Add(new(ListWarningCodes.UnknownCountry, person.Id, $"citizenship '{ListText.Shorten(code)}'"));
    }

    // One known to be false says who somebody else is.
    static void AddDocument(PersonDraft person, XElement document)
    {
        if (Of(document, "knownFalse") is "true") return;
        var (latin, number) = (Of(document, "latinNumber"), Of(document, "number"));
        var type = DocumentTypes.Of(Of(document, "identificationTypeDescription")) ?? (Of(document, "identificationTypeCode") is "passport" ? "P" : null);
        foreach (var one in DocumentNumbers.In(latin.Length > 0 ? latin : number)) person.Add(new IdentityDocument(one, Countries.Find(Of(document, "countryIso2Code")), type));
    }

    static string Of(XElement? element, string attribute) => ListText.Collapse(element?.Attribute(attribute)?.Value);

    static int Number(XElement element, string attribute) =>
        int.TryParse(Of(element, attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
