using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>Compares two names: which parts stand for each other, what is left over, and what that weighs.
/// Symmetric: the two sides are put in a fixed order first. Keeps its space for the next pair; not thread-safe.</summary>
sealed partial class NamePair
{
    /// <summary>Nothing speaks for these being names of one person.</summary>
    public const int NamesDiffer = -1500;

    public const int WeakAlias = -300;
    const int Omission = -150;
    const int MostOmissions = 4;

    // One part of a name that has others says little: half the world is called Ivan.
    const int OnlyPart = -250;
    const int OtherInitial = -250;

    // Parts of one name are not independent: beyond this sum further parts count for less, up to the ceiling, so that
    // no name however long outweighs a contradicting birth date.
    const int FullCount = 2000;
    const int Beyond = 700;

    readonly List<UsedJoin> joins = [];
    TokenPair[] pairs = new TokenPair[64];
    ComparedName a = null!;
    ComparedName b = null!;
    bool isSwapped;
    uint usedA;
    uint usedB;

    /// <summary>The weight of a pair of names in hundredths of a bit, and its lines where a list is given.</summary>
    /// <param name="left">The traveller's name.</param>
    /// <param name="right">The entry's name.</param>
    /// <param name="lines">Receives the lines the weight is the sum of.</param>
    /// <param name="known">What the traveller's name agrees with in the snapshot the entry's name is of.</param>
    public int Weigh(ComparedName left, ComparedName right, List<Contribution>? lines = null, AskedName? known = null)
    {
        Load(left, right, known);
        ChooseJoins();
        var sum = Total();
        if (WeighWhole() is { } whole && whole > sum)
        {
            sum = whole;
            lines?.Add(Line(left.Full, right.Full, Agreement.Close, "written together the same", whole));
        }
        else if (lines is not null)
        {
            Sum(lines);
        }

        if (left.IsWeak || right.IsWeak)
        {
            sum += WeakAlias;
            lines?.Add(Line(left.Full, right.Full, Agreement.Close, "weak alias", WeakAlias));
        }

        if (sum >= NamesDiffer) return sum;
        lines?.Add(Line(left.Full, right.Full, Agreement.Conflict, "further differences count for less", NamesDiffer - sum));
        return NamesDiffer;
    }

    void Load(ComparedName left, ComparedName right, AskedName? known)
    {
        isSwapped = left.Order(right) > 0;
        (a, b) = isSwapped ? (right, left) : (left, right);
        (usedA, usedB) = (0, 0);
        joins.Clear();
        var count = left.Parts.Length * right.Parts.Length;
        if (pairs.Length < count) pairs = new TokenPair[count];
        for (var i = 0; i < left.Parts.Length; i++)
        {
            for (var j = 0; j < right.Parts.Length; j++)
            {
                var pair = known?.Find(i, right.PartNumbers[j]) ?? TokenPair.Of(left.Parts[i], right.Parts[j]);
                pairs[isSwapped ? j * left.Parts.Length + i : i * right.Parts.Length + j] = pair;
            }
        }
    }

    // What agrees beyond the full count is compressed; what contradicts is not.
    static int ExcessOf(int agreeing)
    {
        if (agreeing <= FullCount) return 0;
        var more = agreeing - FullCount;
        return Beyond * more / (more + 1000) - more;
    }

    int Total() => Sum(lines: null);

    int Sum(List<Contribution>? lines)
    {
        var agreeing = 0;
        foreach (var join in joins)
        {
            agreeing += join.Weight;
            lines?.Add(Swap(TextOf(a, join.MaskA), TextOf(b, join.MaskB), Agreement.Equal, "written as one word", join.Weight));
        }

        var (leftA, leftB) = (~usedA & a.FullMask, ~usedB & b.FullMask);
        agreeing += MatchSoft(ref leftA, ref leftB, lines);
        var contradicting = AlignParts(ref leftA, ref leftB, ref agreeing, lines);
        var rest = WeighRest(leftA, leftB, lines);
        var excess = ExcessOf(agreeing);
        if (excess != 0) lines?.Add(Swap(a.Full, b.Full, Agreement.Equal, "further agreeing parts count for less", excess));
        return agreeing + excess + contradicting + rest;
    }

    // Returns the sum of what contradicts; what agrees is added to its own sum.
    int AlignParts(ref uint leftA, ref uint leftB, ref int agreeing, List<Contribution>? lines)
    {
        var (countA, countB) = (BitOperations.PopCount(leftA), BitOperations.PopCount(leftB));
        if (countA == 0 || countB == 0) return 0;
        var (rows, columns) = (Math.Min(countA, countB), Math.Max(countA, countB));
        Span<int> indexA = stackalloc int[countA];
        Span<int> indexB = stackalloc int[countB];
        Fill(leftA, indexA);
        Fill(leftB, indexB);
        Span<int> weights = stackalloc int[rows * columns];
        for (var i = 0; i < weights.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            weights[i] = countA <= countB ? At(indexA[row], indexB[column]).Weight : At(indexA[column], indexB[row]).Weight;
        }

        Span<int> partners = stackalloc int[rows];
        Alignment.Solve(weights, rows, columns, partners);
        var contradicting = 0;
        for (var row = 0; row < rows; row++)
        {
            var (i, j) = countA <= countB ? (indexA[row], indexB[partners[row]]) : (indexA[partners[row]], indexB[row]);
            leftA &= ~(1u << i);
            leftB &= ~(1u << j);
            var weight = At(i, j).Weight;
            if (weight > 0) agreeing += weight;
            else contradicting += weight;
            lines?.Add(LineOf(i, j, At(i, j)));
        }

        return contradicting;
    }

    // What one side has and the other lacks: an omission, near zero, unless an initial stands for it.
    int WeighRest(uint leftA, uint leftB, List<Contribution>? lines)
    {
        var isLeftOfA = leftA != 0;
        var (longer, shorter, left) = isLeftOfA ? (a, b, leftA) : (b, a, leftB);
        var sum = 0;
        var isOnlyPart = shorter.Counted == 1 && joins.Count == 0;
        var omissions = 0;
        var free = shorter.Initials.Length >= 32 ? uint.MaxValue : (1u << shorter.Initials.Length) - 1;
        for (; left != 0; left &= left - 1)
        {
            var part = longer.Parts[BitOperations.TrailingZeroCount(left)];
            var initial = FindInitial(shorter, free, part.Plain[0]);
            if (initial >= 0) free &= ~(1u << initial);
            var weight = initial >= 0 ? InitialFor(part, shorter) : omissions++ switch
            {
                _ when free != 0 => OtherInitial,
                0 when isOnlyPart => OnlyPart,
                < MostOmissions => Omission,
                _ => 0,
            };
            sum += weight;
            if (lines is null) continue;
            var (text, other) = (longer.TextOf(part), initial < 0 ? "" : shorter.TextOf(shorter.Initials[initial]));
            var (agreement, level) = initial < 0 ? (Agreement.OneSideOnly, "on one side only") : (Agreement.Close, "initial");
            lines.Add(isLeftOfA ? Swap(text, other, agreement, level, weight) : Swap(other, text, agreement, level, weight));
        }

        return sum + WeighInitials(longer, shorter, free, isLeftOfA, lines);
    }

    TokenPair At(int i, int j) => pairs[i * b.Parts.Length + j];

    static void Fill(uint mask, Span<int> into)
    {
        for (var at = 0; mask != 0; mask &= mask - 1) into[at++] = BitOperations.TrailingZeroCount(mask);
    }
}
