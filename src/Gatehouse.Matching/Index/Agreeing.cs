using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>What of a snapshot agrees with one part of a name asked for.</summary>
/// <param name="Parts">Numbers of the agreeing parts, rising.</param>
/// <param name="Pairs">How each compares.</param>
/// <param name="Ranked">The same parts, those that weigh most first.</param>
/// <param name="Apart">Those of the parts that stand in names which are found by one part.</param>
/// <param name="Names">Names that hold the part written as two neighbours, rising.</param>
/// <param name="Cost">Postings of all agreeing parts.</param>
sealed record Agreeing(int[] Parts, TokenPair[] Pairs, RankedPart[] Ranked, int[] Apart, int[] Names, int Cost)
{
    /// <summary>The most that any of the parts weighs, or 0.</summary>
    public int Most { get; } = Ranked.Length == 0 ? 0 : Math.Max(0, Ranked[0].Weight);
}

/// <summary>A part of the snapshot that agrees with a part asked for.</summary>
/// <param name="Part">Its number.</param>
/// <param name="Weight">What the two weigh.</param>
/// <param name="Head">See <see cref="Part.Head"/>.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct RankedPart(int Part, int Weight, uint Head);
