namespace Gatehouse.Matching;

/// <summary>What part a token plays in a name.</summary>
enum Role
{
    Name,
    Initial,
    Particle,

    /// <summary>May be a name as well: Sheikh, Sayed, Major.</summary>
    Title,

    /// <summary>Never a name: Mr, Dr, Jr.</summary>
    Courtesy,
}

/// <summary>One part of a name, read: the spelling as written, and everything it is compared by.</summary>
sealed class Token
{
    byte[]? bytes;
    Compound? compounds;

    /// <summary>Longest Latin form kept; no part of a name is longer, and distances stay bounded.</summary>
    public const int LongestForm = 40;

    /// <summary>Most Latin forms of one token: never a product over tokens.</summary>
    public const int MostForms = 4;

    public required string Text { get; init; }

    /// <summary>One to four Latin forms (a–z, digits), the plainest first.</summary>
    public required string[] Forms { get; init; }

    /// <summary>How many of the forms are readings of the whole part; those after it are one element of a compound
    /// ("rahman" of "Abd al-Rahman"), which may equal another part but bears no typing mistake.</summary>
    public required int WholeForms { get; init; }

    /// <summary>Consonant skeletons of two letters or more; may be empty.</summary>
    public required string[] Skeletons { get; init; }

    public required Role Role { get; init; }

    /// <summary>Vowels are not written, or say little: Arabic and Hebrew letters, kana, and foreign names written by sound
    /// in Han or Hangul. A common skeleton counts from two letters on.</summary>
    public required bool IsAbjad { get; init; }

    /// <summary>Written in another script than Latin.</summary>
    public required bool IsForeign { get; init; }

    /// <summary>Groups of spellings of one name this token belongs to; see <see cref="Vocabulary"/>.</summary>
    public required int[] Groups { get; init; }

    /// <summary>Evidence of an equal token in hundredths of a bit: the rarer, the more.</summary>
    public required int Value { get; init; }

    /// <summary>A name many people bear; two different known names are no typing mistakes of each other.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>Starts with an article (al-) that was cut off for comparing; needed to join "Saif al-Din".</summary>
    public bool HadArticle { get; init; }

    public string Plain => Forms[0];

    /// <summary>The same letters as the beginning of a name that is not known.</summary>
    public Token AsInitial() => new()
    {
        Text = Text,
        Forms = Forms,
        WholeForms = WholeForms,
        Skeletons = Skeletons,
        Role = Role.Initial,
        IsAbjad = IsAbjad,
        IsForeign = IsForeign,
        Groups = Groups,
        Value = Value,
        IsKnown = IsKnown,
        HadArticle = HadArticle,
    };

    /// <summary>This token as it is compared; valid as long as the token lives.</summary>
    public unsafe Part Part => new((byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(Bytes, 0));

    /// <summary>What <see cref="Part"/> views, in memory that does not move.</summary>
    public byte[] Bytes => bytes ?? Interlocked.CompareExchange(ref bytes, Part.Pack(this), null) ?? bytes;

    /// <summary>The compounds this part may stand in.</summary>
    public Compound Compounds =>
        compounds ??= (Matching.Compounds.IsServant(Plain) ? Compound.Servant : Compound.None)
            | (Matching.Compounds.IsFaith(Plain) ? Compound.Faith : Compound.None)
            | (Matching.Compounds.IsGod(Plain) ? Compound.God : Compound.None);
}
