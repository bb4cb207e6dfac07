using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>What tells that two parts that do not agree are far apart, before a letter of them is compared.</summary>
/// <param name="InAll">Letters that every form has: for each a bit where it stands once, and one where it stands twice.</param>
/// <param name="InAny">Letters that any form has, in the same way.</param>
/// <param name="Head">See <see cref="Part.Head"/>.</param>
/// <param name="Length">Letters of the plainest form.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct PartTrait(ulong InAll, ulong InAny, uint Head, int Length)
{
    const int Digits = 26;

    public bool IsForeign => Head == Part.ForeignHead;

    public static PartTrait Of(Part part)
    {
        var (all, any) = (ulong.MaxValue, 0UL);
        var form = part.Plain;
        for (var i = 0; i < part.FormCount; i++, form = form.Next())
        {
            var letters = LettersOf(form.Letters);
            all &= letters;
            any |= letters;
        }

        return new(all, any, part.Head, part.Plain.Length);
    }

    /// <summary>No less than what two parts weigh that do not agree. Every edit takes away or brings in one letter at the
    /// most, so that more letters than edits tell different parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MostBeside(in PartTrait other)
    {
        if (IsForeign || other.IsForeign || (Head == other.Head && Head != 0)) return TokenPair.Beginning;
        var limit = TokenPair.SimilarWithin(Math.Max(Length, other.Length));
        return BitOperations.PopCount(InAll & ~other.InAny) > limit || BitOperations.PopCount(other.InAll & ~InAny) > limit
            ? TokenPair.Different
            : TokenPair.Disagrees;
    }

    static ulong LettersOf(ReadOnlySpan<byte> word)
    {
        var letters = 0UL;
        foreach (var letter in word)
        {
            var bit = 1UL << 2 * (letter is >= (byte)'a' and <= (byte)'z' ? letter - 'a' : Digits);
            letters |= (letters & bit) == 0 ? bit : bit << 1;
        }

        return letters;
    }
}
