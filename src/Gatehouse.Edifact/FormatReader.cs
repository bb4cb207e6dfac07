namespace Gatehouse.Edifact;

/// <summary>Reads what a carrier sent, whatever it is: XML begins with <c>&lt;</c>, all else is EDIFACT. Pure, total and safe for any
/// number of threads, as the two readers are.</summary>
public static class FormatReader
{
    /// <summary>Reads every message.</summary>
    /// <param name="input">The bytes as received.</param>
    /// <param name="most">Reading stops after one message more than this; for input that is not trusted.</param>
    public static ReadResult Read(ReadOnlySpan<byte> input, int most = int.MaxValue) =>
        IsXml(input) ? PnrgovXmlReader.Read(input, most) : EdifactReader.Read(input, most);

    /// <summary>True where the first character that is neither blank nor a byte order mark is <c>&lt;</c>, in UTF-8, any code page of
    /// one byte, or UTF-16.</summary>
    public static bool IsXml(ReadOnlySpan<byte> input)
    {
        foreach (var value in input)
        {
            if (value == (byte)'<') return true;
            if (!Latin.IsBlank(value) && value is not (0xEF or 0xBB or 0xBF or 0xFE or 0xFF)) return false;
        }

        return false;
    }
}
