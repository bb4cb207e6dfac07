using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class NamePair
{
    // Between names that have enough others, a common title says little.
    static readonly int SameTitle = Weights.Of("part.bothTitles");

    /// <summary>Pairs the parts that may be titles with what agrees with them, and takes the others out: a title that one
    /// side lacks is neither an omission nor a contradiction. Returns what the agreeing ones weigh.</summary>
    int MatchSoft(ref uint leftA, ref uint leftB, List<Contribution>? lines)
    {
        if ((a.Soft & leftA) == 0 && (b.Soft & leftB) == 0) return 0;
        var sum = 0;
        while (BestSoft(leftA, leftB) is var (i, j, weight))
        {
            leftA &= ~(1u << i);
            leftB &= ~(1u << j);
            sum += weight;
            lines?.Add(LineOf(i, j, At(i, j) with { Weight = weight }));
        }

        if (lines is not null)
        {
            AddUnweighed(a, leftA & a.Soft, isOfA: true, lines);
            AddUnweighed(b, leftB & b.Soft, isOfA: false, lines);
        }

        leftA &= ~a.Soft;
        leftB &= ~b.Soft;
        return sum;
    }

    void AddUnweighed(ComparedName name, uint soft, bool isOfA, List<Contribution> lines)
    {
        for (; soft != 0; soft &= soft - 1)
        {
            var part = name.Parts[BitOperations.TrailingZeroCount(soft)];
            var (text, words) = (name.TextOf(part), name.RoleOf(part) + ", not weighed");
            lines.Add(isOfA ? Swap(text, "", Agreement.OneSideOnly, words, 0) : Swap("", text, Agreement.OneSideOnly, words, 0));
        }
    }

    (int A, int B, int Weight)? BestSoft(uint leftA, uint leftB)
    {
        (int A, int B, int Weight)? best = null;
        for (var restA = leftA; restA != 0; restA &= restA - 1)
        {
            var i = BitOperations.TrailingZeroCount(restA);
            for (var restB = leftB; restB != 0; restB &= restB - 1)
            {
                var j = BitOperations.TrailingZeroCount(restB);
                var (isSoftA, isSoftB) = ((a.Soft >> i & 1) != 0, (b.Soft >> j & 1) != 0);
                if (!isSoftA && !isSoftB) continue;
                var weight = At(i, j).Weight;
                if (isSoftA && isSoftB && a.Counted > 1 && b.Counted > 1) weight = Math.Min(weight, SameTitle);
                // A title yields to a part that agrees better.
                else if (!isSoftA && BestOf(i, leftB & ~b.Soft, isOfA: true) >= weight) continue;
                else if (!isSoftB && BestOf(j, leftA & ~a.Soft, isOfA: false) >= weight) continue;
                if (weight > 0 && (best is null || weight > best.Value.Weight)) best = (i, j, weight);
            }
        }

        return best;
    }

    int BestOf(int part, uint others, bool isOfA)
    {
        var best = 0;
        for (; others != 0; others &= others - 1)
        {
            var other = BitOperations.TrailingZeroCount(others);
            best = Math.Max(best, isOfA ? At(part, other).Weight : At(other, part).Weight);
        }

        return best;
    }
}
