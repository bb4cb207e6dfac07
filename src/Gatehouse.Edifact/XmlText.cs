using System.Text;
using System.Text.Unicode;

namespace Gatehouse.Edifact;

/// <summary>The bytes of an XML document, their characters, and where in the bytes a line and column of them is.</summary>
sealed class XmlText
{
    // No value may hold a '<', so what stands between two of them holds the attributes of one tag, and a text of so many '=' is none of a PNRGOV.
    const int MostAttributes = 1_000;

    readonly byte[] bytes;
    readonly int unit;
    readonly bool isUtf8;
    int at;
    int line = 1;
    int column = 1;

    public XmlText(ReadOnlySpan<byte> input)
    {
        bytes = input.ToArray();
        var isUtf16 = input.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || input.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || (input.Length > 1 && (input[0] == 0 || input[1] == 0));
        isUtf8 = !isUtf16 && Utf8.IsValid(input);
        unit = isUtf16 ? 2 : 1;
        at = isUtf16 && input[0] is 0xFF or 0xFE ? 2 : input.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (at < bytes.Length && Latin.IsBlank(bytes[at]) && (!isUtf16 || bytes[at] != 0)) at += unit;
        Begin = at;
        Encoding = isUtf8 ? Encoding.UTF8
            : !isUtf16 ? DeclaredOr(Encoding.Latin1)
            : input[0] is 0xFF || input[0] != 0 && input[0] != 0xFE ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    /// <summary>First byte of the document: a declaration may stand nowhere else.</summary>
    public int Begin { get; }

    /// <summary>What the bytes are, whatever the document says of itself.</summary>
    public Encoding Encoding { get; }

    /// <summary>True where the bytes are not of the encoding that was declared, or that is meant without a declaration.</summary>
    public bool Deviates => ReferenceEquals(Encoding, Encoding.Latin1) && !Latin1IsDeclared;

    bool Latin1IsDeclared { get; set; }

    /// <summary>True where a tag has more attributes than any PNRGOV: the XML reader takes quadratic time for them.</summary>
    public bool HasMonstrousTag()
    {
        var attributes = 0;
        for (var place = Begin; place < bytes.Length; place += unit)
        {
            var sign = unit == 2 ? WideAt(place) : bytes[place];
            if (sign == '<') attributes = 0;
            else if (sign == '=' && ++attributes > MostAttributes) return true;
        }

        return false;
    }

    public TextReader Open() => new StreamReader(new MemoryStream(bytes, Begin, bytes.Length - Begin, writable: false), Encoding, detectEncodingFromByteOrderMarks: false);

    /// <summary>The byte offset of the sign before a place – of an element its <c>&lt;</c> – that lies not before the one asked for last;
    /// so all of them together take linear time.</summary>
    public int Position(int ofLine, int ofColumn)
    {
        while (at < bytes.Length && (line < ofLine || (line == ofLine && column < ofColumn))) Step();
        return Math.Max(Begin, Math.Min(at, bytes.Length) - unit);
    }

    void Step()
    {
        var value = unit == 2 ? WideAt(at) : bytes[at];
        if (value == '\n' || (value == '\r' && (at + unit >= bytes.Length || (unit == 2 ? WideAt(at + unit) : bytes[at + unit]) != '\n')))
        {
            (line, column) = (line + 1, 1);
        }
        else if (value == '\r')
        {
            // Counts with the line feed behind it.
        }
        else if (!isUtf8 || value < 0x80)
        {
            column++;
        }
        else
        {
            // A letter beyond 16 bits is two characters.
            column += value >= 0xF0 ? 2 : value >= 0xC0 ? 1 : 0;
        }

        at += unit;
    }

    int WideAt(int place)
    {
        if (place + 1 >= bytes.Length) return 0;
        return ReferenceEquals(Encoding, Encoding.Unicode) ? bytes[place] | (bytes[place + 1] << 8) : (bytes[place] << 8) | bytes[place + 1];
    }

    // <?xml version="1.0" encoding="ISO-8859-1"?>
    Encoding DeclaredOr(Encoding other)
    {
        var head = Encoding.ASCII.GetString(bytes, Begin, Math.Min(200, bytes.Length - Begin));
        var end = head.IndexOf("?>", StringComparison.Ordinal);
        var name = end < 0 ? -1 : head.IndexOf("encoding=", 0, end, StringComparison.OrdinalIgnoreCase);
        if (name < 0 || name + 11 > end) return other;
        var value = head[(name + 10)..end];
        var quote = value.IndexOfAny(['"', '\'']);
        if (quote <= 0) return other;
        var declared = CodePagesEncodingProvider.Instance.GetEncoding(value[..quote]);
        Latin1IsDeclared = declared is not null || value[..quote].Equals("ISO-8859-1", StringComparison.OrdinalIgnoreCase);
        return declared is { IsSingleByte: true } ? declared : other;
    }
}
