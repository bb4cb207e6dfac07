namespace Gatehouse.Edifact;

/// <summary>Codes of sex: M and F, with I for infants in a DOCS; U and X where the document does not say.</summary>
static class Sexes
{
    public static Sex? Of(ReadOnlySpan<byte> code) =>
        Latin.Same(code, "M"u8) || Latin.Same(code, "MI"u8) ? Sex.Male
        : Latin.Same(code, "F"u8) || Latin.Same(code, "FI"u8) ? Sex.Female
        : Latin.Same(code, "U"u8) || Latin.Same(code, "X"u8) || Latin.Same(code, "UI"u8) || Latin.Same(code, "XI"u8) ? Sex.Unspecified
        : null;

    public static bool IsInfant(ReadOnlySpan<byte> code) =>
        code.Length == 2 && Latin.Upper(code[1]) == (byte)'I' && Of(code) is not null;
}
