using System.Text;
using System.Text.Unicode;

namespace Gatehouse.Edifact;

/// <summary>
/// Turns bytes into text by the syntax identifier of the UNB. Under UNOA, UNOB, UNOC, IATA and SIRE bytes that form
/// UTF-8 are read as UTF-8, for that is what is sent in practice; under UNOD to UNOL the declared part of ISO 8859 is
/// believed unless a byte has no meaning there; under UNOW, UNOX and UNOY UTF-8. Every other byte is ISO 8859-1.
/// </summary>
sealed class Charset
{
    // Codes of airports, carriers, countries and states repeat in every booking.
    const int Slots = 64;

    readonly Encoding? declared;
    readonly bool utf8;
    readonly bool latin1;

    Charset(Encoding? declared, bool utf8, bool latin1) =>
        (this.declared, this.utf8, this.latin1) = (declared, utf8, latin1);

    /// <summary>Set when a value held bytes the declared character set does not have; whoever reports it resets
    /// it.</summary>
    public bool Deviated { get; set; }

    public static Charset Of(ReadOnlySpan<byte> syntaxIdentifier)
    {
        if (syntaxIdentifier.Length != 4 || !Latin.Same(syntaxIdentifier[..3], "UNO"u8))
        {
            return new(null, utf8: false, latin1: false);
        }

        return (char)Latin.Upper(syntaxIdentifier[3]) switch
        {
            'C' => new(null, utf8: false, latin1: true),
            'D' => Part(28592),
            'E' => Part(28595),
            'F' => Part(28597),
            'G' => Part(28593),
            'H' => Part(28594),
            'I' => Part(28596),
            'J' => Part(28598),
            'K' => Part(28599),
            'L' => Part(28605),
            'W' or 'X' or 'Y' => new(null, utf8: true, latin1: false),
            _ => new(null, utf8: false, latin1: false),
        };
    }

    /// <summary>Null for text that is nothing but blanks.</summary>
    public string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is > 0 and <= 4 && bytes[0] is > (byte)' ' and < 0x7F) return Code(bytes);
        return DecodeLong(bytes);
    }

    string? Code(ReadOnlySpan<byte> bytes)
    {
        var key = (ulong)bytes.Length;
        foreach (var value in bytes) key = (key << 8) | value;
        if ((key & 0x80808080) != 0) return DecodeLong(bytes);
        codes ??= new (ulong, string)[Slots];
        ref var slot = ref codes[unchecked((uint)key * 0x9E3779B1u) >> 26];
        if (slot.Key != key) slot = (key, Encoding.Latin1.GetString(bytes));
        return slot.Text;
    }

    (ulong Key, string Text)[]? codes;

    string? DecodeLong(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || (bytes[0] <= ' ' && Latin.Trim(bytes).IsEmpty)) return null;
        if (Ascii.IsValid(bytes)) return Encoding.Latin1.GetString(bytes);
        if (declared is not null && !bytes.ContainsAnyInRange<byte>(0x80, 0x9F)) return declared.GetString(bytes);
        if (Utf8.IsValid(bytes))
        {
            Deviated |= !utf8;
            return Encoding.UTF8.GetString(bytes);
        }

        Deviated |= !latin1 || bytes.ContainsAnyInRange<byte>(0x80, 0x9F);
        return Encoding.Latin1.GetString(bytes);
    }

    static Charset Part(int codePage) =>
        new(CodePagesEncodingProvider.Instance.GetEncoding(codePage), utf8: false, latin1: false);
}
