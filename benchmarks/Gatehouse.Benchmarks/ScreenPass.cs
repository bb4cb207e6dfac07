using System.Diagnostics;
using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks;

/// <summary>Travellers screened one after the other on this thread, as many as a set time allows.</summary>
sealed record ScreenPass(int Asked, int DistinctParts, double Seconds, double Median, double P99, double BytesEach, int WithHit)
{
    /// <summary>Travellers of one pass at most.</summary>
    public const int Most = 400_000;

    const int Batch = 1000;
    static readonly TimeSpan Box = TimeSpan.FromSeconds(8);

    public static ScreenPass Run(Matcher matcher, IEnumerable<InventedTraveller> travellers, bool withBirthDates)
    {
        var times = new List<double>(Most);
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var best = new ScoredEntry[5];
        var (elapsed, allocated, hits) = (TimeSpan.Zero, 0L, 0);
        foreach (var batch in travellers.Chunk(Batch))
        {
            var identities = Array.ConvertAll(batch, traveller => withBirthDates ? traveller.WithBirthDate : traveller.NameOnly);
            foreach (var traveller in batch) parts.UnionWith(traveller.Name.Split(' '));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var last = started;
            foreach (var identity in identities)
            {
                if (matcher.Find(identity, best) > 0) hits++;
                var now = Stopwatch.GetTimestamp();
                times.Add(Stopwatch.GetElapsedTime(last, now).TotalMicroseconds);
                last = now;
            }

            elapsed += Stopwatch.GetElapsedTime(started, last);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (elapsed > Box) break;
        }

        times.Sort();
        return new(times.Count, parts.Count, elapsed.TotalSeconds, times[times.Count / 2], times[times.Count * 99 / 100], (double)allocated / times.Count, hits);
    }

    public IEnumerable<Figure> Figures(string what, string? goal) =>
    [
        new($"{what}: speed over {Asked:N0} travellers with {DistinctParts:N0} distinct parts", Asked / Seconds, "travellers/s", goal),
        new($"{what}: median", Median, "µs"),
        new($"{what}: p99", P99, "µs", goal is null ? null : "< 250 at a million"),
        new($"{what}: allocated for each", BytesEach, "B", goal is null ? null : "0"),
        new($"{what}: with a hit", 100.0 * WithHit / Asked, "%"),
    ];

    public static int NumberOf(Match match) => int.Parse(match.Entry.Id, CultureInfo.InvariantCulture);
}
