namespace Gatehouse.Matching;

/// <summary>From weight of evidence to score, and the weights of everything that is no name.</summary>
static class Scale
{
    /// <summary>The base rate in hundredths of a bit: how unlikely a match is before looking.</summary>
    public static readonly int Prior = Weights.Of("prior");

    /// <summary>The base rate without a name on both sides: then only a document can carry a match.</summary>
    public static readonly int PriorWithoutName = Weights.Of("prior.withoutName");

    // The weight at which half of the way above (or below) the threshold is gone.
    const double Half = 800;

    /// <summary>A fixed increasing map: 0.70 at weight 0, never 0 or 1, and different for any two weights.</summary>
    public static double ScoreOf(int weight) => weight >= 0
        ? Matcher.Threshold + (1 - Matcher.Threshold) * (weight / (weight + Half))
        : Matcher.Threshold * (Half / (Half - weight));

    /// <summary>The lowest weight whose score is at least <paramref name="score"/>.</summary>
    public static int WeightOf(double score)
    {
        var (low, high) = (-1 << 24, 1 << 24);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (ScoreOf(middle) >= score) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
