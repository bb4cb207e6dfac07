namespace Gatehouse.Edifact;

/// <summary>Segment tags as numbers (three upper-case letters, one byte each) and what is known of them.</summary>
static class Tag
{
    public const int None = 0;

    // Service segments.
    public const int UNA = ('U' << 16) | ('N' << 8) | 'A';
    public const int UNB = ('U' << 16) | ('N' << 8) | 'B';
    public const int UNG = ('U' << 16) | ('N' << 8) | 'G';
    public const int UNH = ('U' << 16) | ('N' << 8) | 'H';
    public const int UNS = ('U' << 16) | ('N' << 8) | 'S';
    public const int UNT = ('U' << 16) | ('N' << 8) | 'T';
    public const int UNE = ('U' << 16) | ('N' << 8) | 'E';
    public const int UNZ = ('U' << 16) | ('N' << 8) | 'Z';

    // Answers.
    public const int ERC = ('E' << 16) | ('R' << 8) | 'C';
    public const int ERP = ('E' << 16) | ('R' << 8) | 'P';
    public const int UCI = ('U' << 16) | ('C' << 8) | 'I';
    public const int UCM = ('U' << 16) | ('C' << 8) | 'M';

    // PAXLST.
    public const int ATT = ('A' << 16) | ('T' << 8) | 'T';
    public const int AUT = ('A' << 16) | ('U' << 8) | 'T';
    public const int BGM = ('B' << 16) | ('G' << 8) | 'M';
    public const int CNT = ('C' << 16) | ('N' << 8) | 'T';
    public const int COM = ('C' << 16) | ('O' << 8) | 'M';
    public const int CPI = ('C' << 16) | ('P' << 8) | 'I';
    public const int CTA = ('C' << 16) | ('T' << 8) | 'A';
    public const int DOC = ('D' << 16) | ('O' << 8) | 'C';
    public const int DTM = ('D' << 16) | ('T' << 8) | 'M';
    public const int EMP = ('E' << 16) | ('M' << 8) | 'P';
    public const int FTX = ('F' << 16) | ('T' << 8) | 'X';
    public const int GEI = ('G' << 16) | ('E' << 8) | 'I';
    public const int GID = ('G' << 16) | ('I' << 8) | 'D';
    public const int GIS = ('G' << 16) | ('I' << 8) | 'S';
    public const int LOC = ('L' << 16) | ('O' << 8) | 'C';
    public const int MEA = ('M' << 16) | ('E' << 8) | 'A';
    public const int NAD = ('N' << 16) | ('A' << 8) | 'D';
    public const int NAT = ('N' << 16) | ('A' << 8) | 'T';
    public const int PDT = ('P' << 16) | ('D' << 8) | 'T';
    public const int QTY = ('Q' << 16) | ('T' << 8) | 'Y';
    public const int RFF = ('R' << 16) | ('F' << 8) | 'F';
    public const int TDT = ('T' << 16) | ('D' << 8) | 'T';

    // PNRGOV.
    public const int ABI = ('A' << 16) | ('B' << 8) | 'I';
    public const int ADD = ('A' << 16) | ('D' << 8) | 'D';
    public const int APD = ('A' << 16) | ('P' << 8) | 'D';
    public const int DAT = ('D' << 16) | ('A' << 8) | 'T';
    public const int EBD = ('E' << 16) | ('B' << 8) | 'D';
    public const int EQN = ('E' << 16) | ('Q' << 8) | 'N';
    public const int FAR = ('F' << 16) | ('A' << 8) | 'R';
    public const int FOP = ('F' << 16) | ('O' << 8) | 'P';
    public const int FTI = ('F' << 16) | ('T' << 8) | 'I';
    public const int IFT = ('I' << 16) | ('F' << 8) | 'T';
    public const int LTS = ('L' << 16) | ('T' << 8) | 'S';
    public const int MON = ('M' << 16) | ('O' << 8) | 'N';
    public const int MSG = ('M' << 16) | ('S' << 8) | 'G';
    public const int ORG = ('O' << 16) | ('R' << 8) | 'G';
    public const int PTK = ('P' << 16) | ('T' << 8) | 'K';
    public const int RCI = ('R' << 16) | ('C' << 8) | 'I';
    public const int REF = ('R' << 16) | ('E' << 8) | 'F';
    public const int RPI = ('R' << 16) | ('P' << 8) | 'I';
    public const int SAC = ('S' << 16) | ('A' << 8) | 'C';
    public const int SRC = ('S' << 16) | ('R' << 8) | 'C';
    public const int SSD = ('S' << 16) | ('S' << 8) | 'D';
    public const int SSR = ('S' << 16) | ('S' << 8) | 'R';
    public const int TBD = ('T' << 16) | ('B' << 8) | 'D';
    public const int TIF = ('T' << 16) | ('I' << 8) | 'F';
    public const int TKT = ('T' << 16) | ('K' << 8) | 'T';
    public const int TRA = ('T' << 16) | ('R' << 8) | 'A';
    public const int TRI = ('T' << 16) | ('R' << 8) | 'I';
    public const int TVL = ('T' << 16) | ('V' << 8) | 'L';
    public const int TXD = ('T' << 16) | ('X' << 8) | 'D';

    /// <summary>The tag these bytes are, whatever their case; <see cref="None"/> unless they are three letters or
    /// digits.</summary>
    public static int Of(ReadOnlySpan<byte> text) =>
        text.Length == 3
        && Latin.IsLetterOrDigit(text[0]) && Latin.IsLetterOrDigit(text[1]) && Latin.IsLetterOrDigit(text[2])
            ? (Latin.Upper(text[0]) << 16) | (Latin.Upper(text[1]) << 8) | Latin.Upper(text[2])
            : None;

    /// <summary>The tag these four bytes are with one blank inside, where a wrapped line became a blank
    /// (<c>T IF</c>).</summary>
    public static int OfBroken(ReadOnlySpan<byte> text)
    {
        if (text.Length != 4 || (text[1] != (byte)' ' && text[2] != (byte)' ')) return None;
        return text[1] == (byte)' ' ? Of([text[0], text[2], text[3]]) : Of([text[0], text[1], text[3]]);
    }

    /// <summary>The tag at the beginning of a segment, with a blank inside or not.</summary>
    public static int AtStart(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3) return None;
        var tag = Of(text[..3]);
        return tag != None || text.Length < 4 ? tag : OfBroken(text[..4]);
    }

    /// <summary>The tag as text; empty for none.</summary>
    public static string Name(int tag) => tag switch
    {
        None => "",
        SSR => "SSR",
        TIF => "TIF",
        TVL => "TVL",
        _ => string.Create(3, tag, static (text, value) =>
        {
            text[0] = (char)(value >> 16);
            text[1] = (char)((value >> 8) & 0xFF);
            text[2] = (char)(value & 0xFF);
        }),
    };

    const byte Service = 1;
    const byte Paxlst = 2;
    const byte Pnrgov = 4;

    // One byte for any three letters, five bits each: asked several times for every segment.
    static readonly byte[] Uses = UsesOf(
        [UNB, UNG, UNH, UNS, UNT, UNE, UNZ],
        [ATT, AUT, BGM, CNT, COM, CPI, CTA, DOC, DTM, EMP, FTX, GEI, GID, GIS, LOC, MEA, NAD, NAT, PDT, QTY, RFF, TDT],
        [
            ABI, ADD, APD, DAT, EBD, EQN, FAR, FOP, FTI, IFT, LTS, MON, MSG, ORG, PTK, RCI, REF, RPI, SAC, SRC, SSD, SSR, TBD, TIF, TKT,
            TRA, TRI, TVL, TXD,
        ]);

    /// <summary>Whether the tag may stand in a message of this kind; of either kind where none is known yet.</summary>
    public static bool IsKnown(int tag, MessageKind? kind) => (Uses[PlaceOf(tag)] & kind switch
    {
        MessageKind.Paxlst => Service | Paxlst,
        MessageKind.Pnrgov => Service | Pnrgov,
        _ => Service | Paxlst | Pnrgov,
    }) != 0;

    // Tags with a digit, and none, share the place 0, which no three letters have.
    static int PlaceOf(int tag)
    {
        var (first, second, third) = ((tag >> 16) - '@', ((tag >> 8) & 0xFF) - '@', (tag & 0xFF) - '@');
        return first > 0 && second > 0 && third > 0 ? (first << 10) | (second << 5) | third : 0;
    }

    static byte[] UsesOf(int[] service, int[] paxlst, int[] pnrgov)
    {
        var uses = new byte[1 << 15];
        foreach (var tag in service) uses[PlaceOf(tag)] |= Service;
        foreach (var tag in paxlst) uses[PlaceOf(tag)] |= Paxlst;
        foreach (var tag in pnrgov) uses[PlaceOf(tag)] |= Pnrgov;
        return uses;
    }
}
