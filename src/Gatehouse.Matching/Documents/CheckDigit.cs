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
    const int Residues = 10;

    /// <summary>The digit of a field of capital letters, digits and fillers. Trailing fillers count nothing, so a
    /// number has one digit whether it is padded or not.</summary>
    public static int Of(ReadOnlySpan<byte> field)
    {
        var sum = 0;
        for (var at = 0; at < field.Length; at++) sum += Weighted(field[at], at);
        return sum % Residues;
    }

    public static bool IsRight(ReadOnlySpan<byte> field, byte digit) => digit - '0' == Of(field);

    /// <summary>Whether the digit fits once some of the letters that are mistaken for digits are read as digits.</summary>
    public static bool IsRightOnceRepaired(ReadOnlySpan<byte> field, byte digit)
    {
        // Bit s: some reading of what came so far sums to s. All 2^n readings at once.
        var sums = 1;
        for (var at = 0; at < field.Length; at++)
        {
            sums = Add(sums, Weighted(field[at], at)) | Add(sums, Weighted(DocumentNumber.Repair(field[at]), at));
        }

        return (sums >> (DocumentNumber.Repair(digit) - '0') & 1) != 0;
    }

    static int Weighted(byte letter, int at)
    {
        var value = letter switch
        {
            >= (byte)'0' and <= (byte)'9' => letter - '0',
            >= (byte)'A' and <= (byte)'Z' => letter - 'A' + 10,
            _ => 0,
        };
        return value * (at % 3) switch { 0 => 7, 1 => 3, _ => 1 };
    }

    static int Add(int sums, int value)
    {
        var by = value % Residues;
        return (sums << by | sums >> (Residues - by)) & ((1 << Residues) - 1);
    }
}
