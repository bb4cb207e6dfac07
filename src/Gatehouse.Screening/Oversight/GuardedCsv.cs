using System.Text;

namespace Gatehouse.Screening.Oversight;

/// <summary>CSV for office programs: UTF-8 with its mark, RFC 4180, and nothing that a spreadsheet would take for a formula.</summary>
public static class GuardedCsv
{
    static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r', '\n'];
    static readonly char[] Quoted = [',', '"', '\r', '\n'];

    public static byte[] Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, header);
        foreach (var row in rows) Line(text, row);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Line(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var guarded = Formula.Contains(value[0]) ? "'" + value : value;
        return guarded.AsSpan().IndexOfAny(Quoted) < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
