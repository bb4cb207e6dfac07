using System.Text.Json;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads Senzing records, a JSON object a line (matching.md §6). Built on the public description of the format. Where OpenSanctions wrote
/// them, NATIONALITY may be any association; it is taken as it is called.</summary>
sealed class SenzingList
{
    readonly List<ListWarning> warnings = [];
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    int others;

    public static Watchlist Read(string path)
    {
        using var digest = new ContentDigest();
        var list = new SenzingList();
        var name = Path.GetFileName(path).Split('.')[0];
        var persons = new List<ListEntry>();
        foreach (var (record, where) in JsonLines.Read(path, digest, list.warnings))
        {
            if (list.EntryOf(name, record, where) is { } entry) persons.Add(entry);
        }

        if (persons.Count + list.others == 0) throw new WatchlistException($"{path}: not one usable record in it; expected Senzing, an object a line");
        return new() { Name = name, Format = WatchlistFormat.SenzingJson, Digest = digest.Finish(), Persons = persons, Others = list.others, Warnings = list.warnings };
    }

    ListEntry? EntryOf(string list, JsonElement record, string where)
    {
        if (JsonLines.Text(record, "RECORD_TYPE") is { Length: > 0 } type && !string.Equals(type, "PERSON", StringComparison.OrdinalIgnoreCase))
        {
            others++;
            return null;
        }

        var id = JsonLines.Text(record, "RECORD_ID");
        var person = new PersonDraft(list, id);
        foreach (var name in Items(record, "NAMES")) AddName(person, name);
        if (id.Length == 0 || !person.HasName || !ids.Add(id))
        {
            warnings.Add(new(id.Length > 0 && person.HasName ? ListWarningCodes.DuplicateId : ListWarningCodes.BadRecord, where, "no RECORD_ID, no name, or the same id again; the line is left out"));
            return null;
        }

        foreach (var birth in Items(record, "DATES").Append(record).SelectMany(item => JsonLines.Texts(item, "DATE_OF_BIRTH")))
        {
            if (DateOfBirth.Parse(birth) is { } date) person.Add(date);
            else warnings.Add(new(ListWarningCodes.UnreadableDate, id, $"birth date '{ListText.Shorten(birth)}'"));
        }

        foreach (var code in Items(record, "COUNTRIES").Append(record).SelectMany(item => JsonLines.Texts(item, "NATIONALITY").Concat(JsonLines.Texts(item, "CITIZENSHIP"))))
        {
            if ((Countries.Find(code) ?? ListCountries.Find(code)) is { } country) person.AddNationality(country);
            else warnings.Add(new(ListWarningCodes.UnknownCountry, id, $"nationality '{ListText.Shorten(code)}'"));
        }

        foreach (var item in Items(record, "IDENTIFIERS").Append(record)) AddDocuments(person, item);
        person.Sex = JsonLines.Text(record, "GENDER") is { Length: > 0 } sex ? sex[0] switch { 'M' or 'm' => Sex.Male, 'F' or 'f' => Sex.Female, _ => null } : null;
        return new(person.ToEntry(), null, null, ListText.OrNull(JsonLines.Text(record, "DATA_SOURCE")));
    }

    static void AddName(PersonDraft person, JsonElement name)
    {
        var kind = !person.HasName || string.Equals(JsonLines.Text(name, "NAME_TYPE"), "PRIMARY", StringComparison.OrdinalIgnoreCase) ? NameKind.Primary : NameKind.Alias;
        var (last, first) = (JsonLines.Text(name, "NAME_LAST"), JsonLines.Text(name, "NAME_FIRST"));
        if (JsonLines.Text(name, "NAME_FULL") is { Length: > 0 } full) person.Add(new PersonName(ListText.TrimName(full), ListText.IsNative(full) && kind is NameKind.Alias ? NameKind.Native : kind));
        else if (last.Length + first.Length > 0) person.Add(PersonName.OfParts(ListText.OrNull(last), ListText.OrNull(first), kind));
    }

    static void AddDocuments(PersonDraft person, JsonElement item)
    {
        Add("PASSPORT_NUMBER", "PASSPORT_COUNTRY", "P");
        Add("NATIONAL_ID_NUMBER", "NATIONAL_ID_COUNTRY", "I");

        void Add(string number, string issuer, string type)
        {
            foreach (var one in JsonLines.Texts(item, number).SelectMany(DocumentNumbers.In)) person.Add(new IdentityDocument(one, Countries.Find(JsonLines.Text(item, issuer)), type));
        }
    }

    static IEnumerable<JsonElement> Items(JsonElement record, string property) =>
        record.TryGetProperty(property, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object) : [];
}
