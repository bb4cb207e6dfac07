using System.Text.Json;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>
/// Reads FollowTheMoney entities (<c>entities.ftm.json</c>, an object a line; matching.md §6). Built on the public description of the format.
/// Passports, identity cards and sanctions are entities of their own, before or behind their person: they are joined at the end.
/// </summary>
sealed class FtmList
{
    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "name", "alias", "weakAlias", "previousName", "firstName", "lastName", "secondName", "middleName", "fatherName", "motherName", "birthDate", "birthPlace",
        "birthCountry", "nationality", "citizenship", "country", "gender", "passportNumber", "idNumber", "taxNumber", "innCode", "topics", "notes", "summary", "position",
        "title", "status", "sourceUrl", "program", "programId", "address", "addressEntity", "email", "phone", "website", "deathDate", "religion", "ethnicity", "education",
        "modifiedAt", "createdAt", "wikidataId", "abbreviation", "classification", "description", "keywords", "legalForm", "political", "profession", "socialSecurityNumber", "uniqueEntityId",
    };

    readonly List<ListWarning> warnings = [];
    readonly UnknownFields unknown = new();
    readonly Dictionary<string, Held> persons = new(StringComparer.Ordinal);
    readonly List<string> order = [];
    readonly List<(string Holder, IdentityDocument Document)> documents = [];
    readonly List<(string Holder, string Program, string Authority)> sanctions = [];
    int others;

    public static Watchlist Read(string path)
    {
        using var digest = new ContentDigest();
        var list = new FtmList();
        var name = Path.GetFileName(path).Split('.')[0];
        foreach (var (record, where) in JsonLines.Read(path, digest, list.warnings)) list.Take(name, record, where);
        list.Join();
        if (list.order.Count + list.others == 0) throw new WatchlistException($"{path}: not one entity in it; expected FollowTheMoney, an object a line");
        return new()
        {
            Name = name,
            Format = WatchlistFormat.FtmJson,
            Digest = digest.Finish(),
            Persons = [.. list.order.Select(id => list.persons[id].ToEntry())],
            Others = list.others,
            Warnings = [.. list.warnings, .. list.unknown.Warnings()],
        };
    }

    void Take(string list, JsonElement record, string where)
    {
        var id = JsonLines.Text(record, "id");
        if (id.Length == 0 || !record.TryGetProperty("properties", out var properties))
        {
            warnings.Add(new(ListWarningCodes.BadRecord, where, "no id or no properties; the line is left out"));
            return;
        }

        switch (JsonLines.Text(record, "schema"))
        {
            case "Person": TakePerson(list, id, properties, record); break;
            case "Passport": TakeDocuments(properties, "P"); break;
            case "Identification": TakeDocuments(properties, null); break;
            case "Sanction":
                foreach (var holder in JsonLines.Texts(properties, "entity")) sanctions.Add((holder, JsonLines.Text(properties, "program"), JsonLines.Text(properties, "authority")));
                break;
            case "Address" or "Position" or "Occupancy" or "Family" or "Associate" or "Ownership" or "Directorship" or "Membership" or "Employment" or "UnknownLink" or "Representation" or "Succession" or "Security" or "CryptoWallet":
                break;
            default: others++; break;
        }
    }

    void TakePerson(string list, string id, JsonElement properties, JsonElement record)
    {
        var person = new PersonDraft(list, id);
        var caption = JsonLines.Text(record, "caption");
        AddNames(person, properties, caption);
        if (!person.HasName)
        {
            warnings.Add(new(ListWarningCodes.BadRecord, id, "person without a name"));
            return;
        }

        if (!persons.TryAdd(id, new(person)))
        {
            warnings.Add(new(ListWarningCodes.DuplicateId, id, "id stands twice; the second entity is left out"));
            return;
        }

        order.Add(id);
        foreach (var property in properties.EnumerateObject().Where(property => !Known.Contains(property.Name))) unknown.Add(property.Name, id);
        foreach (var birth in JsonLines.Texts(properties, "birthDate"))
        {
            if (DateOfBirth.Parse(birth) is { } date) person.Add(date);
            else warnings.Add(new(ListWarningCodes.UnreadableDate, id, $"birth date '{ListText.Shorten(birth)}'"));
        }

        foreach (var place in JsonLines.Texts(properties, "birthPlace")) person.AddPlace(place);
        foreach (var code in JsonLines.Texts(properties, "nationality").Concat(JsonLines.Texts(properties, "citizenship")))
        {
            if (Countries.Find(code) is { } country) person.AddNationality(country);
            else warnings.Add(new(ListWarningCodes.UnknownCountry, id, $"nationality '{ListText.Shorten(code)}'"));
        }

        person.Sex = JsonLines.Text(properties, "gender") switch { "male" => Sex.Male, "female" => Sex.Female, "other" => Sex.Other, _ => null };
        foreach (var number in JsonLines.Texts(properties, "passportNumber").SelectMany(DocumentNumbers.In)) person.Add(new IdentityDocument(number, null, "P"));
        foreach (var number in JsonLines.Texts(properties, "idNumber").SelectMany(DocumentNumbers.In)) person.Add(new IdentityDocument(number, null, "I"));
    }

    static void AddNames(PersonDraft person, JsonElement properties, string caption)
    {
        var names = JsonLines.Texts(properties, "name").ToList();
        if (names.Remove(caption)) names.Insert(0, caption);
        foreach (var name in names) Add(name, person.HasName ? NameKind.Alias : NameKind.Primary);
        foreach (var (property, kind) in new[] { ("alias", NameKind.Alias), ("weakAlias", NameKind.WeakAlias), ("previousName", NameKind.Former) })
        {
            foreach (var name in JsonLines.Texts(properties, property)) Add(name, kind);
        }

        void Add(string name, NameKind kind) =>
            person.Add(new PersonName(ListText.TrimName(name), kind is NameKind.Alias && ListText.IsNative(name) ? NameKind.Native : kind));
    }

    void TakeDocuments(JsonElement properties, string? type)
    {
        var kind = type ?? DocumentTypes.Of(JsonLines.Text(properties, "type"));
        foreach (var number in JsonLines.Texts(properties, "number").SelectMany(DocumentNumbers.In))
        {
            foreach (var holder in JsonLines.Texts(properties, "holder")) documents.Add((holder, new(number, Countries.Find(JsonLines.Text(properties, "country")), kind)));
        }
    }

    // Of organisations too; what belongs to nobody of the file is passed over.
    void Join()
    {
        foreach (var (holder, document) in documents)
        {
            if (persons.TryGetValue(holder, out var held)) held.Person.Add(document);
        }

        foreach (var (holder, program, authority) in sanctions)
        {
            if (persons.TryGetValue(holder, out var held)) held.Sanctioned(program, authority);
        }
    }

    /// <summary>A person and why they are listed.</summary>
    sealed class Held(PersonDraft person)
    {
        readonly SortedSet<string> programs = new(StringComparer.Ordinal);
        string? authority;

        public PersonDraft Person => person;

        public void Sanctioned(string program, string by)
        {
            if (program.Length > 0) programs.Add(program);
            authority ??= ListText.OrNull(by);
        }

        public ListEntry ToEntry() => new(person.ToEntry(), ListText.OrNull(string.Join("; ", programs)), null, authority);
    }
}
