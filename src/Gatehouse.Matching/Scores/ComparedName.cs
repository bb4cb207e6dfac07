using System.Numerics;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Two neighbouring parts of a name read as one word ("Abu Bakr" as abubakr), and the parts it covers: one where
/// only a particle was joined.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Joined(Part First, Part Second, uint Mask)
{
    public int Length => First.Plain.Length + Second.Plain.Length;

    /// <summary>Whether both parts count, and none is a particle.</summary>
    public bool IsOfTwo => BitOperations.PopCount(Mask) == 2;

    /// <summary>Writes the word; returns its length.</summary>
    public int Write(Span<byte> into)
    {
        First.Plain.Letters.CopyTo(into);
        Second.Plain.Letters.CopyTo(into[First.Plain.Length..]);
        return Length;
    }
}

/// <summary>A name laid out for comparing: the parts that count, its initials, its neighbours joined. Masks are over
/// <see cref="Parts"/>. May be filled again and again; holds no text but for explanations.</summary>
sealed class ComparedName
{
    /// <summary>Parts of one name that are read. Nobody's name has more; a hostile one stays bounded.</summary>
    public const int MostParts = 32;

    const int MostOfWhole = 4;
    const int LongestWhole = 20;

    readonly Part[] all;
    readonly int[] numbers;
    readonly int[] partNumbers;
    readonly Part[] parts;
    readonly Part[] initials;
    readonly Joined[] joins;
    readonly byte[] whole = new byte[LongestWhole];
    readonly List<Token> tokens;
    int count;
    int partCount;
    int initialCount;
    int joinCount;
    int wholeLength;

    /// <summary>A name to be filled.</summary>
    public ComparedName()
        : this([], MostParts)
    {
    }

    /// <param name="tokens">The parts; kept alive with this.</param>
    /// <param name="source">The name as received.</param>
    public ComparedName(List<Token> tokens, PersonName source)
        : this(tokens, tokens.Count)
    {
        Source = source;
        Load(source.Kind == NameKind.WeakAlias);
    }

    ComparedName(List<Token> tokens, int most)
    {
        this.tokens = tokens;
        all = new Part[most];
        numbers = new int[most];
        partNumbers = new int[most];
        parts = new Part[most];
        initials = new Part[most];
        joins = new Joined[most];
    }

    /// <summary>What was read, where it was.</summary>
    public IReadOnlyList<Token> Tokens => tokens;

    /// <summary>The name as received, where texts are kept.</summary>
    public string Full => Source?.Full ?? "";

    /// <summary>The same with its fields.</summary>
    public PersonName? Source { get; private set; }

    public bool IsWeak { get; private set; }

    /// <summary>'j' of Jr, 's' of Sr, '2' to '4' of II to IV, 0 where none stands.</summary>
    public byte Generation { get; private set; }

    /// <summary>Jr, II as written; only where texts are kept.</summary>
    public string GenerationText => tokens.Find(token => GenerationOf(token.Part.Plain.Letters) == Generation)?.Text ?? "";

    public ReadOnlySpan<Part> All => all.AsSpan(0, count);

    public ReadOnlySpan<Part> Parts => parts.AsSpan(0, partCount);

    public uint FullMask => partCount >= 32 ? uint.MaxValue : (1u << partCount) - 1;

    /// <summary>See <see cref="NameLayout.Soft"/>; over <see cref="Parts"/>.</summary>
    public uint Soft { get; private set; }

    public int Counted { get; private set; }

    public ReadOnlySpan<Part> Initials => initials.AsSpan(0, initialCount);

    public ReadOnlySpan<Joined> Joins => joins.AsSpan(0, joinCount);

    /// <summary>A name of short parts written as one word (Kim Jong Un as kimjongun), or empty. Its parts alone bear no
    /// typing mistake; the whole does.</summary>
    public ReadOnlySpan<byte> Whole => whole.AsSpan(0, wholeLength);

    /// <summary>Space for all parts, to be filled before <see cref="Load(int, bool)"/>.</summary>
    public Span<Part> Space => all;

    /// <summary>Space for the numbers the parts have in a snapshot; left alone where they are of none.</summary>
    public Span<int> Numbers => numbers;

    /// <summary>The number of each of <see cref="Parts"/> in the snapshot.</summary>
    public ReadOnlySpan<int> PartNumbers => partNumbers.AsSpan(0, partCount);

    /// <summary>Reads a name and lays it out; false where nothing of it can be compared.</summary>
    public bool Read(PersonName name, NameReader reader)
    {
        reader.Read(name, tokens);
        Source = name;
        Load(name.Kind == NameKind.WeakAlias);
        return tokens.Count > 0;
    }

    void Load(bool isWeak)
    {
        for (var i = 0; i < tokens.Count; i++) all[i] = tokens[i].Part;
        Load(tokens.Count, isWeak);
    }

    /// <summary>Lays out the first <paramref name="length"/> parts of <see cref="Space"/>.</summary>
    public void Load(int length, bool isWeak)
    {
        (count, IsWeak) = (length, isWeak);
        var layout = NameLayout.Of(All);
        Counted = layout.Counted;
        (partCount, initialCount, joinCount, Soft, Generation) = (0, 0, 0, 0, 0);
        for (var i = 0; i < length; i++)
        {
            var bit = 1u << i;
            if ((layout.Initials & bit) != 0) initials[initialCount++] = all[i];
            if (all[i].Role == Role.Courtesy && GenerationOf(all[i].Plain.Letters) is not 0 and var generation) Generation = generation;
            if ((layout.Parts & bit) == 0) continue;
            if ((layout.Soft & bit) != 0) Soft |= 1u << partCount;
            if (i > 0) Join(i, layout.Parts);
            partNumbers[partCount] = numbers[i];
            parts[partCount++] = all[i];
        }

        WriteWhole();
    }

    /// <summary>How this name stands to another in a fixed order: comparing is symmetric.</summary>
    public int Order(ComparedName other)
    {
        for (var i = 0; i < Math.Min(count, other.count); i++)
        {
            var order = all[i].Plain.Letters.SequenceCompareTo(other.all[i].Plain.Letters);
            if (order == 0) order = all[i].Bytes.SequenceCompareTo(other.all[i].Bytes);
            if (order != 0) return order;
        }

        return count - other.count;
    }

    /// <summary>What the part is in words, or nothing; only where texts are kept.</summary>
    public string RoleOf(Part part) =>
        Source is not null && tokens.FindIndex(token => token.Part.IsAt(part)) is >= 0 and var at ? PartRoles.Of(tokens, at, Source) : "";

    /// <summary>A part as written; only where texts are kept.</summary>
    public string TextOf(Part part) => tokens.Find(token => token.Part.IsAt(part))?.Text ?? part.Plain.ToString();

    /// <summary>The code of <see cref="Generation"/> of a part; 0 where it is none.</summary>
    public static byte GenerationOf(ReadOnlySpan<byte> plain) => plain switch
    {
        [(byte)'j', (byte)'r'] => (byte)'j',
        [(byte)'s', (byte)'r'] => (byte)'s',
        [(byte)'i', (byte)'i'] => (byte)'2',
        [(byte)'i', (byte)'i', (byte)'i'] => (byte)'3',
        [(byte)'i', (byte)'v'] => (byte)'4',
        _ => 0,
    };

    // The part at i is a part that counts; its neighbour before it is one too, or a particle.
    void Join(int at, uint counting)
    {
        var isPart = (counting >> (at - 1) & 1) != 0;
        if (!isPart && all[at - 1].Role != Role.Particle) return;
        var mask = 1u << partCount;
        if (isPart) mask |= 1u << (partCount - 1);
        var join = new Joined(all[at - 1], all[at], mask);
        if (join.Length <= Token.LongestForm) joins[joinCount++] = join;
    }

    void WriteWhole()
    {
        wholeLength = 0;
        if (partCount is < 2 or > MostOfWhole) return;
        var (length, shortest) = (0, int.MaxValue);
        foreach (var part in Parts)
        {
            length += part.Plain.Length;
            shortest = Math.Min(shortest, part.Plain.Length);
        }

        if (length is < 5 or > LongestWhole || shortest > 3) return;
        foreach (var part in Parts)
        {
            part.Plain.Letters.CopyTo(whole.AsSpan(wholeLength));
            wholeLength += part.Plain.Length;
        }
    }
}
