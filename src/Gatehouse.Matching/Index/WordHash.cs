using System.Runtime.CompilerServices;

namespace Gatehouse.Matching;

/// <summary>Hashes of a word and of the words near it, each in a few steps: a polynomial modulo 2^64, so that the hash of
/// a word with letters taken out or changed follows from the hashes of what is before and behind. Equal words have equal
/// hashes; what has equal hashes is compared by its letters.</summary>
ref struct WordHash
{
    const ulong Base = 0x9E3779B97F4A7C15UL;
    const byte AnyDigit = (byte)'0';

    static ReadOnlySpan<byte> Alphabet => "abcdefghijklmnopqrstuvwxyz0"u8;


    static readonly ulong[] Powers = PowersOf(Part.LongestSpelling * 2 + 2);

    readonly ReadOnlySpan<byte> word;
    readonly Span<ulong> before;

    /// <param name="word">At most twice <see cref="Part.LongestSpelling"/> letters.</param>
    /// <param name="space">One number more than letters.</param>
    public WordHash(ReadOnlySpan<byte> word, Span<ulong> space)
    {
        this.word = word;
        before = space[..(word.Length + 1)];
        before[0] = 0;
        for (var i = 0; i < word.Length; i++) before[i + 1] = unchecked(before[i] * Base + CodeOf(word[i]));
    }

    /// <summary>Space for any word.</summary>
    public const int Space = Part.LongestSpelling * 2 + 1;

    public static ulong Of(ReadOnlySpan<byte> word)
    {
        var hash = 0UL;
        foreach (var letter in word) hash = unchecked(hash * Base + CodeOf(letter));
        return Mix(hash);
    }

    /// <summary>So many letters of a skeleton say something only beside a part without vowels.</summary>
    public const int ShortSkeleton = 2;

    /// <summary>The key of a skeleton, by whether the part that is looked up writes no vowels.</summary>
    public static ulong OfSkeleton(Spelling skeleton, bool besideAbjad) =>
        besideAbjad && skeleton.Length <= ShortSkeleton ? ~Of(skeleton.Letters) : Of(skeleton.Letters);

    /// <summary>The hash of a number, for keys that are no words.</summary>
    public static ulong Of(int number) => Mix(unchecked(((ulong)(uint)number + 1) * Base));

    /// <summary>Adds the hashes of D_k(word): the word with at most <paramref name="most"/> (0 to 2) letters left out.</summary>
    public readonly int Deletions(int most, Span<ulong> into)
    {
        var length = word.Length;
        var count = 0;
        into[count++] = Mix(before[length]);
        if (most == 0) return count;
        for (var i = 0; i < length; i++)
        {
            // Leaving out either of two equal neighbours gives one word.
            if (i > 0 && word[i] == word[i - 1]) continue;
            into[count++] = Mix(Join(before[i], i + 1, length));
        }

        if (most == 1) return count;
        for (var i = 0; i < length; i++)
        {
            for (var j = i + 1; j < length; j++)
            {
                var head = Join(before[i], i + 1, j);
                into[count++] = Mix(unchecked(head * Powers[length - j - 1] + Between(j + 1, length)));
            }
        }

        return count;
    }

    /// <summary>Most hashes <see cref="Deletions"/> yields for a word of this length.</summary>
    public static int MostDeletions(int length, int most) => most switch
    {
        0 => 1,
        1 => 1 + length,
        _ => 1 + length + length * (length - 1) / 2,
    };

    /// <summary>Adds the hashes of the word itself and of all words one edit away, but of some that are none of the words looked
    /// for.</summary>
    /// <param name="into">Receives the hashes.</param>
    /// <param name="deletions">What becomes of each of the words looked for when one letter is left out.</param>
    public readonly int OneEdit(Span<ulong> into, WordFilter deletions)
    {
        var count = Deletions(1, into);
        var length = word.Length;
        // With one letter more a word becomes this one when that is left out.
        var mayHaveMore = deletions.MayHold(Mix(before[length]));
        for (var i = 0; i <= length; i++)
        {
            var (head, tail) = (before[i], Between(i, length));
            if (mayHaveMore)
            {
                foreach (var letter in Alphabet) into[count++] = Mix(unchecked((head * Base + letter) * Powers[length - i] + tail));
            }

            // With another letter here it becomes the same as this one when the letter is left out.
            if (i < length && deletions.MayHold(Mix(Join(head, i + 1, length))))
            {
                foreach (var letter in Alphabet) into[count++] = Mix(Join(unchecked(head * Base + letter), i + 1, length));
            }

            if (i + 1 < length && word[i] != word[i + 1]) into[count++] = Mix(Join(unchecked((head * Base + CodeOf(word[i + 1])) * Base + CodeOf(word[i])), i + 2, length));
        }

        return count;
    }

    /// <summary>Most hashes <see cref="OneEdit"/> yields for a word of this length.</summary>
    public static int MostEdits(int length) => 2 + 2 * length + (2 * length + 1) * Alphabet.Length;

    // Digits are rare in names: one letter for all of them.
    static byte CodeOf(byte letter) => letter <= (byte)'9' ? AnyDigit : letter;

    readonly ulong Join(ulong head, int from, int to) => unchecked(head * Powers[to - from] + Between(from, to));

    readonly ulong Between(int from, int to) => unchecked(before[to] - before[from] * Powers[to - from]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash ^= hash >> 32;
            hash *= 0xD6E8FEB86659FD93UL;
            hash ^= hash >> 32;
            hash *= 0xD6E8FEB86659FD93UL;
            return hash ^ (hash >> 32);
        }
    }

    static ulong[] PowersOf(int count)
    {
        var powers = new ulong[count];
        powers[0] = 1;
        for (var i = 1; i < count; i++) powers[i] = unchecked(powers[i - 1] * Base);
        return powers;
    }
}
