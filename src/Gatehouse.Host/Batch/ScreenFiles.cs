using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Host.Batch;

/// <summary><c>gatehouse screen</c>: compares the persons of files with lists.</summary>
static class ScreenFiles
{
    const string Examples =
        """
        Lists (format detected by content):
          UN Security Council consolidated list (XML), OFAC SDN.CSV with its ALT.CSV and ADD.CSV, Gatehouse's own CSV.

        Input (detected by content):
          A persons CSV, with any of these columns and at least one of the three names:
            id, name, surname, given_names, birth_date, sex, nationality, birth_place, document_number, document_issuer
          or files of PAXLST and PNRGOV messages.

        Output columns:
          id          the id of the row, or its number; for messages reference/locator/number
          list        name of the list
          entry_id    the list's own key (UN DATAID, OFAC ent_num)
          entry_name  the entry's primary name
          score       0.0000 to 1.0000
          match       true where the score reaches the threshold
          why         what was compared and what it weighed

        Examples:
          gatehouse screen --list un.xml --in persons.csv --out hits.csv
          gatehouse screen --list un.xml sdn.csv alt.csv add.csv --in messages/*.edi --out hits.jsonl
          gatehouse screen --list own.csv --in persons.csv --threshold 0.5 --top 10 > candidates.csv

        Exit codes: 0 done (hits or none), 2 wrong usage or arguments, 3 nothing readable in an input.
        """;

    public static Command Create()
    {
        var lists = Files("--list", "Watchlists to compare with.");
        var inputs = Files("--in", "A persons CSV, or messages.");
        var output = new Option<string>("--out")
        {
            Description = "Result file, written whole or not at all: JSON lines for .jsonl and .ndjson, CSV otherwise. "
                + "Standard output (CSV) without it.",
            HelpName = "FILE",
        };
        var (threshold, top) = (ThresholdOption(), TopOption());
        var command = new DocumentedCommand("screen", "Compares the persons of files with watchlists.", Examples)
        {
            lists, inputs, output, threshold, top,
        };
        command.Do((parsed, stop) => new ScreenRun(
            parsed.GetRequiredValue(lists),
            parsed.GetRequiredValue(inputs),
            parsed.GetValue(output),
            parsed.GetValue(threshold),
            parsed.GetValue(top)).Execute(stop));
        return command;
    }

    static Option<string[]> Files(string name, string description)
    {
        var files = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "FILE…",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };

        // An option that takes many files would take a mistyped option for one of them.
        files.Validators.Add(given =>
        {
            var mistyped = given.Tokens.FirstOrDefault(token => token.Value.StartsWith('-'));
            if (mistyped is not null) given.AddError($"no option '{mistyped.Value}'");
        });
        return files;
    }

    static Option<double> ThresholdOption() => new("--threshold")
    {
        Description = "Lowest score given, 0 to 1.",
        HelpName = "X",
        CustomParser = Threshold,
        DefaultValueFactory = _ => Matcher.Threshold,
    };

    static Option<int> TopOption()
    {
        var top = new Option<int>("--top")
        {
            Description = "Most candidates for each person, best first.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        top.Validators.Add(AtLeastOne);
        return top;
    }

    static double Threshold(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        if (double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value) && value <= 1) return value;
        argument.AddError($"--threshold: '{text}' is no number from 0 to 1, such as 0.65");
        return 0;
    }

    static void AtLeastOne(OptionResult top)
    {
        if (top.Tokens is not [var token]) return;
        if (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) || value < 1)
        {
            top.AddError($"--top: '{token.Value}' is no number of candidates from 1");
        }
    }
}
