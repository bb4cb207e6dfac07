using System.CommandLine;
using Gatehouse.Matching;

namespace Gatehouse.Host.Batch;

/// <summary><c>gatehouse compare</c>: compares two persons a row.</summary>
static class ComparePairs
{
    const string Examples =
        """
        Input columns:
          name1, name2                                     needed, or the parts of the name:
          surname1, surname2, given_names1, given_names2   where they are known apart
          birth_date1, birth_date2                         ISO, partial (1970-02) or unpadded (1970-2-8)
          nationality1, nationality2                       alpha-2, alpha-3 or English name
          sex1, sex2                                       M, F, X, male, female, other
          Any other column is kept as it is.

        Output: every input row once, in order, with three columns added:
          score  0.0000 to 1.0000; 0.0000 where a name is missing
          match  true where the score reaches the shipped threshold
          why    what was compared and what it weighed

        Examples:
          gatehouse compare --in pairs.csv --out scores.csv
          gatehouse compare --in pairs.csv > scores.csv

        Exit codes: 0 done, 2 wrong usage or arguments, 3 nothing readable in the input.
        """;

    public static Command Create()
    {
        var input = new Option<string>("--in")
        {
            Description = "CSV with a pair of persons in each row.",
            HelpName = "FILE",
            Required = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "Result CSV, written whole or not at all. Standard output without it.",
            HelpName = "FILE",
        };
        var command = new DocumentedCommand("compare", "Compares two persons in each row of a CSV.", Examples)
        {
            input, output,
        };
        command.Do((parsed, stop) => Execute(parsed.GetRequiredValue(input), parsed.GetValue(output), stop));
        return command;
    }

    static int Execute(string input, string? output, CancellationToken stop)
    {
        InputFile.MustExist([input]);
        if (ScreenOutput.IsJsonLines(output)) throw BatchException.Usage($"{output}: compare writes CSV; name it .csv");
        using var csv = CsvInput.Open(input);
        var pairs = new PairsCsv(csv, input);
        using var file = OutputFile.Open(output, inputs: []);
        using var progress = new Progress("pairs");
        var matches = file.Write(text => Compare(pairs, csv, new CsvOutput(text), progress, stop));
        progress.Clear();
        var compared = Summary.Count(progress.Count, "pair");
        Summary.Say($"{compared} compared, {matches:N0} matches at {Matcher.Threshold:0.##}; {progress.Pace}");
        pairs.Summarise();
        return ExitCodes.Done;
    }

    static long Compare(PairsCsv pairs, CsvInput csv, CsvOutput results, Progress progress, CancellationToken stop)
    {
        var matches = 0L;
        foreach (var column in csv.Header) results.Field(column);
        results.Row("score", "match", "why");
        OrderedWork.Run(
            pairs.Read(),
            pair => pair.Left is null || pair.Right is null ? null : Matcher.Compare(pair.Left, pair.Right),
            (pair, comparison) =>
            {
                progress.Add();
                if (comparison is { IsMatch: true }) matches++;
                foreach (var field in pair.Fields) results.Field(field);
                results.Row(
                    ScreenOutput.Text(comparison?.Score ?? 0),
                    comparison is { IsMatch: true } ? "true" : "false",
                    comparison?.Why ?? "a name is missing");
            },
            stop);
        return matches;
    }
}
