using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Host.Batch;

/// <summary>Runs the command line: a usage error or an expected failure becomes one line on stderr and an exit code.
/// </summary>
static class CommandLine
{
    /// <param name="root">The commands.</param>
    /// <param name="examples">What the help of the root ends with.</param>
    /// <param name="arguments">As the shell gave them; none at all asks for help.</param>
    public static async Task<int> Run(RootCommand root, string examples, string[] arguments)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, examples);
        }

        // No response files: a file name may begin with @.
        var parsed = root.Parse(
            arguments.Length == 0 ? ["--help"] : arguments,
            new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction) return Refuse(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10), // requests and claims end in time, on a busy machine too
            });
        }
        catch (Exception failure) when (Explain(failure) is not null)
        {
            var (line, exitCode) = Explain(failure)!.Value;
            Fail(line);
            return exitCode;
        }
    }

    /// <summary>Lets a command work on a thread of its own: Ctrl-C reaches <paramref name="work"/> as cancellation, and
    /// the pool stays free for the screening itself.</summary>
    public static void Do(this Command command, Func<ParseResult, CancellationToken, int> work) =>
        command.SetAction((parsed, stop) => Task.Factory.StartNew(
            () => work(parsed, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    static int Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', Ancestry(command).Reverse());
        var errors = command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var unknown, ..]
            ? [$"no command '{unknown}'"]
            : parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct(StringComparer.Ordinal);
        Fail($"{string.Join("; ", errors)}. See '{path} --help'.");
        return ExitCodes.Usage;
    }

    static IEnumerable<string> Ancestry(Symbol command)
    {
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            yield return symbol is RootCommand ? "gatehouse" : symbol.Name;
        }
    }

    static (string Line, int ExitCode)? Explain(Exception failure) => failure switch
    {
        BatchException expected => (expected.Message, expected.ExitCode),
        StoreException store => (store.Message, ExitCodes.Usage),
        WatchlistException list => (list.Message, ExitCodes.Unreadable),
        OperationCanceledException => ("stopped; nothing was written to the output file", ExitCodes.Stopped),

        // Inputs and outputs name their own failures; what is left is standard output, full or closed.
        IOException or UnauthorizedAccessException => ($"cannot write the result: {failure.Message}", ExitCodes.Usage),
        _ => null,
    };

    static void Fail(string line) => Console.Error.WriteLine($"gatehouse: {line.ReplaceLineEndings(" ")}");

    /// <summary>The help of a command, and below it what its author wrote.</summary>
    sealed class HelpWithExamples(HelpAction help, string rootExamples) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            var examples = parseResult.CommandResult.Command switch
            {
                DocumentedCommand documented => documented.Examples,
                RootCommand => rootExamples,
                _ => null,
            };
            if (examples is not null) parseResult.InvocationConfiguration.Output.WriteLine(examples + "\n");
            return ExitCodes.Done;
        }
    }
}

/// <summary>A command whose help ends with examples.</summary>
sealed class DocumentedCommand(string name, string description, string examples) : Command(name, description)
{
    public string Examples { get; } = examples;
}
