using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class NamePair
{
    static readonly int SameInitial = Weights.Of("initial.same");
    static readonly int AnotherInitial = Weights.Of("initial.another");
    static readonly int OtherInitial = Weights.Of("initial.contradicts");

    // Beside one other part a letter is half of the name: U Nu.
    public static readonly int InitialOfTwo = Weights.Of("initial.half");

    // Carriers double a name of one letter, which their messages forbid: UU for U.
    static int InitialFor(Part part, ComparedName shorter) =>
        shorter.Counted == 1 && part.Plain.Length == 2 && part.Plain[0] == part.Plain[1] ? InitialOfTwo : SameInitial;

    /// <summary>The initials of both sides that stand for no part of the other: equal ones agree, others contradict.
    /// <paramref name="open"/> are those of the shorter name still free.</summary>
    int WeighInitials(ComparedName longer, ComparedName shorter, uint open, bool isLeftOfA, List<Contribution>? lines)
    {
        var left = longer.Initials.Length >= 32 ? uint.MaxValue : (1u << longer.Initials.Length) - 1;
        var sum = 0;
        var same = a.Counted == 1 && b.Counted == 1 ? InitialOfTwo : SameInitial;
        for (var rest = open; rest != 0; rest &= rest - 1)
        {
            var right = BitOperations.TrailingZeroCount(rest);
            if (FindInitial(longer, left, shorter.Initials[right].Plain) is not (>= 0 and var equal)) continue;
            left &= ~(1u << equal);
            open &= ~(1u << right);
            sum += Add(equal, right, Agreement.Equal, "same initial", same);
        }

        for (var i = 0; left != 0 && open != 0; i++, left &= left - 1, open &= open - 1)
        {
            sum += Add(
                BitOperations.TrailingZeroCount(left),
                BitOperations.TrailingZeroCount(open),
                Agreement.Conflict,
                "another initial",
                i < 2 ? AnotherInitial : 0);
        }

        return sum;

        int Add(int one, int other, Agreement agreement, string level, int weight)
        {
            if (lines is null) return weight;
            var (first, second) = (longer.TextOf(longer.Initials[one]), shorter.TextOf(shorter.Initials[other]));
            lines.Add(isLeftOfA ? Swap(first, second, agreement, level, weight) : Swap(second, first, agreement, level, weight));
            return weight;
        }
    }

    /// <summary>For each part that is left over the initial that stands for it, else one that stands against it, else -1.
    /// Returns the initials that stand for none.</summary>
    static uint AssignInitials(ComparedName longer, ComparedName shorter, uint left, Span<int> initials)
    {
        var free = shorter.Initials.Length >= 32 ? uint.MaxValue : (1u << shorter.Initials.Length) - 1;
        for (var rest = left; rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            initials[at] = FindInitial(shorter, free, longer.Parts[at].Plain);
            if (initials[at] >= 0) free &= ~(1u << initials[at]);
        }

        for (var rest = left; rest != 0 && free != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            if (initials[at] >= 0) continue;
            initials[at] = BitOperations.TrailingZeroCount(free);
            free &= free - 1;
        }

        return free;
    }

    /// <summary>Whether one is the beginning of the other; an initial is one letter, or more where a name was cut.</summary>
    static bool Begins(Spelling one, Spelling other) =>
        one.Letters[..Math.Min(one.Length, other.Length)].SequenceEqual(other.Letters[..Math.Min(one.Length, other.Length)]);

    // The first of the free initials that begins as this does, or -1.
    static int FindInitial(ComparedName name, uint free, Spelling plain)
    {
        for (; free != 0; free &= free - 1)
        {
            var at = BitOperations.TrailingZeroCount(free);
            if (Begins(name.Initials[at].Plain, plain)) return at;
        }

        return -1;
    }
}
