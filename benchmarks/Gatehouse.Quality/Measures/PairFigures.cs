namespace Gatehouse.Quality;

/// <summary>How scored pairs stand to the truth.</summary>
sealed class PairFigures
{
    readonly ScoredPair[] pairs;

    public PairFigures(IEnumerable<ScoredPair> scored)
    {
        pairs = [.. scored.OrderByDescending(pair => pair.Weight)];
        Same = pairs.Count(pair => pair.Pair.IsSame);
        Found = pairs.Count(pair => pair.IsMatch && pair.Pair.IsSame);
        Wrong = pairs.Count(pair => pair.IsMatch && !pair.Pair.IsSame);
    }

    public int Same { get; }

    public int Others => pairs.Length - Same;

    /// <summary>True pairs at or above the threshold.</summary>
    public int Found { get; }

    /// <summary>Wrong pairs at or above the threshold.</summary>
    public int Wrong { get; }

    public double Recall => Share(Found, Same);

    public double Precision => Share(Found, Found + Wrong);

    public double FalseRate => Share(Wrong, Others);

    public double F1 => F1Of(Found, Wrong);

    /// <summary>The chance that a true pair outweighs a wrong one; ties count half.</summary>
    public double Auc
    {
        get
        {
            var (above, area) = (0L, 0.0);
            foreach (var tie in pairs.GroupBy(pair => pair.Weight))
            {
                var same = tie.Count(pair => pair.Pair.IsSame);
                area += (tie.Count() - same) * (above + same / 2.0);
                above += same;
            }

            return Same == 0 || Others == 0 ? double.NaN : area / Same / Others;
        }
    }

    /// <summary>The threshold with the best F1, in the scale of the score.</summary>
    public (double Score, double F1) Best
    {
        get
        {
            var (best, found, wrong) = ((Score: 1.0, F1: 0.0), 0, 0);
            foreach (var tie in pairs.GroupBy(pair => pair.Weight))
            {
                found += tie.Count(pair => pair.Pair.IsSame);
                wrong += tie.Count(pair => !pair.Pair.IsSame);
                if (F1Of(found, wrong) > best.F1) best = (tie.First().Score, F1Of(found, wrong));
            }

            return best;
        }
    }

    /// <summary>Points of the ROC curve, from the strictest threshold to the mildest: share of wrong and of true pairs above.</summary>
    public IEnumerable<(double FalseRate, double Recall)> Roc()
    {
        var (found, wrong) = (0, 0);
        yield return (0, 0);
        foreach (var tie in pairs.GroupBy(pair => pair.Weight))
        {
            found += tie.Count(pair => pair.Pair.IsSame);
            wrong += tie.Count(pair => !pair.Pair.IsSame);
            yield return (Share(wrong, Others), Share(found, Same));
        }
    }

    double F1Of(int found, int wrong) => found == 0 ? 0 : 2.0 * found / (found + wrong + Same);

    static double Share(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;
}
