using System.Numerics;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Compares two names: which parts stand for each other, what is left over, and what that weighs.
/// Symmetric: the two sides are put in a fixed order first.</summary>
sealed partial class NamePair
{
    /// <summary>Nothing speaks for these being names of one person.</summary>
    public const int NamesDiffer = -1500;

    const int WeakAlias = -300;
    const int Omission = -150;
    const int MostOmissions = 4;

    // One part of a name that has others says little: half the world is called Ivan.
    const int OnlyPart = -250;
    const int OtherInitial = -250;

    // Parts of one name are not independent: beyond this sum further parts count for less, up to the ceiling, so that
    // no name however long outweighs a contradicting birth date.
    const int FullCount = 2000;
    const int Beyond = 700;

    readonly ReadName a;
    readonly ReadName b;
    readonly bool isSwapped;
    readonly TokenPair[] pairs;
    readonly List<UsedJoin> joins = [];
    uint usedA;
    uint usedB;

    NamePair(ReadName left, ReadName right, Dictionary<(Token, Token), TokenPair>? known)
    {
        isSwapped = Order(left, right) > 0;
        (a, b) = isSwapped ? (right, left) : (left, right);
        pairs = new TokenPair[a.Parts.Length * b.Parts.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (x, y) = (a.Parts[i / b.Parts.Length], b.Parts[i % b.Parts.Length]);
            pairs[i] = known is null ? TokenPair.Of(x, y) : Remember(isSwapped ? (y, x) : (x, y), known);
        }
    }

    static TokenPair Remember((Token, Token) parts, Dictionary<(Token, Token), TokenPair> known)
    {
        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(known, parts, out var exists);
        if (!exists) pair = TokenPair.Of(parts.Item1, parts.Item2);
        return pair;
    }

    /// <summary>The weight of a pair of names in hundredths of a bit, and its lines where a list is given.</summary>
    /// <param name="left">The traveller's name.</param>
    /// <param name="right">The entry's name.</param>
    /// <param name="lines">Receives the lines the weight is the sum of.</param>
    /// <param name="known">Pairs of parts weighed before: the parts of a list are shared by many names.</param>
    public static int Weigh(
        ReadName left, ReadName right, List<Contribution>? lines = null, Dictionary<(Token, Token), TokenPair>? known = null)
    {
        var pair = new NamePair(left, right, known);
        pair.ChooseJoins();
        var sum = pair.Total();
        if (pair.WeighWhole() is { } whole && whole > sum)
        {
            sum = whole;
            lines?.Add(Line(left.Source.Full, right.Source.Full, Agreement.Close, "written together the same", whole));
        }
        else if (lines is not null)
        {
            pair.Sum(lines);
        }

        if (left.Source.Kind == NameKind.WeakAlias || right.Source.Kind == NameKind.WeakAlias)
        {
            sum += WeakAlias;
            lines?.Add(Line(left.Source.Full, right.Source.Full, Agreement.Close, "weak alias", WeakAlias));
        }

        if (sum >= NamesDiffer) return sum;
        lines?.Add(Line(left.Source.Full, right.Source.Full, Agreement.Conflict, "further differences count for less", NamesDiffer - sum));
        return NamesDiffer;
    }

    // What agrees beyond the full count is compressed; what contradicts is not.
    static int ExcessOf(int agreeing)
    {
        if (agreeing <= FullCount) return 0;
        var more = agreeing - FullCount;
        return Beyond * more / (more + 1000) - more;
    }

    static int Order(ReadName left, ReadName right)
    {
        var order = string.CompareOrdinal(left.Key, right.Key);
        return order != 0 ? order : string.CompareOrdinal(left.Source.Full, right.Source.Full);
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

        var (leftA, leftB) = (~usedA & Full(a), ~usedB & Full(b));
        agreeing += MatchSoft(ref leftA, ref leftB, lines);
        var contradicting = AlignParts(ref leftA, ref leftB, ref agreeing, lines);
        var rest = WeighRest(leftA, leftB, lines);
        var excess = ExcessOf(agreeing);
        if (excess != 0) lines?.Add(Swap(a.Source.Full, b.Source.Full, Agreement.Equal, "further agreeing parts count for less", excess));
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
            lines?.Add(LineOf(a.Parts[i], b.Parts[j], At(i, j)));
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
        var initials = shorter.Initials.ToList();
        foreach (var part in Bits(left).Select(i => longer.Parts[i]))
        {
            var initial = initials.Find(token => token.Plain[0] == part.Plain[0]);
            if (initial is not null) initials.Remove(initial);
            var weight = initial is not null ? InitialFor(part, shorter) : omissions++ switch
            {
                _ when initials.Count > 0 => OtherInitial,
                0 when isOnlyPart => OnlyPart,
                < MostOmissions => Omission,
                _ => 0,
            };
            sum += weight;
            if (lines is null) continue;
            var (text, other) = (part.Text, initial?.Text ?? "");
            var agreement = initial is null ? Agreement.OneSideOnly : Agreement.Close;
            lines.Add(isLeftOfA
                ? Swap(text, other, agreement, initial is null ? "on one side only" : "initial", weight)
                : Swap(other, text, agreement, initial is null ? "on one side only" : "initial", weight));
        }

        return sum + WeighInitials(longer.Initials, initials, isLeftOfA, lines);
    }

    TokenPair At(int i, int j) => pairs[i * b.Parts.Length + j];

    static uint Full(ReadName name) => name.Parts.Length >= 32 ? uint.MaxValue : (1u << name.Parts.Length) - 1;

    static void Fill(uint mask, Span<int> into)
    {
        for (var at = 0; mask != 0; mask &= mask - 1) into[at++] = BitOperations.TrailingZeroCount(mask);
    }

    static IEnumerable<int> Bits(uint mask)
    {
        for (; mask != 0; mask &= mask - 1) yield return BitOperations.TrailingZeroCount(mask);
    }
}
