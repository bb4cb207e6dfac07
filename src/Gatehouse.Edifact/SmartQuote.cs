namespace Gatehouse.Edifact;

/// <summary>Typographic quotes that word processors and mail gateways put in place of the terminator.</summary>
static class SmartQuote
{
    /// <summary>First bytes of the quotes below, to search for.</summary>
    public static ReadOnlySpan<byte> Leads => [0xE2, 0x91, 0x92, 0xD4, 0xD5];

    /// <summary>Length of the quote that begins here: U+2018 or U+2019 in UTF-8, Windows-1252 or Mac Roman; else 0.</summary>
    public static int LengthAt(ReadOnlySpan<byte> text) => text switch
    {
        [0xE2, 0x80, 0x98 or 0x99, ..] => 3,
        [0x91 or 0x92 or 0xD4 or 0xD5, ..] => 1,
        _ => 0,
    };

    /// <summary>Length of the quote that ends here; else 0.</summary>
    public static int LengthBefore(ReadOnlySpan<byte> text) =>
        text is [.., 0xE2, 0x80, 0x98 or 0x99] ? 3
        : text is [.., 0x91 or 0x92 or 0xD4 or 0xD5] ? 1
        : 0;
}
