using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

sealed partial class NamePair
{
    // "Abd Allah" against "Abdallah": a part joined with its neighbour is taken where that explains more.
    void ChooseJoins()
    {
        if (a.Joins.Length == 0 && b.Joins.Length == 0) return;
        var best = int.MinValue;
        foreach (var join in Candidates())
        {
            if ((usedA & join.MaskA) != 0 || (usedB & join.MaskB) != 0) continue;
            if (best == int.MinValue) best = Total();
            var (beforeA, beforeB) = (usedA, usedB);
            Use(join);
            var total = Total();
            if (total > best)
            {
                best = total;
                continue;
            }

            joins.RemoveAt(joins.Count - 1);
            (usedA, usedB) = (beforeA, beforeB);
        }
    }

    void Use(UsedJoin join)
    {
        joins.Add(join);
        usedA |= join.MaskA;
        usedB |= join.MaskB;
    }

    IEnumerable<UsedJoin> Candidates()
    {
        foreach (var join in a.Joins)
        {
            for (var i = 0; i < b.Parts.Length; i++)
            {
                if (WeighJoin(join, b.Parts[i]) is { } weight) yield return new(MaskOf(join), 1u << i, weight);
            }
        }

        foreach (var join in b.Joins)
        {
            for (var i = 0; i < a.Parts.Length; i++)
            {
                if (WeighJoin(join, a.Parts[i]) is { } weight) yield return new(1u << i, MaskOf(join), weight);
            }
        }
    }

    int? WeighWhole()
    {
        // The whole does not hold the initials, which may contradict.
        if (a.Initials.Length > 0 && b.Initials.Length > 0) return null;
        if (!NameAgreement.AgreeAsWhole(a, b)) return null;
        var value = Math.Min(a.Parts.Sum(part => part.Value), b.Parts.Sum(part => part.Value));
        // Song and Tong are two names; a letter typed wrong needs a birth date beside it to be believed.
        return string.Equals(a.Whole, b.Whole, StringComparison.Ordinal) ? Math.Min(value, FullCount) - 50 : Math.Min(value, 1450) - 450;
    }

    static int? WeighJoin(Joined join, Token part)
    {
        var best = -1;
        foreach (var form in part.Forms)
        {
            if (!EditDistance.AgreeJoined(join.Form, form)) continue;
            best = Math.Max(best, string.Equals(join.Form, form, StringComparison.Ordinal) ? 50 : 250);
            if (best == 50) break;
        }

        return best < 0 ? null : Math.Min(part.Value, Vocabulary.ValueOf(join.Form)) - best;
    }

    public static uint MaskOf(Joined join) => (1u << join.First) | (1u << join.Last);

    [StructLayout(LayoutKind.Auto)]
    readonly record struct UsedJoin(uint MaskA, uint MaskB, int Weight);
}
