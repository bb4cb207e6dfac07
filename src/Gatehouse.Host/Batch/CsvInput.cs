using System.Globalization;
using System.Text;

namespace Gatehouse.Host.Batch;

/// <summary>A CSV file with a header row, read row by row; UTF-8 with or without BOM.</summary>
sealed class CsvInput : IDisposable
{
    readonly string path;
    readonly StreamReader text;
    readonly CsvReader reader;
    readonly List<string> row = [];

    CsvInput(string path, StreamReader text)
    {
        (this.path, this.text, reader) = (path, text, new CsvReader(text));
        if (!ReadRow()) throw BatchException.Unreadable($"{path}: the file is empty");
        Header = [.. row];
    }

    /// <summary>Column names as written.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Rows read so far, the header and blank lines not counted: the number of the current row.</summary>
    public long Row { get; private set; }

    /// <summary>Rows with more fields than the header has columns; the fields beyond it belong to no column.</summary>
    public long LongRows { get; private set; }

    public static CsvInput Open(string path) => new(path, InputFile.OpenText(path));

    /// <summary>Place of a column, whatever the case of its name; -1 where there is none.</summary>
    public int Column(string name)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i].AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    /// <summary>What the header has instead, for the line on stderr. Only names of <paramref name="columns"/> are shown:
    /// a file without a header has a person in its first line.</summary>
    public string Describe(IEnumerable<string> columns)
    {
        var known = columns.Where(column => Column(column) >= 0).ToList();
        var found = known.Count == 0 ? "none of the names known" : string.Join(", ", known);
        var isOther = Header is [var only] && only.AsSpan().IndexOfAny(';', '\t') >= 0;
        var count = Summary.Count(Header.Count, "column");
        return $"line 1 has {count}: {found}{(isOther ? "; columns are separated by commas" : "")}";
    }

    /// <summary>Moves to the next row.</summary>
    public bool Next()
    {
        if (!ReadRow()) return false;
        Row++;
        if (row.Count > Header.Count) LongRows++;
        return true;
    }

    /// <summary>A field of the current row as written; empty where the row is short or the column missing.</summary>
    public string this[int column] => column >= 0 && column < row.Count ? row[column] : "";

    public void Dispose() => text.Dispose();

    bool ReadRow()
    {
        try
        {
            return reader.Read(row);
        }
        catch (FormatException broken)
        {
            throw BatchException.Unreadable($"{path}: {broken.Message}", broken);
        }
        catch (DecoderFallbackException broken)
        {
            var line = reader.Line.ToString(CultureInfo.InvariantCulture);
            var where = reader.Line == 0 ? "" : $" (somewhere after line {line})";
            throw BatchException.Unreadable($"{path}: not UTF-8 text{where}", broken);
        }
        catch (IOException broken)
        {
            throw BatchException.Unreadable($"{path}: cannot be read: {broken.Message}", broken);
        }
    }
}
