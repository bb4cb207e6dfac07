namespace Gatehouse.Matching;

/// <summary>What of a snapshot agrees with one part of a name asked for.</summary>
/// <param name="Parts">Numbers of the agreeing parts, rising.</param>
/// <param name="Pairs">How each compares.</param>
/// <param name="Names">Names that hold the part written as two neighbours, rising.</param>
/// <param name="Cost">Postings of all agreeing parts.</param>
sealed record Agreeing(int[] Parts, TokenPair[] Pairs, int[] Names, int Cost)
{
    /// <summary>The most that any of the parts weighs, or 0.</summary>
    public int Most { get; } = Pairs.Length == 0 ? 0 : Math.Max(0, Pairs.Max(pair => pair.Weight));
}
