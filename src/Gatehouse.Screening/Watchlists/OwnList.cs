using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads Gatehouse's own CSV (docs/watchlist-csv.md).</summary>
sealed class OwnList
{
    const string Dates = "1970, 1970-02, 1970-02-28, c. 1970 or 1960/1965";

    readonly string name;
    readonly OwnColumns columns;
    readonly List<ListWarning> warnings = [];
    readonly HashSet<string> ids = new(StringComparer.Ordinal);

    OwnList(string name, OwnColumns columns) => (this.name, this.columns) = (name, columns);

    public static Watchlist Read(string path)
    {
        using var digest = new ContentDigest();
        OwnList? list = null;
        var persons = new List<ListEntry>();
        foreach (var row in ListRows.Read(path, strict: true))
        {
            foreach (var field in row.Fields) digest.Field(field);
            digest.EndRecord();
            if (list is null) list = OfHeader(path, row);
            else if (list.Entry(row) is { } entry) persons.Add(entry);
        }

        if (persons.Count == 0)
        {
            throw new WatchlistException($"{path}: not one usable row below the header{list?.FirstProblem()}");
        }
        return new()
        {
            Name = list!.name,
            Format = WatchlistFormat.OwnCsv,
            Digest = digest.Finish(),
            Persons = persons,
            Warnings = list.warnings,
        };
    }

    static OwnList OfHeader(string path, ListRow header)
    {
        var known = new OwnColumns(header.Fields);
        if (known.Repeated is [var twice, ..])
        {
            throw new WatchlistException(
                $"{path}: line {header.Line}: the column '{twice}' stands twice; expected each column once");
        }

        var list = new OwnList(Path.GetFileNameWithoutExtension(path), known);
        foreach (var column in known.Unknown)
        {
            list.Warn(
                ListWarningCodes.UnknownColumn, header.Line, $"column '{ListText.Shorten(column)}' is not known and not read");
        }

        return list;
    }

    string FirstProblem() => warnings.Find(warning => warning.Code is not ListWarningCodes.UnknownColumn) is { } first
        ? $" ({first.Where}: {first.Text})"
        : string.Empty;

    ListEntry? Entry(ListRow row)
    {
        if (Problem(row) is { } problem)
        {
            Warn(ListWarningCodes.BadRecord, row.Line, problem + "; the row is left out");
            return null;
        }

        var id = Of(row, "id");
        if (!ids.Add(id))
        {
            Warn(
                ListWarningCodes.DuplicateId, row.Line, $"id '{ListText.Shorten(id)}' stands above already; the row is left out");
            return null;
        }

        var person = new PersonDraft(name, id);
        ReadNames(row, person);
        ReadBirth(row, person);
        ReadNationalities(row, person);
        foreach (var document in columns.ListOf(row.Fields, "documents")) ReadDocument(document, row.Line, person);
        person.Sex = ReadSex(Of(row, "sex"), row.Line);
        return new(
            person.ToEntry(),
            ListText.OrNull(Of(row, "reason")),
            ListText.OrNull(Of(row, "legal_basis")),
            ListText.OrNull(Of(row, "authority")),
            Expiry(Of(row, "expiry"), out _));
    }

    // An expiry that cannot be read costs the row: without it nobody knows whether the person may still be sought.
    string? Problem(ListRow row)
    {
        if (row.IsBroken) return "a quotation mark stands inside a field; expected it doubled and the field quoted";
        if (row.Fields.Length != columns.Count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{row.Fields.Length} columns where the header has {columns.Count}");
        }

        if (Of(row, "id").Length == 0) return "no id";
        if (!(Of(row, "name") + Of(row, "surname") + Of(row, "given_names")).Any(char.IsLetterOrDigit)) return "no name";
        var expiry = Of(row, "expiry");
        Expiry(expiry, out var readable);
        return readable ? null : $"expiry '{ListText.Shorten(expiry)}' is no date; expected YYYY-MM-DD";
    }

    void ReadNames(ListRow row, PersonDraft person)
    {
        var (full, surname, given) = (Of(row, "name"), Of(row, "surname"), Of(row, "given_names"));
        if (surname.Length + given.Length == 0) person.Add(NameText.InOrder(full, NameKind.Primary));
        else if (full.Length == 0) person.Add(PersonName.OfParts(ListText.OrNull(surname), ListText.OrNull(given)));
        else person.Add(new PersonName(full, NameKind.Primary, ListText.OrNull(surname), ListText.OrNull(given)));
        foreach (var alias in columns.ListOf(row.Fields, "aliases")) person.Add(NameText.InOrder(alias, NameKind.Alias));
        foreach (var alias in columns.ListOf(row.Fields, "weak_aliases"))
        {
            person.Add(NameText.InOrder(alias, NameKind.WeakAlias));
        }
        foreach (var native in columns.ListOf(row.Fields, "native_names"))
        {
            person.Add(new PersonName(native, NameKind.Native));
        }
    }

    void ReadBirth(ListRow row, PersonDraft person)
    {
        foreach (var text in columns.ListOf(row.Fields, "birth_dates"))
        {
            if (DateOfBirth.Parse(text) is { } date) person.Add(date);
            else Warn(
                ListWarningCodes.UnreadableDate, row.Line, $"birth date '{ListText.Shorten(text)}'; expected {Dates}");
        }

        foreach (var place in columns.ListOf(row.Fields, "birth_places")) person.AddPlace(place);
    }

    void ReadNationalities(ListRow row, PersonDraft person)
    {
        foreach (var text in columns.ListOf(row.Fields, "nationalities"))
        {
            if ((ListCountries.Find(text) ?? Countries.Find(text)) is { } country) person.AddNationality(country);
            else Warn(ListWarningCodes.UnknownCountry, row.Line, $"nationality '{ListText.Shorten(text)}'");
        }
    }

    void ReadDocument(string text, long line, PersonDraft person)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        var number = parts.Length == 1 ? parts[0] : parts[1];
        if (parts.Length > 3 || !number.Any(char.IsAsciiLetterOrDigit))
        {
            Warn(
                ListWarningCodes.UnreadableDocument, line, $"document '{ListText.Shorten(text)}'; expected type:number:issuer");
            return;
        }

        string? issuer = null;
        if (parts is [_, _, { Length: > 0 } state])
        {
            issuer = ListCountries.Find(state) ?? Countries.Find(state);
            if (issuer is null)
            {
                Warn(ListWarningCodes.UnknownCountry, line, $"issuer '{ListText.Shorten(state)}' of a document");
            }
        }

        person.Add(new IdentityDocument(number, issuer, parts.Length == 1 ? null : TypeOf(parts[0])));
    }

    static string? TypeOf(string type) => type.ToUpperInvariant() switch
    {
        "" => null,
        "PASSPORT" => "P",
        "ID" or "IDENTITY CARD" => "I",
        "VISA" => "V",
        var code => code,
    };

    Sex? ReadSex(string text, long line)
    {
        switch (text.ToUpperInvariant())
        {
            case "": return null;
            case "M" or "MALE": return Sex.Male;
            case "F" or "FEMALE": return Sex.Female;
            case "X" or "OTHER": return Sex.Other;
            default:
                Warn(ListWarningCodes.UnknownSex, line, $"sex '{ListText.Shorten(text)}'; expected M, F or X");
                return null;
        }
    }

    static DateOnly? Expiry(string text, out bool readable)
    {
        readable = true;
        if (text.Length == 0) return null;
        readable = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return readable ? day : null;
    }

    string Of(ListRow row, string column) => columns.Of(row.Fields, column);

    void Warn(string code, long line, string text) =>
        warnings.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), text));
}
