using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gatehouse.Matching;

/// <summary>Reads the numbers in the number field of a document: one, or every run of a text in prose, each with and
/// without the check digit it may carry.</summary>
static class DocumentNumbers
{
    /// <summary>Characters looked at; a number field longer than that is an attack, not a remark.</summary>
    const int MostCharacters = 10_000;

    const int MostRuns = 64;

    // "AB 12 34567": the last part alone would be another number, and is none.
    const int MostPartsOfNumber = 3;

    /// <summary>Room for the numbers of a field that is no prose.</summary>
    public const int Few = 3;

    static readonly SearchValues<char> Separators = SearchValues.Create(" ,;:()\n\r\t");

    /// <summary>The usable numbers of a text, each once, the number as given first. No allocation for ASCII that is no
    /// prose.</summary>
    /// <param name="text">As received.</param>
    /// <param name="few">Scratch for <see cref="Few"/> numbers.</param>
    public static ReadOnlySpan<DocumentNumber> Read(string text, Span<DocumentNumber> few)
    {
        var received = text.Length <= MostCharacters ? text : text[..MostCharacters];
        var clean = Ascii.IsValid(received) ? received : Characters.Clean(received.Replace('\u2116', ' '));
        var whole = clean.AsSpan().Trim();
        var numbers = new NumberSet(few);
        var reading = ReadingOf(whole);
        if (reading != Reading.Remark) NumberRun.AddTo(ref numbers, whole);
        if (reading == Reading.Number && (numbers.Count > 0 || whole.IndexOfAny(Separators) < 0)) return numbers.Found;
        numbers = new NumberSet(new DocumentNumber[Few * (MostRuns + 1)]);
        if (reading == Reading.Either) NumberRun.AddTo(ref numbers, whole);
        AddRuns(ref numbers, whole);
        return numbers.Found;
    }

    enum Reading
    {
        /// <summary>One number: blanks inside are usual ("AB 12 34567", "45 04 12 34 56").</summary>
        Number,

        /// <summary>One number in groups, or several numbers.</summary>
        Either,

        /// <summary>Words with numbers among them.</summary>
        Remark,
    }

    static Reading ReadingOf(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(Separators) < 0) return Reading.Number;
        var (parts, numbers) = (0, 0);
        foreach (var range in text.SplitAny(Separators))
        {
            var part = text[range];
            if (part.IsEmpty) continue;
            if (IsLetters(part) && Placeholders.IsWord(part.Trim('.'))) return Reading.Remark;
            parts++;
            if (NumberRun.IsNumber(part)) numbers++;
        }

        return numbers == 0 || (numbers == 1 && parts <= MostPartsOfNumber) ? Reading.Number : Reading.Either;
    }

    static void AddRuns(ref NumberSet numbers, ReadOnlySpan<char> text)
    {
        var runs = 0;
        ReadOnlySpan<char> series = default;
        foreach (var range in text.SplitAny(Separators))
        {
            var part = text[range].Trim('.');
            if (part.IsEmpty) continue;
            if (++runs > MostRuns) return;
            if (IsLetters(part))
            {
                series = Placeholders.IsWord(part) ? default : part;
                continue;
            }

            AddRun(ref numbers, series, part);
            series = default;
        }
    }

    static void AddRun(ref NumberSet numbers, ReadOnlySpan<char> series, ReadOnlySpan<char> part)
    {
        if (IsDate(part)) return;
        NumberRun.AddTo(ref numbers, part);
        // "passport AB 123456": the number stands with its series on one side and without it on the other.
        if (series.IsEmpty || part.Length is < DocumentNumber.Shortest or > DocumentNumber.Longest) return;
        Span<char> joined = stackalloc char[series.Length + part.Length];
        series.CopyTo(joined);
        part.CopyTo(joined[series.Length..]);
        NumberRun.AddTo(ref numbers, joined);
    }

    static bool IsLetters(ReadOnlySpan<char> part)
    {
        var letters = part.Trim('.');
        foreach (var letter in letters)
        {
            if (!char.IsLetter(letter)) return false;
        }

        return !letters.IsEmpty;
    }

    // 2003-04-05, 05.04.2003, 5/4/2003: dates of issue stand beside numbers.
    static bool IsDate(ReadOnlySpan<char> part)
    {
        Span<Range> pieces = stackalloc Range[4];
        if (part.SplitAny(pieces, "-./") != 3) return false;
        Span<int> numbers = stackalloc int[3];
        for (var at = 0; at < 3; at++)
        {
            var piece = part[pieces[at]];
            if (piece.Length is 0 or > 4 || !int.TryParse(piece, NumberStyles.None, null, out numbers[at])) return false;
        }

        return IsDate(numbers[0], numbers[1], numbers[2]) || IsDate(numbers[2], numbers[1], numbers[0]);
    }

    static bool IsDate(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && (month is >= 1 and <= 12 ? day is >= 1 and <= 31 : month <= 31 && day is >= 1 and <= 12);
}

/// <summary>Distinct numbers in the order they were found, in the caller's scratch.</summary>
ref struct NumberSet(Span<DocumentNumber> room)
{
    readonly Span<DocumentNumber> room = room;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<DocumentNumber> Found => room[..Count];

    public void Add(DocumentNumber number)
    {
        for (var at = 0; at < Count; at++)
        {
            if (room[at].Equals(number)) return;
        }

        // A full room is a full prose scratch: Few numbers for each of the most runs.
        if (Count < room.Length) room[Count++] = number;
    }
}
