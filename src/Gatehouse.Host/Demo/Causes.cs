using Gatehouse.Host.Simulation;
using Gatehouse.Matching;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Host.Demo;

/// <summary>Why a hit is wrong, in a few kinds that can be counted.</summary>
static class Causes
{
    public static WrongHit Of(QueueRow row, HitView hit, Planted? planted) => new(row, Cause(row, hit.Comparison, planted), hit.Comparison.Why, Until(hit));

    /// <summary>The highest score of travellers with a birth date from which it is still a hit: of a document in common any, and of a
    /// traveller whose birth date is not known where the limit for those is reached (<see cref="HitLimits"/>).</summary>
    public static double Until(HitView hit)
    {
        var isByDocument = hit.Comparison.Contributions.Any(line => line is { Feature: Feature.Document, Weight: > 0 });
        var isUndated = hit.Traveller.Reports.All(report => report.BirthDate is null);
        return isByDocument || (isUndated && hit.Comparison.Score >= Pack.Default.Hits.LeastScore(isDated: false)) ? 1 : hit.Comparison.Score;
    }

    static string Cause(QueueRow row, Comparison comparison, Planted? planted)
    {
        if (planted is { IsListed: true }) return "a listed person, taken for another one";
        if (planted is not null && string.Equals(row.EntryId, planted.Entry.Id, StringComparison.Ordinal)) return $"near twin: {planted.How}";
        return $"{Born(comparison)}; {Name(comparison)}";
    }

    static string Born(Comparison comparison)
    {
        var line = comparison.Contributions.FirstOrDefault(line => line.Feature == Feature.BirthDate);
        return line?.Agreement switch
        {
            null => "no birth date to compare",
            Agreement.Equal => "same birth date",
            Agreement.Close => "like birth date (year, range, one digit)",
            Agreement.Conflict => "another birth date",
            _ => "no birth date to compare",
        };
    }

    static string Name(Comparison comparison)
    {
        var lines = comparison.Contributions.Where(line => line.Feature == Feature.Name).ToList();
        if (lines.Exists(line => line.Agreement == Agreement.Conflict)) return "a name part contradicts";
        var isLike = lines.Exists(line => line.Agreement == Agreement.Close);
        var isPart = lines.Exists(line => line.Agreement == Agreement.OneSideOnly);
        return (isLike, isPart) switch
        {
            (false, false) => "same name",
            (false, true) => "same name but for a part left out",
            (true, false) => "like name",
            _ => "like name, a part left out",
        };
    }
}
