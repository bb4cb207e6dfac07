using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>Compares two names: which parts stand for each other, what is left over, and what that weighs.
/// Symmetric: the two sides are put in a fixed order first. Keeps its space for the next pair; not thread-safe.</summary>
sealed partial class NamePair
{
    /// <summary>Nothing speaks for these being names of one person.</summary>
    public static readonly int NamesDiffer = Weights.Of("name.differs");

    public static readonly int WeakAlias = Weights.Of("name.weakAlias");
    static readonly int OtherGeneration = Weights.Of("generation.different");
    static readonly int Omission = Weights.Of("omission");

    // The more parts a name has, the easier some of them agree by chance.
    static readonly int FurtherOmission = Weights.Of("omission.further");
    const int MostOmissions = 4;

    // What comes after one's own name is left out, or one of the commonest names before it.
    static readonly int LeadingOmission = Weights.Of("omission.leading");
    static readonly int LeftOut = Weights.Of("part.class1");

    /// <summary>The most a pair of names weighs.</summary>
    public static int Most => FullCount + Beyond;

    // One part of a name that has others says little: half the world is called Ivan.
    static readonly int OnlyPart = Weights.Of("omission.onlyPart");

    // Parts of one name are not independent: beyond this sum further parts count for less, up to the ceiling, so that
    // no name however long outweighs a contradicting birth date.
    static readonly int FullCount = Weights.Of("name.fullCount");
    static readonly int Beyond = Weights.Of("name.beyond");

    readonly List<UsedJoin> joins = [];
    TokenPair[] pairs = new TokenPair[64];
    ComparedName a = null!;
    ComparedName b = null!;
    bool isSwapped;
    int straight;
    int crossed;
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
            (straight, crossed) = (0, 0);
            Sum(lines);
            AddSilent(lines);
            if (crossed > 1 && straight == 0) lines.Add(Line(left.Full, right.Full, Agreement.Close, "surname and given name swapped", 0));
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

    /// <summary>What agreeing parts of this weight add up to.</summary>
    public static int Compressed(int agreeing) => agreeing + ExcessOf(agreeing);

    /// <summary>What this many parts weigh that only one side has, where the other has so many and no initials.</summary>
    public static int OmissionsOf(int parts, int ofOther) =>
        parts == 0 ? 0 : (ofOther == 1 ? OnlyPart : Omission) + FurtherOmission * (Math.Min(parts, MostOmissions) - 1);

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
        var rest = WeighRest(leftA, leftB, lines) + WeighGenerations(lines);
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
        Span<int> initials = stackalloc int[ComparedName.MostParts];
        var free = AssignInitials(longer, shorter, left, initials);
        for (; left != 0; left &= left - 1)
        {
            var at = BitOperations.TrailingZeroCount(left);
            var part = longer.Parts[at];
            var agrees = initials[at] >= 0 && Begins(shorter.Initials[initials[at]].Plain, part.Plain);
            var weight = agrees ? InitialFor(part, shorter) : initials[at] >= 0 ? OtherInitial : omissions++ switch
            {
                0 when isOnlyPart => OnlyPart,
                0 => Omission,
                < MostOmissions => FurtherOmission,
                _ => 0,
            };
            if (at == 0 && initials[at] < 0 && part.Value > LeftOut) weight += LeadingOmission;
            sum += weight;
            if (lines is null) continue;
            var (text, other) = (longer.TextOf(part), initials[at] < 0 ? "" : shorter.TextOf(shorter.Initials[initials[at]]));
            var (agreement, level) = initials[at] < 0 ? (Agreement.OneSideOnly, (at == 0 ? "on one side only, the first name" : "on one side only") + Tail(longer.RoleOf(part)))
                : !agrees ? (Agreement.Conflict, "another initial")
                : (Agreement.Close, shorter.Initials[initials[at]].Plain.Length == 1 ? "initial" : "beginning of the name, cut off");
            lines.Add(isLeftOfA ? Swap(text, other, agreement, level, weight) : Swap(other, text, agreement, level, weight));
        }

        return sum + WeighInitials(longer, shorter, free, isLeftOfA, lines);
    }

    // Father and son of one name.
    int WeighGenerations(List<Contribution>? lines)
    {
        // Jr may be the second or the third.
        if (a.Generation == 0 || b.Generation == 0 || a.Generation == b.Generation || a.Generation < 'a' != b.Generation < 'a') return 0;
        lines?.Add(Swap(a.GenerationText, b.GenerationText, Agreement.Conflict, "another generation", OtherGeneration));
        return OtherGeneration;
    }

    TokenPair At(int i, int j) => pairs[i * b.Parts.Length + j];

    static void Fill(uint mask, Span<int> into)
    {
        for (var at = 0; mask != 0; mask &= mask - 1) into[at++] = BitOperations.TrailingZeroCount(mask);
    }
}
