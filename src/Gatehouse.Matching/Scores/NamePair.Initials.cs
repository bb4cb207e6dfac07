namespace Gatehouse.Matching;

sealed partial class NamePair
{
    const int SameInitial = 100;
    const int AnotherInitial = -600;

    // Beside one other part a letter is half of the name: U Nu.
    const int InitialOfTwo = 550;

    // Carriers double a name of one letter, which their messages forbid: UU for U.
    static int InitialFor(Token part, ReadName shorter) =>
        shorter.Counted == 1 && part.Plain.Length == 2 && part.Plain[0] == part.Plain[1] ? InitialOfTwo : SameInitial;

    /// <summary>The initials of both sides that stand for no part of the other: equal ones agree, others contradict.</summary>
    int WeighInitials(Token[] left, List<Token> right, bool isLeftOfA, List<Contribution>? lines)
    {
        var open = left.ToList();
        var sum = 0;
        var same = a.Counted == 1 && b.Counted == 1 ? InitialOfTwo : SameInitial;
        foreach (var initial in right.ToList())
        {
            var equal = open.Find(other => other.Plain[0] == initial.Plain[0]);
            if (equal is null) continue;
            open.Remove(equal);
            right.Remove(initial);
            sum += Add(equal, initial, Agreement.Equal, "same initial", same);
        }

        for (var i = 0; i < Math.Min(open.Count, right.Count); i++)
        {
            sum += Add(open[i], right[i], Agreement.Conflict, "another initial", i < 2 ? AnotherInitial : 0);
        }

        return sum;

        int Add(Token one, Token other, Agreement agreement, string level, int weight)
        {
            lines?.Add(isLeftOfA
                ? Swap(one.Text, other.Text, agreement, level, weight)
                : Swap(other.Text, one.Text, agreement, level, weight));
            return weight;
        }
    }
}
