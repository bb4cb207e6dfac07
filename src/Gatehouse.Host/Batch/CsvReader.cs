using System.Buffers;
using System.Text;

namespace Gatehouse.Host.Batch;

/// <summary>
/// Reads RFC 4180 text row by row: quoted fields with commas, doubled quotes and line breaks; rows end with CRLF, LF or
/// CR; a quote inside an unquoted field is text. Our own, because a quote that is never closed must be an error with
/// its line, not a field that swallows the rest of the file.
/// </summary>
sealed class CsvReader(TextReader text)
{
    /// <summary>Longer fields are an unclosed quote, not data.</summary>
    const int LongestField = 1_000_000;

    static readonly SearchValues<char> EndsPlain = SearchValues.Create(",\r\n");

    readonly char[] buffer = new char[1 << 16];
    readonly StringBuilder spill = new();
    int next;
    int end;
    int line = 1;

    /// <summary>Line on which the current row begins, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the next row that is not blank into <paramref name="row"/>; false at the end.</summary>
    /// <exception cref="FormatException">A quote is never closed.</exception>
    public bool Read(List<string> row)
    {
        do
        {
            row.Clear();
            if (Peek() < 0) return false;
            Line = line;
            do
            {
                row.Add(Peek() == '"' ? Quoted() : Plain());
            }
            while (Take(','));
            EndRow();
        }
        while (row is [""]);
        return true;
    }

    int Peek()
    {
        if (next == end)
        {
            next = 0;
            end = text.Read(buffer);
        }

        return end == 0 ? -1 : buffer[next];
    }

    bool Take(char expected)
    {
        if (Peek() != expected) return false;
        next++;
        return true;
    }

    void EndRow()
    {
        var ended = Take('\r');
        ended |= Take('\n');
        if (ended) line++;
    }

    /// <summary>Text up to a comma or the end of the row; most fields lie in the buffer whole.</summary>
    string Plain()
    {
        spill.Clear();
        while (Peek() >= 0)
        {
            var rest = buffer.AsSpan(next, end - next);
            var length = rest.IndexOfAny(EndsPlain);
            var piece = length < 0 ? rest : rest[..length];
            next += piece.Length;
            if (length >= 0 && spill.Length == 0) return piece.ToString();
            Spill(piece);
            if (length >= 0) break;
        }

        return spill.ToString();
    }

    string Quoted()
    {
        var opened = line;
        spill.Clear();
        next++;
        while (true)
        {
            if (Peek() < 0) throw Unclosed(opened);
            var rest = buffer.AsSpan(next, end - next);
            var length = rest.IndexOf('"');
            var piece = length < 0 ? rest : rest[..length];
            line += piece.Count('\n');
            Spill(piece);
            next += piece.Length;
            if (spill.Length > LongestField) throw Unclosed(opened);
            if (length < 0) continue;
            next++;
            if (!Take('"')) break;
            spill.Append('"');
        }

        // Text after the closing quote is kept as it stands: '"Ana" Maria' loses nothing.
        return Peek() is ',' or '\r' or '\n' or -1 ? spill.ToString() : spill.ToString() + Plain();
    }

    void Spill(ReadOnlySpan<char> piece) => spill.Append(piece);

    static FormatException Unclosed(int opened) => new($"line {opened}: the quote opened here is never closed");
}
