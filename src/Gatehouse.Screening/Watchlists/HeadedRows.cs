namespace Gatehouse.Screening.Watchlists;

/// <summary>Rows of a CSV by the names of its first one, for lists whose columns their publisher sets.</summary>
sealed class HeadedRows
{
    readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    readonly int count;

    /// <param name="header">The first row.</param>
    /// <param name="known">Columns that are read, or known to be of no use.</param>
    public HeadedRows(string[] header, IReadOnlySet<string> known)
    {
        count = header.Length;
        for (var at = 0; at < header.Length; at++)
        {
            var name = header[at].Trim();
            places.TryAdd(name, at);
            if (!known.Contains(name)) Unknown.Add(name);
        }
    }

    /// <summary>Columns whose meaning is not known.</summary>
    public List<string> Unknown { get; } = [];

    public bool Fits(ListRow row) => row.Fields.Length == count && !row.IsBroken;

    /// <summary>The field of a column, collapsed; empty where there is no such column.</summary>
    public string Of(ListRow row, string column) => places.TryGetValue(column, out var at) ? ListText.Collapse(row.Fields[at]) : "";

    /// <summary>The values of a column, between semicolons.</summary>
    public string[] ListOf(ListRow row, string column) => Of(row, column).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
