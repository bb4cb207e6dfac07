using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>
/// Reads Canada's consolidated autonomous sanctions list (SEMA, JVCFOA; matching.md §6). It has no key: an entry is named by its programme,
/// schedule and item, and by a count where these stand twice. <c>Country</c> is the programme and no nationality.
/// </summary>
sealed class SemaList
{
    public const string Root = "data-set";
    const string Name = "Canada SEMA";
    const string Authority = "Global Affairs Canada";

    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "Country", "LastName", "GivenName", "EntityOrShip", "TitleOrShip", "DateOfBirthOrShipBuildDate", "ShipIMONumber", "Aliases", "Schedule", "Item", "DateOfListing",
    };

    readonly List<ListWarning> warnings = [];
    readonly UnknownFields unknown = new();
    readonly Dictionary<string, int> keys = new(StringComparer.Ordinal);

    public static Watchlist Read(string path) => new SemaList().List(path);

    Watchlist List(string path)
    {
        using var reader = ListXml.Open(path);
        using var digest = new ContentDigest();
        var (persons, others) = (new List<ListEntry>(), 0);
        foreach (var (record, line) in ListXml.Records(reader, digest, "record"))
        {
            if (UnPerson.Text(record, "EntityOrShip").Length > 0) others++;
            else if (PersonOf(record, line) is { } entry) persons.Add(entry);
        }

        if (persons.Count + others == 0) throw new WatchlistException($"{path}: <{Root}> without a record in it; expected Canada's complete list");
        return new()
        {
            Name = Name,
            Format = WatchlistFormat.SemaXml,
            Digest = digest.Finish(),
            Persons = persons,
            Others = others,
            Warnings = [.. warnings, .. unknown.Warnings()],
        };
    }

    ListEntry? PersonOf(XElement record, int line)
    {
        var programme = UnPerson.Text(record, "Country");
        var person = new PersonDraft(Name, Key(programme, UnPerson.Text(record, "Schedule"), UnPerson.Text(record, "Item")));
        var given = ListText.OrNull(ListText.TrimName(UnPerson.Text(record, "GivenName")));
        foreach (var family in UnPerson.Text(record, "LastName").Split('(').Select(ListText.TrimName))        // "Family (Spelt Otherwise)"
        {
            if (family.Length > 0 || given is not null) person.Add(PersonName.OfParts(ListText.OrNull(family), given, person.HasName ? NameKind.Alias : NameKind.Primary));
        }

        if (!person.HasName)
        {
            warnings.Add(new(ListWarningCodes.BadRecord, string.Create(CultureInfo.InvariantCulture, $"line {line}"), "record without a name"));
            return null;
        }

        foreach (var field in record.Elements().Where(field => !Known.Contains(field.Name.LocalName))) unknown.Add(field.Name.LocalName, person.Id);
        AddAliases(person, UnPerson.Text(record, "Aliases"));
        AddBirth(person, UnPerson.Text(record, "DateOfBirthOrShipBuildDate"));
        return new(person.ToEntry(), ListText.OrNull(programme), "Special Economic Measures Act or Justice for Victims of Corrupt Foreign Officials Act, Canada", Authority);
    }

    string Key(string programme, string schedule, string item)
    {
        var english = programme.Split(" / ")[0];
        var key = string.Join(", ", new[] { english, schedule, item }.Where(part => part.Length > 0));
        var count = keys[key] = keys.GetValueOrDefault(key) + 1;
        return count == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key} ({count})");
    }

    // Semicolons, commas, slashes and "or" all stand between names; "Russian:" before one says its language.
    void AddAliases(PersonDraft person, string text)
    {
        foreach (var alias in Between(text.Replace(" or ", ";", StringComparison.Ordinal)))
        {
            if (NameText.Read(NameText.AfterLabel(alias), NameKind.Alias, person) is { } rest)
            {
                warnings.Add(new(ListWarningCodes.ProseInName, person.Id, $"alias: {ListText.Shorten(rest, 120)}"));
            }
        }
    }

    // What stands in brackets belongs to the name before it.
    static List<string> Between(string text)
    {
        var (parts, start, depth) = (new List<string>(), 0, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '(') depth++;
            else if (at < text.Length && text[at] == ')' && depth > 0) depth--;
            if (at < text.Length && (depth > 0 || text[at] is not (';' or ',' or '/'))) continue;
            if (text[start..at].Trim() is { Length: > 0 } part) parts.Add(part);
            start = at + 1;
        }

        return parts;
    }

    void AddBirth(PersonDraft person, string text)
    {
        foreach (var one in text.Split(" or ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if ((DateOfBirth.Parse(one) ?? WrittenDates.Parse(one)) is { } date) person.Add(date);
            else warnings.Add(new(ListWarningCodes.UnreadableDate, person.Id, $"birth date '{ListText.Shorten(one)}'"));
        }
    }
}
