using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>When two names are worth weighing. The index finds exactly the pairs this rule accepts (theorem 2), so that
/// screening a list and comparing one by one give the same matches.</summary>
static class NameAgreement
{
    /// <summary>m(n): how many of n parts must agree.</summary>
    public static int Required(int parts) => parts switch
    {
        <= 2 => parts,
        <= 4 => parts - 1,
        _ => parts - 2,
    };

    /// <summary>Enough parts of either side agree, or at least one does and the birth dates speak for it.</summary>
    public static bool Suffices(uint agreeingA, int partsA, uint agreeingB, int partsB, bool datesAgree) =>
        agreeingA != 0
        && (datesAgree
            || BitOperations.PopCount(agreeingA) >= Required(partsA)
            || BitOperations.PopCount(agreeingB) >= Required(partsB));

    /// <summary>Two names of short parts agree as a whole.</summary>
    public static bool AgreeAsWhole(ComparedName a, ComparedName b) =>
        a.Whole.Length > 0 && b.Whole.Length > 0 && EditDistance.AgreeJoined(a.Whole, b.Whole);

    /// <summary>The rule itself, part by part. The index finds the same pairs without looking at all.</summary>
    public static bool Of(ComparedName a, ComparedName b, bool datesAgree)
    {
        if (AgreeAsWhole(a, b)) return true;
        var (agreeingA, agreeingB) = (0u, 0u);
        for (var i = 0; i < a.Parts.Length; i++)
        {
            for (var j = 0; j < b.Parts.Length; j++)
            {
                if (!TokenPair.Agree(a.Parts[i], b.Parts[j])) continue;
                agreeingA |= 1u << i;
                agreeingB |= 1u << j;
            }
        }

        AddJoins(a.Joins, b.Parts, ref agreeingA, ref agreeingB);
        AddJoins(b.Joins, a.Parts, ref agreeingB, ref agreeingA);
        return Suffices(agreeingA, a.Counted, agreeingB, b.Counted, datesAgree);
    }

    /// <summary>Whether a part is two neighbouring parts of the other name written as one.</summary>
    public static bool AgreeJoined(Joined join, Part part)
    {
        var longest = join.Length;
        Span<byte> word = stackalloc byte[2 * Part.LongestSpelling];
        word = word[..join.Write(word)];
        var form = part.Plain;
        for (var i = 0; i < part.FormCount; i++, form = form.Next())
        {
            if (Math.Abs(form.Length - longest) <= 1 && EditDistance.AgreeJoined(word, form.Letters)) return true;
        }

        return false;
    }

    static void AddJoins(ReadOnlySpan<Joined> joins, ReadOnlySpan<Part> parts, ref uint joined, ref uint single)
    {
        foreach (var join in joins)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                if (!AgreeJoined(join, parts[i])) continue;
                joined |= join.Mask;
                single |= 1u << i;
            }
        }
    }
}
