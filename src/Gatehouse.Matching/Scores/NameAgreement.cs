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
    public static bool AgreeAsWhole(ReadName a, ReadName b) =>
        a.Whole is { } left && b.Whole is { } right && EditDistance.AgreeJoined(left, right);

    public static bool Of(ReadName a, ReadName b, bool datesAgree)
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

    static void AddJoins(Joined[] joins, Token[] parts, ref uint joined, ref uint single)
    {
        foreach (var join in joins)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                if (!parts[i].Forms.Any(form => EditDistance.AgreeJoined(join.Form, form))) continue;
                joined |= NamePair.MaskOf(join);
                single |= 1u << i;
            }
        }
    }
}
