namespace Gatehouse.Screening.Watchlists;

/// <summary>Where the columns of Gatehouse's own CSV stand in a file (docs/watchlist-csv.md).</summary>
sealed class OwnColumns
{
    static readonly string[] Names =
    [
        "id", "name", "surname", "given_names", "aliases", "weak_aliases", "native_names", "birth_dates",
        "nationalities", "documents", "sex", "birth_places", "reason", "legal_basis", "authority", "expiry",
    ];

    readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);

    public OwnColumns(string[] header)
    {
        Count = header.Length;
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i].Trim();
            if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase)) Unknown.Add(name);
            else if (!places.TryAdd(name, i)) Repeated.Add(name);
        }
    }

    public int Count { get; }

    public List<string> Unknown { get; } = [];

    public List<string> Repeated { get; } = [];

    /// <summary>How many of the fields are column names of ours.</summary>
    public static int Known(string[] fields) =>
        fields.Count(field => Names.Contains(field.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The required column a header lacks, or null.</summary>
    public static string? Missing(string[] header)
    {
        bool Has(string name) => header.Any(field => string.Equals(field.Trim(), name, StringComparison.OrdinalIgnoreCase));
        if (!Has("id")) return "id";
        return Has("name") || Has("surname") ? null : "name";
    }

    /// <summary>The field of a column, collapsed; empty where the file has no such column.</summary>
    public string Of(string[] fields, string column) =>
        places.TryGetValue(column, out var place) && place < fields.Length ? ListText.Collapse(fields[place]) : string.Empty;

    /// <summary>The values of a column that holds a list separated by <c>;</c>.</summary>
    public string[] ListOf(string[] fields, string column) =>
        Of(fields, column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
