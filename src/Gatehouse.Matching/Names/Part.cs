using System.Runtime.InteropServices;
using System.Text;

namespace Gatehouse.Matching;

/// <summary>
/// One part of a name as it is compared: what <see cref="Token"/> says of it, packed in one run of bytes that lies in a
/// snapshot or belongs to a token. Two parts are the same where their bytes are. The memory is the owner's to keep alive.
/// </summary>
readonly unsafe struct Part(byte* at)
{
    const int Header = 8;

    /// <summary>Letters of a spelling that are kept: an edit distance fits in one machine word.</summary>
    public const int LongestSpelling = 64;

    const byte RoleMask = 7;
    const byte Abjad = 8;
    const byte Foreign = 16;
    const byte Known = 32;

    readonly byte* at = at;

    public Role Role => (Role)(at[0] & RoleMask);

    /// <summary>See <see cref="Token.IsAbjad"/>.</summary>
    public bool IsAbjad => (at[0] & Abjad) != 0;

    /// <summary>See <see cref="Token.IsForeign"/>.</summary>
    public bool IsForeign => (at[0] & Foreign) != 0;

    /// <summary>See <see cref="Token.IsKnown"/>.</summary>
    public bool IsKnown => (at[0] & Known) != 0;

    public int FormCount => at[1];

    /// <summary>See <see cref="Token.WholeForms"/>.</summary>
    public int WholeForms => at[2];

    public int SkeletonCount => at[3];

    /// <summary>Evidence of an equal part in hundredths of a bit.</summary>
    public int Value => *(ushort*)(at + 4);

    public int Length => *(ushort*)(at + 6);

    int GroupCount => at[Header];

    /// <summary>Groups of spellings of one name; see <see cref="Vocabulary"/>.</summary>
    public ReadOnlySpan<ushort> Groups => new(at + Header + 2, GroupCount);

    /// <summary>The evidence of each form by itself, in hundredths of a bit.</summary>
    public ReadOnlySpan<ushort> FormValues => new(at + Header + 2 + 2 * GroupCount, FormCount);

    /// <summary>The first and plainest form; the others lie behind it, then the skeletons.</summary>
    public Spelling Plain => new(at + Header + 2 + 2 * (GroupCount + FormCount));

    public ReadOnlySpan<byte> Bytes => new(at, Length);

    /// <summary>The first four letters as one number, 0 where there are fewer; or <see cref="ForeignHead"/>.</summary>
    public uint Head => IsForeign ? ForeignHead : Plain.Head;

    /// <summary>Stands for the head of a part in another script than Latin: no letter has this bit.</summary>
    public const uint ForeignHead = 0x80000000;

    /// <summary>Where a spelling of this part lies in <see cref="Bytes"/>.</summary>
    public int OffsetOf(Spelling spelling) => (int)(spelling.Address - at);

    /// <summary>Whether both are the very same bytes in memory.</summary>
    public bool IsAt(Part other) => at == other.at;

    /// <summary>Fills <paramref name="forms"/>; returns how many there are.</summary>
    public int Forms(Span<Spelling> forms) => Fill(Plain, FormCount, forms);

    /// <summary>Fills <paramref name="skeletons"/>; returns how many there are.</summary>
    public int Skeletons(Span<Spelling> skeletons)
    {
        var first = Plain;
        for (var i = 0; i < FormCount; i++) first = first.Next();
        return Fill(first, SkeletonCount, skeletons);
    }

    public bool IsVariantOf(Part other)
    {
        foreach (var group in Groups)
        {
            if (other.Groups.Contains(group)) return true;
        }

        return false;
    }

    static int Fill(Spelling first, int count, Span<Spelling> into)
    {
        for (var i = 0; i < count; i++, first = first.Next()) into[i] = first;
        return count;
    }

    /// <summary>The bytes of a token, in memory that does not move.</summary>
    public static byte[] Pack(Token token)
    {
        var groups = token.Groups.AsSpan(0, Math.Min(token.Groups.Length, byte.MaxValue));
        var length = Header + 2 + 2 * (groups.Length + token.Forms.Length)
            + token.Forms.Sum(SizeOf) + token.Skeletons.Sum(SizeOf);
        var bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        bytes[0] = (byte)((int)token.Role
            | (token.IsAbjad ? Abjad : 0) | (token.IsForeign ? Foreign : 0) | (token.IsKnown ? Known : 0));
        bytes[1] = (byte)token.Forms.Length;
        bytes[2] = (byte)token.WholeForms;
        bytes[3] = (byte)token.Skeletons.Length;
        var words = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan(4));
        words[0] = (ushort)token.Value;
        words[1] = (ushort)length;
        bytes[Header] = (byte)groups.Length;
        bytes[Header + 1] = 0;
        words = words[3..];
        foreach (var group in groups) Put(ref words, group);
        foreach (var form in token.Forms) Put(ref words, Vocabulary.ValueOf(form));
        var rest = bytes.AsSpan(Header + 2 + 2 * (groups.Length + token.Forms.Length));
        foreach (var form in token.Forms) Put(ref rest, form);
        foreach (var skeleton in token.Skeletons) Put(ref rest, skeleton);
        return bytes;
    }

    static void Put(ref Span<ushort> words, int value)
    {
        words[0] = (ushort)value;
        words = words[1..];
    }

    static void Put(ref Span<byte> bytes, string letters)
    {
        var kept = letters.AsSpan(0, Math.Min(letters.Length, LongestSpelling));
        bytes[0] = (byte)kept.Length;
        Encoding.ASCII.GetBytes(kept, bytes[1..]);
        bytes = bytes[(kept.Length + 1)..];
    }

    static int SizeOf(string letters) => Math.Min(letters.Length, LongestSpelling) + 1;
}
