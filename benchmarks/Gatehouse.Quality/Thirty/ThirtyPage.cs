using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Gatehouse.Host.Demo;
using Gatehouse.Host.Service;
using Gatehouse.Host.Simulation;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Quality;

/// <summary>Writes docs/thirty.md: a million simulated travellers over three seeds through the real intake and an SQLite
/// store, who of the listed persons among them was found, and who was not sought and became a hit all the same.</summary>
static class ThirtyPage
{
    const string ChangesHere = "{changes}";

    static readonly int[] Seeds = [1, 2, 3];
    static readonly double[] Thresholds = [0.70, 0.75, 0.78, 0.80, 0.82, 0.84, 0.85, 0.86, 0.88, 0.90];

    // As low as a pack may have it: what lies above a higher threshold is counted from the same run.
    static readonly Pack AllHits = Pack.Default with { Hits = Pack.Default.Hits with { LeastScorePercent = 70, LeastScoreUndatedPercent = 70 } };

    /// <param name="path">The page; its plot goes into the folder <c>quality</c> beside it.</param>
    /// <param name="travellers">Of all seeds together.</param>
    /// <param name="commit">For the page.</param>
    public static async Task Write(string path, int travellers, string commit)
    {
        var before = File.Exists(path) ? PageRows.Of(await File.ReadAllTextAsync(path)) : new Dictionary<string, string>(StringComparer.Ordinal);
        var (all, cards) = (new List<TransitScorecard>(), new List<TransitScorecard>());
        var reasons = new StringBuilder();
        foreach (var seed in Seeds)
        {
            Console.Error.WriteLine($"Seed {seed} …");
            var (card, why) = await Measure(seed, travellers / Seeds.Length);
            all.Add(card);
            card = card.From(Pack.Default.Hits.LeastScore());
            cards.Add(card);
            reasons.AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}\n\n{why}\n");
            Console.Error.WriteLine(ScorecardText.Words(card));
        }

        var page = new StringBuilder();
        Head(page, cards, commit);
        Disguises(page, cards);
        Costs(page, all);
        Causes(page, cards);
        Bands(page);
        var text = page.ToString();
        text = text.Replace(ChangesHere, PageRows.Changes(before, PageRows.Of(text)), StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "quality", "thirty.svg"), ThirtyPlot.Of(all));
        await File.WriteAllTextAsync(Path.Combine("artifacts", "thirty-reasons.txt"), reasons.ToString());
        Console.WriteLine(text);
    }

    static async Task<(TransitScorecard Card, string Reasons)> Measure(int seed, int travellers)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-thirty-");
        try
        {
            await using var store = await StoreOption.Open(Path.Combine(folder.FullName, "thirty.db"), CancellationToken.None);
            var country = new CountryInTransit(new(
                seed, travellers, DemoCommand.DaysOf(travellers), SimulationPlan.UsualStart, SimulationPlan.UsualMalformed));
            var run = new SimulationRun(store, country, AllHits);
            await run.Run(folder.FullName, CancellationToken.None);
            var card = await TransitScorecard.Of(store, country, run, CancellationToken.None);
            return (card, ScorecardText.Reasons(card, new(country, run.List)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Head(StringBuilder page, List<TransitScorecard> cards, string commit)
    {
        var (travellers, wrong) = (cards.Sum(card => card.Travellers), cards.Sum(card => card.Wrong.Count));
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            # Thirty in a million

            Written by `./quality --thirty`. {travellers:N0} simulated travellers, seeds {string.Join(", ", Seeds)}, commit {commit}, {RuntimeInformation.OSDescription},
            {Environment.ProcessorCount} cores shared with other work, {RuntimeInformation.FrameworkDescription}. Messages of invented carriers, three in a hundred malformed, go
            through the real intake into an SQLite store and are screened against an invented list of {InventedList.Size:N0} persons, 34 of
            whom travel in disguise, two in each of 17. How the country is made: [simulate](simulate.md). A hit on anybody but the
            listed person is wrong. Goal: all found, at most 300 wrong hits per million.

            ## Changes since the last page

            {ChangesHere}
            ## Scorecard

            | Seed | Travellers | Found | Wrong hits | Wrong per million | Near twins hit | Median time to queue | 95 of 100 within | Travellers a second | Peak memory |
            |---|---|---|---|---|---|---|---|---|---|
            """);
        foreach (var card in cards)
        {
            var median = card.QueueSeconds.Count == 0 ? 0 : card.QueueSeconds[card.QueueSeconds.Count / 2];
            page.AppendLine(CultureInfo.InvariantCulture, $"| {card.Country.Plan.Seed} | {card.Travellers:N0} | {card.Found} of {card.Planted.Count} | {card.Wrong.Count:N0} | {card.WrongPerMillion:N0} | {Twins(card)} of {card.Twins.Count} | {median:0.00} s | {card.P95QueueSeconds:0.00} s | {card.TravellersPerSecond:N0} | {card.PeakMegabytes:N0} MB |");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"| all | {travellers:N0} | {cards.Sum(card => card.Found)} of {cards.Sum(card => card.Planted.Count)} | {wrong:N0} | {wrong * 1e6 / travellers:N0} | {cards.Sum(Twins)} of {cards.Sum(card => card.Twins.Count)} | | | | |");
        page.AppendLine();
    }

    static void Disguises(StringBuilder page, List<TransitScorecard> cards)
    {
        page.AppendLine("## Found by disguise\n\n| Disguise | Found | Lowest score |\n|---|---|---|");
        foreach (var group in cards.SelectMany(card => card.Planted).GroupBy(result => result.Planted.Disguise!.Value).OrderBy(group => group.Key))
        {
            var found = group.Where(result => result.IsFound).ToList();
            var lowest = found.Count == 0 ? "–" : found.Min(result => result.Score!.Value).ToString("0.000", CultureInfo.InvariantCulture);
            page.AppendLine(CultureInfo.InvariantCulture, $"| {Planted.WordsOf(group.Key)} | {found.Count} of {group.Count()} | {lowest} |");
        }

        page.AppendLine();
    }

    static void Causes(StringBuilder page, List<TransitScorecard> cards)
    {
        var travellers = cards.Sum(card => card.Travellers);
        page.AppendLine("## Wrong hits by cause\n\n| Cause | Per million | Hits |\n|---|---|---|");
        foreach (var cause in cards.SelectMany(card => card.Wrong).GroupBy(wrong => wrong.Cause, StringComparer.Ordinal).OrderByDescending(cause => cause.Count()).ThenBy(cause => cause.Key, StringComparer.Ordinal))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {cause.Key} | {cause.Count() * 1e6 / travellers:N0} | {cause.Count():N0} |");
        }

        page.AppendLine();
    }

    static void Costs(StringBuilder page, List<TransitScorecard> all)
    {
        var travellers = all.Sum(card => card.Travellers);
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            ## What a threshold costs

            A traveller is a hit from the score of the pack's `hits.leastScorePercent` on, {Pack.Default.Hits.LeastScorePercent} as shipped; a listed
            document is one at any score, and whose birth date no message has stated from {Pack.Default.Hits.LeastScoreUndatedPercent} on. In this country:

            | From score | Found | Wrong per million | Near twins hit |
            |---|---|---|---|
            """);
        foreach (var least in Thresholds)
        {
            var cards = all.ConvertAll(card => card.From(least));
            page.AppendLine(CultureInfo.InvariantCulture, $"| {least:0.00} | {cards.Sum(card => card.Found)} of {cards.Sum(card => card.Planted.Count)} | {cards.Sum(card => card.Wrong.Count) * 1e6 / travellers:N0} | {cards.Sum(Twins)} of {cards.Sum(card => card.Twins.Count)} |");
        }

        page.AppendLine();
    }

    static void Bands(StringBuilder page) =>
        page.AppendLine("""
            ## Precision by score

            Of the hits in a band of scores, so many are on the listed person, with the 95 % interval. Few are sought among many
            others: a low precision in a low band is what a threshold costs.

            ![Precision by score band](quality/thirty.svg)
            """);

    static int Twins(TransitScorecard card) => card.Twins.Count(twin => twin.Score is not null);
}
