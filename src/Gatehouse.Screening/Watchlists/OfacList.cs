using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads OFAC's SDN.CSV and joins ALT, ADD and SDN_COMMENTS of the same or a near day (matching.md §6).</summary>
sealed class OfacList
{
    const string Name = "OFAC SDN";
    const string Authority = "OFAC, U.S. Department of the Treasury";

    readonly List<ListWarning> warnings = [];
    readonly Dictionary<string, SdnRow> rows = new(StringComparer.Ordinal);
    readonly List<string> order = [];

    /// <summary>Reads the files; only <paramref name="sdn"/> is required.</summary>
    public static Watchlist Read(string sdn, string? aliases, string? addresses, string? comments)
    {
        var list = new OfacList();
        using var digest = new ContentDigest();
        list.ReadRows(sdn, digest);
        if (list.rows.Count == 0)
        {
            throw new WatchlistException($"{sdn}: no row with 12 columns in it; expected a complete SDN.CSV");
        }
        list.Join(aliases, 5, ListWarningCodes.OrphanAlias, digest, (row, fields) => row.Aliases.Add((fields[2], fields[3])));

        // Addresses are not compared with travellers; they are joined to tell whether the files belong together.
        list.Join(addresses, 6, ListWarningCodes.OrphanAddress, digest, (_, _) => { });
        list.Join(comments, 2, ListWarningCodes.OrphanRemarks, digest, (row, fields) => row.Remarks += fields[1]);
        var persons = list.Persons();
        return new()
        {
            Name = Name,
            Format = WatchlistFormat.OfacCsv,
            Digest = digest.Finish(),
            Persons = persons,
            Others = list.order.Count - persons.Count,
            Warnings = list.warnings,
        };
    }

    void ReadRows(string path, ContentDigest digest) => ReadTable(path, 12, digest, (line, fields) =>
    {
        if (rows.TryAdd(fields[0], new(fields[1], fields[2], fields[3], fields[4], fields[11]))) order.Add(fields[0]);
        else warnings.Add(new(
            ListWarningCodes.DuplicateId, $"line {line}", $"ent_num {fields[0]} stands twice; the second row is left out"));
    });

    void Join(string? path, int columns, string code, ContentDigest digest, Action<SdnRow, string[]> join)
    {
        if (path is null) return;
        var (all, orphans, first) = (0, 0, string.Empty);
        ReadTable(path, columns, digest, (_, fields) =>
        {
            all++;
            if (rows.TryGetValue(fields[0], out var row))
            {
                join(row, fields);
                return;
            }

            if (orphans++ == 0) first = fields[0];
        });
        if (orphans == 0) return;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{orphans} of {all} rows of {Path.GetFileName(path)} belong to no entry of the SDN file: another day's edition?");
        warnings.Add(new(code, first, text));
    }

    void ReadTable(string path, int columns, ContentDigest digest, Action<long, string[]> take) => ListFile.Guard(path, () =>
    {
        var ended = false;
        foreach (var (line, fields, isBroken) in ListRows.Read(path, strict: false))
        {
            ended = fields[0].StartsWith('\u001A');
            if (ended) break;
            if (line == 1 && string.Equals(fields[0].Trim(), "ent_num", StringComparison.OrdinalIgnoreCase)) continue;
            if (fields.Length != columns || isBroken || IsNull(fields[0]))
            {
                warnings.Add(new(
                    ListWarningCodes.BadRecord, $"{Path.GetFileName(path)} line {line}", Broken(fields, columns)));
                continue;
            }

            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = IsNull(fields[i]) ? string.Empty : ListText.Collapse(fields[i]);
            }
            foreach (var field in fields) digest.Field(field);
            digest.EndRecord();
            WarnOfBrokenText(line, fields);
            take(line, fields);
        }

        if (!ended)
        {
            warnings.Add(new(
                ListWarningCodes.NoEndMark, Path.GetFileName(path), "the end mark 0x1A is missing: the file may be cut"));
        }
        return true;
    });

    void WarnOfBrokenText(long line, string[] fields)
    {
        if (!Array.Exists(fields, field => field.Contains('\uFFFD', StringComparison.Ordinal))) return;
        warnings.Add(new(ListWarningCodes.BrokenText, fields[0], $"line {line} holds bytes that are not UTF-8"));
    }

    static string Broken(string[] fields, int columns) => string.Create(
        CultureInfo.InvariantCulture, $"{fields.Length} columns where {columns} belong, or a stray quotation mark; the row is left out");

    static bool IsNull(string field) => field.AsSpan().Trim() is "-0-" or "";

    List<ListEntry> Persons()
    {
        var persons = new List<ListEntry>();
        foreach (var id in order)
        {
            if (rows[id] is { IsPerson: true } row && PersonOf(id, row) is { } entry) persons.Add(entry);
        }

        return persons;
    }

    ListEntry? PersonOf(string id, SdnRow row)
    {
        var person = new PersonDraft(Name, id);
        AddName(person, row.Name, NameKind.Primary);
        if (!person.HasName)
        {
            warnings.Add(new(ListWarningCodes.BadRecord, id, "individual without a name"));
            return null;
        }

        foreach (var (type, name) in row.Aliases)
        {
            AddName(person, name, type is "fka" ? NameKind.Former : NameKind.Alias);
        }

        OfacRemarks.Read(row.Remarks, row.Title, person, warnings);
        var programs = string.Join(", ", row.Programs.Split("] [", StringSplitOptions.RemoveEmptyEntries));
        return new(
            person.ToEntry(),
            programs.Length == 0 ? null : programs,
            programs.Length == 0 ? "US OFAC SDN" : $"US OFAC SDN: {programs}",
            Authority);
    }

    void AddName(PersonDraft person, string name, NameKind kind)
    {
        if (name.Contains('(', StringComparison.Ordinal))
        {
            if (NameText.Read(name, kind, person) is { } rest)
            {
                warnings.Add(new(ListWarningCodes.ProseInName, person.Id, $"name: {ListText.Shorten(rest, 120)}"));
            }
        }
        else if (name.Length > 0)
        {
            person.Add(NameText.InOrder(name, kind));
        }
    }

    /// <summary>A row of SDN.CSV with what the other files say of it.</summary>
    sealed class SdnRow(string name, string type, string programs, string title, string remarks)
    {
        public string Name => name;

        public bool IsPerson => string.Equals(type, "individual", StringComparison.OrdinalIgnoreCase);

        public string Programs => programs.Trim('[', ']');

        public string Title => title;

        public string Remarks { get; set; } = remarks;

        public List<(string Type, string Name)> Aliases { get; } = [];
    }
}
