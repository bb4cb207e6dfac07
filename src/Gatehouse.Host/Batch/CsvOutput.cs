using System.Buffers;

namespace Gatehouse.Host.Batch;

/// <summary>Writes RFC 4180 rows: fields quoted only where they must be, rows ended by CRLF.</summary>
sealed class CsvOutput(TextWriter text)
{
    static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    bool isFirst = true;

    public void Field(ReadOnlySpan<char> value)
    {
        if (!isFirst) text.Write(',');
        isFirst = false;
        if (value.IndexOfAny(NeedsQuotes) < 0)
        {
            text.Write(value);
            return;
        }

        text.Write('"');
        for (var quote = value.IndexOf('"'); quote >= 0; quote = value.IndexOf('"'))
        {
            text.Write(value[..(quote + 1)]);
            text.Write('"');
            value = value[(quote + 1)..];
        }

        text.Write(value);
        text.Write('"');
    }

    public void EndRow()
    {
        text.Write("\r\n");
        isFirst = true;
    }

    public void Row(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields) Field(field);
        EndRow();
    }
}
