using System.Text;

namespace Gatehouse.Matching;

/// <summary>What stands in a document field and is no number of a document (Data/placeholders.tsv).</summary>
static class Placeholders
{
    const int MostLettersBeforeZeros = 3;
    const int FewestZeros = 4;

    static readonly HashSet<string> Words = [.. Column("word")];
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly HashSet<DocumentNumber> Numbers = [.. Column("number").Select(value => new DocumentNumber(Encoding.ASCII.GetBytes(value)))];

    /// <summary>Whether text can be the number of a document: a digit, five characters, and nobody's placeholder.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> number)
    {
        if (number.Length is < DocumentNumber.Shortest or > DocumentNumber.Longest || !number.ContainsAnyInRange((byte)'0', (byte)'9')) return false;
        var read = new DocumentNumber(number);
        var repaired = read.Repaired();
        return repaired.Span.ContainsAnyExcept(repaired.Span[0]) && !IsZeros(number) && !Numbers.Contains(read);
    }

    /// <summary>Whether a part of a text, letters only, stands beside a number ("passport", "no") and is no part of it.
    /// Series of up to three letters are part of it unless listed.</summary>
    public static bool IsWord(ReadOnlySpan<char> letters)
    {
        if (letters.Length > 3) return true;
        Span<char> upper = stackalloc char[3];
        return WordsBySpan.Contains(upper[..letters.ToUpperInvariant(upper)]);
    }

    static bool IsZeros(ReadOnlySpan<byte> number)
    {
        var zeros = number[(number.LastIndexOfAnyExcept((byte)'0') + 1)..].Length;
        return zeros >= FewestZeros
            && number.Length - zeros <= MostLettersBeforeZeros
            && !number[..^zeros].ContainsAnyInRange((byte)'0', (byte)'9');
    }

    static IEnumerable<string> Column(string use) =>
        Tables.Read("placeholders.tsv").Where(row => string.Equals(row[1], use, StringComparison.Ordinal)).Select(row => row[0]);
}
