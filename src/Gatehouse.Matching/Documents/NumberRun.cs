namespace Gatehouse.Matching;

/// <summary>One run of characters read as a document number, and what its check digit says.</summary>
static class NumberRun
{
    /// <summary>Characters of the number field of a machine readable zone; the check digit follows.</summary>
    const int Field = 9;

    const char Filler = '<';

    // Capitals of Cyrillic and Greek that nobody tells from Latin ones in print, and theirs.
    const string LookAlikes = "АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    const string LookAlikesInLatin = "ABEKMHOPCTYXIJSABEZHIKMNOPTYX";

    public static bool IsNumber(ReadOnlySpan<char> run)
    {
        Span<byte> number = stackalloc byte[DocumentNumber.Longest];
        return Squeeze(run, number) is var length and >= 0 && Placeholders.IsNumber(number[..length]);
    }

    /// <summary>Adds the run as a number. Where a check digit may stand in it, the number without that digit as well:
    /// a tenth of the ten-character numbers end in a fitting digit by chance, so neither reading alone is safe.</summary>
    public static void AddTo(ref NumberSet numbers, scoped ReadOnlySpan<char> run)
    {
        Span<byte> number = stackalloc byte[DocumentNumber.Longest];
        var length = Squeeze(run, number);
        if (length < 0) return;
        number = number[..length];
        if (Placeholders.IsNumber(number)) numbers.Add(new(number));
        var field = WithoutCheckDigit(run.TrimEnd(Filler), number, out var check);
        if (check != CheckDigit.NotGiven && Placeholders.IsNumber(field)) numbers.Add(new(field, check));
    }

    static ReadOnlySpan<byte> WithoutCheckDigit(ReadOnlySpan<char> run, ReadOnlySpan<byte> number, out CheckDigit check)
    {
        check = CheckDigit.NotGiven;
        if (number.Length < 2) return number;
        var field = number[..^1];
        var digit = number[^1];
        var isMarked = HasFillerBeforeCheckDigit(run);
        if (!isMarked && number.Length != Field + 1) return number;
        if (DocumentNumber.Repair(digit) is < (byte)'0' or > (byte)'9') return number;
        check = CheckDigits.IsRight(field, digit) ? CheckDigit.Right
            : CheckDigits.IsRightOnceRepaired(field, digit) ? CheckDigit.RightOnceRepaired
            : isMarked ? CheckDigit.Wrong
            : CheckDigit.NotGiven;
        return field;
    }

    // "L898902C<3": padded to nine. "D23145890<7349": more than nine, so that a filler stands where the digit would
    // and the rest follows with the digit at its end (Doc 9303-5, 4.2.4).
    static bool HasFillerBeforeCheckDigit(ReadOnlySpan<char> run)
    {
        var first = run.IndexOf(Filler);
        if (first < 0) return false;
        var last = run.LastIndexOf(Filler);
        if (run[first..last].ContainsAnyExcept(Filler)) return false;
        var rest = run.Length - last - 1;
        return rest == 1 ? last == Field - 1 : first == Field && last == Field && rest > 1;
    }

    /// <summary>Capital letters and digits of a run, or -1 where there are more than a number has.</summary>
    static int Squeeze(ReadOnlySpan<char> run, Span<byte> number)
    {
        var length = 0;
        foreach (var letter in run)
        {
            var read = Read(letter);
            if (read == 0) continue;
            if (length == number.Length) return -1;
            number[length++] = read;
        }

        return length;
    }

    static byte Read(char letter)
    {
        if (char.IsAsciiLetterOrDigit(letter)) return (byte)(letter is >= 'a' ? letter - 32 : letter);
        if (char.IsAscii(letter)) return 0;
        if (char.IsDigit(letter)) return (byte)('0' + (int)char.GetNumericValue(letter));
        if (letter is 'ı' or 'İ') return (byte)'I';
        var at = LookAlikes.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
        return at < 0 ? (byte)0 : (byte)LookAlikesInLatin[at];
    }
}
