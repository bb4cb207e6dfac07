using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>How many pairs of name parts agree in the sense of the index, and how many parts put together at random do.
/// Counts only.</summary>
static class TokenMeasure
{
    const int Random = 100_000;

    public static void Print(NameData names, string[] only)
    {
        Console.WriteLine("| Script | Pairs | Agreeing, by items | Agreeing, each pair once | At random |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var script in NameData.PairedScripts.Where(script => only.Length == 0 || only.Contains(script, StringComparer.Ordinal)))
        {
            Print(script, [.. names.Pairs(script).Where(pair => pair.Items >= 2 && pair.IsMeasured)]);
        }
    }

    static void Print(string script, PartPair[] pairs)
    {
        var reader = new NameReader();
        var read = pairs.Select(pair => (Latin: Read(pair.Latin, reader), Native: Read(pair.Native, reader), pair.Items))
            .Where(pair => pair.Latin is not null && pair.Native is not null)
            .ToArray();
        var (items, agreeingItems, agreeing, chance) = (0L, 0L, 0, 0);
        foreach (var (latin, native, count) in read)
        {
            items += count;
            if (!NameAgreement.Of(latin!.Compared, native!.Compared, datesAgree: false)) continue;
            agreeingItems += count;
            agreeing++;
        }

        var random = new Random(7);
        for (var i = 0; i < Random; i++)
        {
            var (one, other) = (read[random.Next(read.Length)], read[random.Next(read.Length)]);
            if (NameAgreement.Of(one.Latin!.Compared, other.Native!.Compared, datesAgree: false)) chance++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {script} | {read.Length:N0} | {100.0 * agreeingItems / items:F2} % | {100.0 * agreeing / read.Length:F2} % | {100.0 * chance / Random:F3} % |"));
    }

    static ReadName? Read(string text, NameReader reader) => reader.Read(new(text));
}
