namespace Gatehouse.Matching;

/// <summary>What the check digit given with a document number says.</summary>
enum CheckDigit
{
    /// <summary>The number came without one.</summary>
    NotGiven,

    /// <summary>It is the digit of this number.</summary>
    Right,

    /// <summary>It is the digit of this number only once letters read for digits are put right.</summary>
    RightOnceRepaired,

    /// <summary>It is another number's: something was misread, or made up.</summary>
    Wrong,
}

/// <summary>Check digits of the machine readable zone: ICAO Doc 9303-3, section 4.9, weights 7, 3, 1.</summary>
static class CheckDigits
{
    /// <summary>The digit of a field of capital letters, digits and fillers. Trailing fillers count nothing, so a
    /// number has one digit whether it is padded or not.</summary>
    public static int Of(ReadOnlySpan<byte> field)
    {
        var sum = 0;
        for (var at = 0; at < field.Length; at++)
        {
            var value = field[at] switch
            {
                >= (byte)'0' and <= (byte)'9' => field[at] - '0',
                >= (byte)'A' and <= (byte)'Z' => field[at] - 'A' + 10,
                _ => 0,
            };
            sum += value * (at % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        }

        return sum % 10;
    }

    public static bool IsRight(ReadOnlySpan<byte> field, byte digit) => digit - '0' == Of(field);

    /// <summary>Whether the digit fits once one letter, or every letter, that is mistaken for a digit is read as one.</summary>
    public static bool IsRightOnceRepaired(ReadOnlySpan<byte> field, byte digit)
    {
        Span<byte> repaired = stackalloc byte[DocumentNumber.Longest];
        repaired = repaired[..field.Length];
        var check = DocumentNumber.Repair(digit);
        field.CopyTo(repaired);
        for (var at = 0; at < field.Length; at++)
        {
            var letter = DocumentNumber.Repair(field[at]);
            if (letter == field[at]) continue;
            repaired[at] = letter;
            if (IsRight(repaired, check)) return true;
            repaired[at] = field[at];
        }

        for (var at = 0; at < field.Length; at++) repaired[at] = DocumentNumber.Repair(field[at]);
        return IsRight(repaired, check);
    }
}
