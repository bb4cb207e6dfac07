using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gatehouse.Matching;

/// <summary>
/// No less than what a listed name weighs beside the name asked for, from what its parts are known to weigh and from the
/// traits of those that do not agree; exact where all that decides is known. For names of few parts without titles and
/// initials, whose neighbours do not agree joined. Keeps its space; not thread-safe.
/// </summary>
sealed class NameBound(Snapshot snapshot)
{
    // A weight is kept eight times as large, less one where it is only a bound: of equal sums the exact one is the highest,
    // and how many of at most four are bounds can still be told.
    const int Scaled = 8;

    readonly PartTrait[] asked = new PartTrait[AgreementTable.MostWeights];
    readonly int[] cells = new int[AgreementTable.MostWeights * Posting.MostParts];
    int askedCount;
    int count;

    /// <summary>Whether the name asked for is one this can bound.</summary>
    public bool IsUsable { get; private set; }

    public void Load(ComparedName name)
    {
        IsUsable = name.Parts.Length <= AgreementTable.MostWeights && name.Soft == 0 && name.Initials.Length == 0;
        if (!IsUsable) return;
        askedCount = name.Parts.Length;
        for (var i = 0; i < askedCount; i++) asked[i] = PartTrait.Of(name.Parts[i]);
    }

    /// <summary>Begins another listed name.</summary>
    public void Clear() => count = 0;

    /// <summary>Adds a part of it.</summary>
    public void Add(int part, in AgreementTable.Slot slot)
    {
        var row = cells.AsSpan(count++ * AgreementTable.MostWeights, AgreementTable.MostWeights);
        ref readonly var trait = ref snapshot.TraitOf(part);
        for (var i = 0; i < askedCount; i++)
        {
            if (slot.TryGetWeight(i, out var weight))
            {
                row[i] = Scaled * weight;
                continue;
            }

            var most = asked[i].MostBeside(trait);
            row[i] = Scaled * most - (most == TokenPair.Different ? 0 : 1);
        }
    }

    /// <summary>The bound, and whether it is what the names weigh.</summary>
    /// <param name="agreeing">No less than what the agreeing parts weigh together.</param>
    /// <param name="isExact">Whether the pair of names weighs as much, or as little as different names do.</param>
    public int Most(int agreeing, out bool isExact)
    {
        var sum = Best();
        // What agrees beyond the full count is compressed, and which parts agree may not be decided by the sum.
        // Nor where one has more parts: it matters which is left out.
        isExact = askedCount == count && (sum & (Scaled - 1)) == 0 && NamePair.Compressed(agreeing) == agreeing;
        return NamePair.Compressed(sum + Scaled - 1 >> 3) + NamePair.OmissionsOf(Math.Abs(askedCount - count), Math.Min(askedCount, count));
    }

    // One to one, so that the sum is greatest.
    int Best()
    {
        var (rows, columns) = (Math.Min(askedCount, count), Math.Max(askedCount, count));
        var (step, across) = askedCount <= count ? (1, AgreementTable.MostWeights) : (AgreementTable.MostWeights, 1);
        if (rows == 2 && columns == 2) return Math.Max(cells[0] + cells[step + across], cells[step] + cells[across]);
        return Best(rows, columns, step, across);
    }

    [SkipLocalsInit]
    int Best(int rows, int columns, int step, int across)
    {
        Span<int> totals = stackalloc int[1 << Posting.MostParts];
        totals = totals[..(1 << columns)];
        totals.Fill(int.MinValue);
        totals[0] = 0;
        var best = int.MinValue;
        for (var taken = 0; taken < totals.Length; taken++)
        {
            var row = BitOperations.PopCount((uint)taken);
            if (row == rows) best = Math.Max(best, totals[taken]);
            if (row >= rows) continue;
            for (var left = (totals.Length - 1) & ~taken; left != 0; left &= left - 1)
            {
                var next = taken | (left & -left);
                var total = totals[taken] + cells[row * step + BitOperations.TrailingZeroCount(left) * across];
                totals[next] = Math.Max(totals[next], total);
            }
        }

        return best;
    }
}
