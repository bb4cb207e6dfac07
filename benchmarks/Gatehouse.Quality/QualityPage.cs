using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Writes docs/quality.md and its plots, and says what changed since the page that stood there.</summary>
sealed class QualityPage(string? data)
{
    readonly StringBuilder page = new();

    public async Task Write(string path, string commit)
    {
        var before = File.Exists(path) ? PageRows.Of(await File.ReadAllTextAsync(path)) : new Dictionary<string, string>(StringComparer.Ordinal);
        var plots = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "quality");
        Directory.CreateDirectory(plots);
        var lists = Lists.Load(data);
        var strangers = Strangers.From(data);
        var pairs = ScoredPair.Of(DevelopmentPairs.Create(data, lists));
        Head(commit);
        await Pairs(pairs, plots);
        await Screening(new(lists, strangers), plots);
        Rows(lists, strangers);
        var text = page.ToString();
        text = text.Replace(ChangesHere, PageRows.Changes(before, PageRows.Of(text)), StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text);
        Console.WriteLine(text);
    }

    const string ChangesHere = "{changes}";

    void Head(string commit) => page.AppendLine(CultureInfo.InvariantCulture, $"""
        # Match quality

        Written by `./quality`. Threshold {Matcher.Threshold:F2}, seed {Scorecard.Seed}, commit {commit}, {RuntimeInformation.OSDescription}, {Machine()},
        {RuntimeInformation.FrameworkDescription}. {(data is not null ? "Lists and names of the development data; these are development figures, not held-out ones." : "Development data absent: an invented list.")}

        ## Changes since the last page

        {ChangesHere}
        """);

    async Task Pairs(IReadOnlyList<ScoredPair> pairs, string plots)
    {
        var tables = new PairTables(pairs);
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            ## Labelled pairs

            One identity against one other, no list around them. *Written* pairs are made by hand and opinionated, *invented*
            ones are put together from name parts of twelve habits of naming; in both the wrong pairs are near misses, not
            strangers. *Listed* pairs are persons of the lists in disguise, and people of their country who share parts of
            their names. *Scripts* are native names against Latin ones. Everything comes from the seed.

            {tables.Sets()}
            ![ROC](quality/roc.svg)

            ![Score bands](quality/bands.svg)

            ### By script, names alone

            {tables.Scripts()}
            ### By disguise

            {tables.Disguises()}
            ### By kind of wrong pair

            {tables.Negatives()}
            """);
        await File.WriteAllTextAsync(Path.Combine(plots, "roc.svg"), QualityPlots.Roc(pairs));
        await File.WriteAllTextAsync(Path.Combine(plots, "bands.svg"), QualityPlots.Bands(pairs));
    }

    async Task Screening(ScreeningRuns runs, string plots)
    {
        var nicknames = new DevelopmentNames(data).Nicknames;
        var spelled = runs.Transliterated(nicknames);
        var (recall, rate) = spelled.At(Matcher.Threshold);
        var threshold = spelled.ThresholdFor(0.003);
        var strict = spelled.At(threshold);
        var mixed = runs.Mixed(nicknames, strangersAsked: 200_000);
        var tenths = Calibration.Of(mixed);
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            ## Screening all lists at once ({runs.Persons:N0} persons)

            Names in another spelling, names alone (safeguards M1: recall ≥ 98 % at ≤ 0.3 % hit rate). The name asked for is
            taken out of the list; strangers are put together from popular names.

            | Threshold | Recall of {spelled.Listed.Count:N0} | Strangers with a hit, of {spelled.Strangers.Count:N0} |
            |---|---|---|
            | {Matcher.Threshold:F2} (shipped) | {recall:P2} | {rate:P3} |
            | {threshold:F3} (0.3 % of strangers) | {strict.Recall:P2} | {strict.HitRate:P3} |

            ### Calibration

            Travellers in every disguise ({mixed.Listed.Count:N0}) and strangers ({mixed.Strangers.Count:N0}), half of them with a birth date, where one
            traveller in {Calibration.OneIn:N0} is listed: of the results shown with a probability, so many are right.

            {CalibrationTable(tenths)}
            ![Calibration](quality/calibration.svg)

            """);
        await File.WriteAllTextAsync(Path.Combine(plots, "calibration.svg"), QualityPlots.CalibrationOf(tenths));
    }

    static string CalibrationTable(IReadOnlyList<Calibration.Tenth> tenths)
    {
        var table = new StringBuilder("| Probability shown | Mean | Right | 95 % interval | Holds | True results | Wrong results |\n|---|---|---|---|---|---|---|\n");
        foreach (var tenth in tenths)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {tenth.Index * 10}–{(tenth.Index * 10) + 10} % | {tenth.Predicted:P1} | {tenth.Right:P1} | {tenth.Low:P1} – {tenth.High:P1} | {(tenth.Holds ? "yes" : "no")} | {tenth.True:N0} | {tenth.Wrong:N0} |");
        }

        return table.ToString();
    }

    void Rows(IReadOnlyList<MeasuredList> lists, Strangers strangers)
    {
        var card = new Scorecard();
        foreach (var list in lists) card.Measure(list, strangers);
        card.MeasureCyrillic(CyrillicNames.From(data));
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            ## List by list

            Recall counts an entry as found when it is among the first 20 matches. {(data is not null
                ? "Strangers are put together from popular names of one\ncountry, which makes common names more frequent than among real travellers."
                : "Strangers and list are made of the same few words, so that\nwrong hits are far more frequent than among real names.")}

            | List | What | Figure |
            |---|---|---|
            {card.Rows}
            """);
    }

    static string Machine()
    {
        const string Path = "/proc/cpuinfo";
        var model = File.Exists(Path)
            ? File.ReadLines(Path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)} cores";
    }
}
