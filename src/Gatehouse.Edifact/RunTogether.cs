namespace Gatehouse.Edifact;

/// <summary>
/// Tells whether a tag inside a segment begins another segment whose terminator before it was lost. Names may end in
/// the letters of a tag (HUNT, LEJEUNE, MOTIF), so what follows the tag must look like that segment, and inside a name
/// only segments with an unmistakable beginning are believed.
/// </summary>
static class RunTogether
{
    internal enum Place
    {
        /// <summary>Never: the surname of a TIF.</summary>
        Surname,

        /// <summary>A name or address.</summary>
        Name,

        /// <summary>A component that is nothing but the tag, which might be an airport (ADD, TIF).</summary>
        Alone,

        /// <summary>The same in an ADD: whatever element of an address may follow begins with digits, so letters are a
        /// traveller.</summary>
        AloneInAddress,

        /// <summary>Anything else.</summary>
        Other,
    }

    public static Place PlaceOf(int tag, int element, int component, bool alone) => (tag, element) switch
    {
        (Tag.TIF, 1) when component == 0 => Place.Surname,
        (Tag.NAD, >= 2) or (Tag.PDT, 2) => Place.Name,
        (Tag.ADD, _) when alone => Place.AloneInAddress,
        _ => alone ? Place.Alone : Place.Other,
    };

    public static bool IsLikely(int tag, ReadOnlySpan<byte> after, Separators separators, Place place) => place switch
    {
        Place.Surname => false,
        Place.AloneInAddress => tag == Tag.TIF && LooksLikeTraveller(after, separators, strictly: false),
        Place.Alone => tag switch
        {
            Tag.TIF => LooksLikeTraveller(after, separators, strictly: true),
            Tag.NAD => Matches(after, PatternOf(tag), separators),
            _ => false,
        },
        Place.Name => tag is Tag.NAD or Tag.ATT or Tag.DTM or Tag.LOC or Tag.NAT or Tag.RFF or Tag.MEA or Tag.PDT
            && Matches(after, PatternOf(tag), separators),
        _ => tag == Tag.TIF
            ? LooksLikeTraveller(after, separators, strictly: false)
            : Matches(after, PatternOf(tag), separators),
    };

    /// <summary><c>GIVEN:A:1</c>, <c>GIVEN::2</c>: letters, then a type of traveller or none, then a
    /// reference.</summary>
    public static bool LooksLikeGivenName(ReadOnlySpan<byte> text, Separators separators)
    {
        var letters = LettersOf(text, separators, out _);
        return letters > 0 && Matches(text[letters..], AfterGivenName, separators);
    }

    const string AfterGivenName = ":A:|:C:|:IN:|::#";

    static bool LooksLikeTraveller(ReadOnlySpan<byte> text, Separators separators, bool strictly)
    {
        var letters = LettersOf(text, separators, out var hasDigits);
        if (letters == 0) return false;
        var rest = text[letters..];
        if (rest.Length > 2 && rest[0] == separators.Component && Latin.IsLetter(rest[1])) rest = rest[2..];
        strictly |= hasDigits;
        if (rest.IsEmpty) return !strictly;
        if (rest[0] != separators.Element || rest.Length < 2) return false;
        if (Matches(rest[1..], AfterGivenName, separators)) return true;
        return strictly ? LooksLikeGivenName(rest[1..], separators) : LettersOf(rest[1..], separators, out _) > 0;
    }

    // A name: letters first, then also blanks, signs of names, digits and whatever was released.
    static int LettersOf(ReadOnlySpan<byte> text, Separators separators, out bool hasDigits)
    {
        var length = 0;
        hasDigits = false;
        while (length < text.Length && length < 80)
        {
            var value = text[length];
            if (Latin.IsLetter(value) || value >= 0x80) length++;
            else if (length == 0) break;
            else if (value is (byte)' ' or (byte)'-' or (byte)'.') length++;
            else if (Latin.IsDigit(value)) (length, hasDigits) = (length + 1, true);
            else if (value == separators.Release && separators.HasRelease && length + 1 < text.Length) length += 2;
            else break;
        }

        return length;
    }

    /// <summary>
    /// How a segment begins after its tag and separator: <c>#</c> a digit, <c>@</c> a letter, <c>*</c> either,
    /// <c>:</c> and <c>+</c> the separators, other signs themselves; alternatives by <c>|</c>.
    /// </summary>
    static string PatternOf(int tag) => tag switch
    {
        Tag.NAD => "MS+|FL+|FM+|DDU+|DDT+",
        Tag.ATT or Tag.NAT => "2+",
        Tag.DTM => "##:|###:",
        Tag.LOC => "##+|###+",
        Tag.DOC => "@+|@:|+",
        Tag.RFF => "@@:|@@@:",
        Tag.MEA => "CT+|WT+",
        Tag.FTX => "@@@+",
        Tag.GEI or Tag.SAC or Tag.ABI => "#+|++",
        Tag.CNT => "##:|##+",
        Tag.TDT => "20+|34+|+",
        Tag.BGM => "###",
        Tag.PDT => "@/",
        Tag.COM or Tag.UNT or Tag.UNE or Tag.UNZ or Tag.TKT or Tag.EQN => "#",
        Tag.UNH or Tag.UNG or Tag.APD => "*",
        Tag.UNB => "UNO@:|IATA:|SIRE:",
        Tag.SSR => "@@@@:",
        Tag.TVL => "######:|######+|+++++",
        Tag.RPI => "#+|##+",
        Tag.DAT => "###:|#:|@@:|@:",
        Tag.IFT => "#:|#+",
        Tag.REF => ":",
        Tag.FTI or Tag.RCI => "**:|***:",
        Tag.ORG => "**:|**+",
        Tag.ADD => "+70",
        Tag.EBD => "@@@:",
        Tag.FAR => "@+",
        Tag.MON => "@:",
        Tag.PTK => "**+|++",
        Tag.TXD => "+#",
        Tag.FOP => "@@:",
        Tag.TRA => "**+",
        Tag.TRI => "+|#",
        Tag.SSD => "#|XXX",
        Tag.TBD => "+",
        Tag.LTS => "#",
        Tag.MSG => ":##|#",
        _ => "",
    };

    static bool Matches(ReadOnlySpan<byte> text, string patterns, Separators separators)
    {
        if (patterns.Length == 0) return false;
        foreach (var range in patterns.AsSpan().Split('|'))
        {
            if (MatchesOne(text, patterns.AsSpan()[range], separators)) return true;
        }

        return false;
    }

    static bool MatchesOne(ReadOnlySpan<byte> text, ReadOnlySpan<char> pattern, Separators separators)
    {
        if (text.Length < pattern.Length) return false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var fits = pattern[at] switch
            {
                '#' => Latin.IsDigit(text[at]),
                '@' => Latin.IsLetter(text[at]),
                '*' => Latin.IsLetterOrDigit(text[at]),
                ':' => text[at] == separators.Component,
                '+' => text[at] == separators.Element,
                var sign => Latin.Upper(text[at]) == sign,
            };
            if (!fits) return false;
        }

        return true;
    }
}
