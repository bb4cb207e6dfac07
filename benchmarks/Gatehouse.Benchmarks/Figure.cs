using System.Diagnostics;

namespace Gatehouse.Benchmarks;

/// <summary>One measured figure.</summary>
/// <param name="What">What was measured, on how much.</param>
/// <param name="Value">Median.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Goal">What it must reach, in words; null where there is no goal yet.</param>
sealed record Figure(string What, double Value, string Unit, string? Goal = null)
{
    const int Runs = 3;

    /// <summary>The heading it stands under.</summary>
    public string Section { get; init; } = Sections.Whole;

    /// <summary>Seconds of the median run.</summary>
    public static double Seconds(Action run)
    {
        run();
        return Median(Enumerable.Range(0, Runs).Select(_ => SecondsOnce(run)));
    }

    /// <summary>Seconds of a run too long to repeat.</summary>
    public static double SecondsOnce(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
