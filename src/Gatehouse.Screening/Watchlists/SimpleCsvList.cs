using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads OpenSanctions' <c>targets.simple.csv</c> (matching.md §6). Built on its public description. Weak aliases stand among the others
/// and identifiers have neither type nor issuer; a country is a nationality only where there is one alone, for others' are mixed in.</summary>
sealed class SimpleCsvList
{
    static readonly HashSet<string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids", "dataset", "first_seen",
        "last_seen", "last_change",
    };

    readonly List<ListWarning> warnings = [];
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    readonly string name;
    readonly HeadedRows header;
    int others;

    SimpleCsvList(string name, HeadedRows header) => (this.name, this.header) = (name, header);

    public static bool IsHeader(string[] fields) =>
        fields.Contains("schema", StringComparer.OrdinalIgnoreCase) && fields.Contains("identifiers", StringComparer.OrdinalIgnoreCase) && fields.Contains("dataset", StringComparer.OrdinalIgnoreCase);

    public static Watchlist Read(string path)
    {
        using var digest = new ContentDigest();
        SimpleCsvList? list = null;
        var persons = new List<ListEntry>();
        foreach (var row in ListRows.Read(path, strict: true))
        {
            if (list is null)
            {
                list = new(Path.GetFileNameWithoutExtension(path), new(row.Fields, Columns));
                foreach (var column in list.header.Unknown) list.Warn(ListWarningCodes.UnknownColumn, row.Line, $"column '{ListText.Shorten(column)}' is not known and not read");
                continue;
            }

            foreach (var field in row.Fields) digest.Field(field);
            digest.EndRecord();
            if (list.EntryOf(row) is { } entry) persons.Add(entry);
        }

        if (persons.Count + (list?.others ?? 0) == 0) throw new WatchlistException($"{path}: not one usable row below the header");
        return new() { Name = list!.name, Format = WatchlistFormat.SimpleCsv, Digest = digest.Finish(), Persons = persons, Others = list.others, Warnings = list.warnings };
    }

    ListEntry? EntryOf(ListRow row)
    {
        var isWhole = header.Fits(row);
        if (isWhole && !string.Equals(header.Of(row, "schema"), "Person", StringComparison.Ordinal))
        {
            others++;
            return null;
        }

        var id = isWhole ? header.Of(row, "id") : "";
        if (id.Length == 0 || !header.Of(row, "name").Any(char.IsLetter))
        {
            Warn(ListWarningCodes.BadRecord, row.Line, "no id, no name or other columns than the header's; the row is left out");
            return null;
        }

        if (!ids.Add(id))
        {
            Warn(ListWarningCodes.DuplicateId, row.Line, $"id '{ListText.Shorten(id)}' stands above already; the row is left out");
            return null;
        }

        var person = new PersonDraft(name, id);
        Add(person, header.Of(row, "name"), NameKind.Primary);
        foreach (var alias in Inner(row, "aliases")) Add(person, alias, NameKind.Alias);
        foreach (var birth in Inner(row, "birth_date"))
        {
            if (DateOfBirth.Parse(birth) is { } date) person.Add(date);
            else Warn(ListWarningCodes.UnreadableDate, row.Line, $"birth date '{ListText.Shorten(birth)}'");
        }

        if (Inner(row, "countries") is [var only] && Countries.Find(only) is { } country) person.AddNationality(country);
        foreach (var number in Inner(row, "identifiers").SelectMany(DocumentNumbers.In)) person.Add(new IdentityDocument(number, null, null));
        return new(person.ToEntry(), ListText.OrNull(string.Join("; ", Inner(row, "sanctions"))), ListText.OrNull(header.Of(row, "program_ids")), ListText.OrNull(header.Of(row, "dataset")));
    }

    static void Add(PersonDraft person, string text, NameKind kind) => person.Add(new PersonName(ListText.TrimName(text), ListText.IsNative(text) && kind is NameKind.Alias ? NameKind.Native : kind));

    // A list inside a field is a row of its own: ";" between values, quotation marks around one that holds one.
    List<string> Inner(ListRow row, string column)
    {
        var (values, value, isQuoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var letter in header.Of(row, column))
        {
            if (letter == '"') isQuoted = !isQuoted;
            else if (letter == ';' && !isQuoted) End();
            else value.Append(letter);
        }

        End();
        return values;

        void End()
        {
            if (ListText.OrNull(value.ToString()) is { } one) values.Add(one);
            value.Clear();
        }
    }

    void Warn(string code, long line, string text) => warnings.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), text));
}
