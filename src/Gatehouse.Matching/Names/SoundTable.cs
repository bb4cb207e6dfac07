using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Latin letters a unit of another writing may stand for, and what that costs in tenths of a nat.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct SoundReading(string Letters, int Cost);

/// <summary>The learnt readings of one writing system, by unit: a letter, a jamo, a kana, a character. A unit may read
/// otherwise at the beginning (^) and at the end ($) of a name part.</summary>
sealed class SoundTable
{
    readonly Dictionary<string, SoundReading[]> readings = new(StringComparer.Ordinal);
    readonly Dictionary<string, SoundReading[]>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    /// <param name="file">A learnt table of units and readings.</param>
    /// <param name="letters">How likely letters follow one another in names of this writing.</param>
    /// <param name="bySyllable">Whether Hangul is read by whole syllables.</param>
    public SoundTable(string file, LetterModel letters, bool bySyllable = false)
    {
        (Letters, IsBySyllable) = (letters, bySyllable);
        foreach (var row in Tables.Read(file)) readings.Add(row[0], [.. row[1].Split(' ').Select(Read)]);
        bySpan = readings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public LetterModel Letters { get; }

    public bool IsBySyllable { get; }

    /// <summary>The readings of a unit, or null where the table does not know it.</summary>
    public SoundReading[]? Find(ReadOnlySpan<char> unit, bool isFirst, bool isLast)
    {
        if (isFirst || isLast)
        {
            Span<char> key = stackalloc char[unit.Length + 1];
            unit.CopyTo(key[(isFirst ? 1 : 0)..]);
            key[isFirst ? 0 : ^1] = isFirst ? '^' : '$';
            if (bySpan.TryGetValue(key, out var atEdge)) return atEdge;
        }

        return bySpan.TryGetValue(unit, out var found) ? found : null;
    }

    // "12ka": the cost, then the letters.
    static SoundReading Read(string cell)
    {
        var digits = 0;
        while (digits < cell.Length && char.IsAsciiDigit(cell[digits])) digits++;
        return new(cell[digits..], int.Parse(cell.AsSpan(0, digits), System.Globalization.NumberStyles.None, null));
    }
}
