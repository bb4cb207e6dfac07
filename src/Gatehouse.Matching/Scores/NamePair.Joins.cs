using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

sealed partial class NamePair
{
    static readonly int Joined = Weights.Of("part.joined");
    static readonly int JoinedWithMistake = Weights.Of("part.joined.oneLetter");
    static readonly int MostJoinedWithMistake = Weights.Of("part.joined.oneLetter.most");
    static readonly int WholeJoined = Weights.Of("whole.joined");
    static readonly int WholeWithMistake = Weights.Of("whole.joined.oneLetter");

    /// <summary>The most that two names weigh that are the same as a whole but for a mistake.</summary>
    public static readonly int MostOfMistake = Weights.Of("whole.joined.oneLetter.most");

    const int LongWord = 9;

    // "Abd Allah" against "Abdallah": a part joined with its neighbour is taken where that explains more.
    void ChooseJoins()
    {
        var best = int.MinValue;
        foreach (var join in a.Joins)
        {
            for (var i = 0; i < b.Parts.Length; i++)
            {
                if (WeighJoin(join, b.Parts[i]) is { } weight) Try(new(join.Mask, 1u << i, weight), ref best);
            }
        }

        foreach (var join in b.Joins)
        {
            for (var i = 0; i < a.Parts.Length; i++)
            {
                if (WeighJoin(join, a.Parts[i]) is { } weight) Try(new(1u << i, join.Mask, weight), ref best);
            }
        }
    }

    void Try(UsedJoin join, ref int best)
    {
        if ((usedA & join.MaskA) != 0 || (usedB & join.MaskB) != 0) return;
        if (best == int.MinValue) best = Total();
        var (beforeA, beforeB) = (usedA, usedB);
        joins.Add(join);
        usedA |= join.MaskA;
        usedB |= join.MaskB;
        var total = Total();
        if (total > best)
        {
            best = total;
            return;
        }

        joins.RemoveAt(joins.Count - 1);
        (usedA, usedB) = (beforeA, beforeB);
    }

    int? WeighWhole()
    {
        // The whole does not hold the initials, which may contradict.
        if (a.Initials.Length > 0 && b.Initials.Length > 0) return null;
        if (!NameAgreement.AgreeAsWhole(a, b)) return null;
        var value = Math.Min(ValueOf(a), ValueOf(b));
        // Song and Tong are two names; a letter typed wrong needs a birth date beside it to be believed.
        return a.Whole.SequenceEqual(b.Whole) ? Math.Min(value, FullCount) + WholeJoined : Math.Min(value + WholeWithMistake, MostOfMistake);
    }

    static int ValueOf(ComparedName name)
    {
        var sum = 0;
        foreach (var part in name.Parts) sum += part.Value;
        return sum;
    }

    static int? WeighJoin(Joined join, Part part)
    {
        var best = int.MinValue;
        Span<byte> word = stackalloc byte[2 * Part.LongestSpelling];
        word = word[..join.Write(word)];
        var form = part.Plain;
        for (var i = 0; i < part.FormCount && best != Joined; i++, form = form.Next())
        {
            if (Math.Abs(form.Length - word.Length) > 1 || !EditDistance.AgreeJoined(word, form.Letters)) continue;
            best = Math.Max(best, form.Letters.SequenceEqual(word) ? Joined : JoinedWithMistake);
        }

        if (best == int.MinValue) return null;
        // In a long word both parts are seen to agree; a short one may be a name of its own (Omar Li, Omari).
        var value = join.IsOfTwo && word.Length >= LongWord
            ? Math.Min(join.First.Value + join.Second.Value, FullCount)
            : Math.Min(part.Value, Vocabulary.ValueOf(word));
        return best == Joined ? value + best : Math.Min(value + best, MostJoinedWithMistake);
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct UsedJoin(uint MaskA, uint MaskB, int Weight);
}
