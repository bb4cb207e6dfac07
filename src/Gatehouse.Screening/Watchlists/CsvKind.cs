namespace Gatehouse.Screening.Watchlists;

/// <summary>Tells CSV lists apart by their first row.</summary>
static class CsvKind
{
    /// <summary>The kind, or null where the first row fits no list. Throws <see cref="WatchlistException"/> where it
    /// is plainly Gatehouse's own format with something missing.</summary>
    public static ListFileKind? Of(string path)
    {
        var first = ListRows.Read(path, strict: false).FirstOrDefault();
        if (first.Fields is not { } fields) return null;
        return OfacKind(fields) ?? PublishedKind(fields) ?? OwnKind(path, fields);
    }

    static ListFileKind? PublishedKind(string[] fields)
    {
        if (UkList.IsFirstRow(fields)) return ListFileKind.UkCsv;
        if (CslList.IsHeader(fields)) return ListFileKind.CslCsv;
        return SimpleCsvList.IsHeader(fields) ? ListFileKind.SimpleCsv : null;
    }

    static ListFileKind? OfacKind(string[] fields)
    {
        var header = string.Equals(fields[0].Trim(), "ent_num", StringComparison.OrdinalIgnoreCase);
        if (!header && !IsNumber(fields[0])) return null;
        return fields.Length switch
        {
            12 => ListFileKind.Sdn,
            5 when header || IsNumber(fields[1]) => ListFileKind.SdnAliases,
            6 when header || IsNumber(fields[1]) => ListFileKind.SdnAddresses,
            2 => ListFileKind.SdnComments,
            _ => null,
        };
    }

    static ListFileKind? OwnKind(string path, string[] fields)
    {
        ThrowIfOtherSeparator(path, fields[0]);
        var known = OwnColumns.Known(fields);
        if (OwnColumns.Missing(fields) is not { } missing) return ListFileKind.OwnCsv;

        if (known == 0) return null;
        throw new WatchlistException(
            $"{path}: line 1: the column '{missing}' is missing; expected at least id and name (docs/watchlist-csv.md)");
    }

    static void ThrowIfOtherSeparator(string path, string firstField)
    {
        foreach (var separator in (ReadOnlySpan<char>)[';', '\t', '|'])
        {
            if (OwnColumns.Known(firstField.Split(separator)) < 2) continue;
            var shown = separator == '\t' ? "tabs" : $"'{separator}'";
            throw new WatchlistException($"{path}: line 1: columns are separated by {shown}; expected commas");
        }
    }

    static bool IsNumber(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length is > 0 and <= 10 && !trimmed.ContainsAnyExceptInRange('0', '9');
    }
}
