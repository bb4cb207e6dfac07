using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Batch;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "gatehouse screen --list un.xml")]
    [InlineData("screen", "Examples:")]
    [InlineData("compare", "Examples:")]
    [InlineData("messages read", "Examples:")]
    public void Help_ends_with_examples(string command, string text)
    {
        var run = Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain(text);
        run.Output.ShouldContain("Exit codes:");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public void No_arguments_show_the_help() => Run().Output.ShouldBe(Run("--help").Output);

    [Theory]
    [InlineData("frobnicate", "gatehouse: no command 'frobnicate'. See 'gatehouse --help'.")]
    [InlineData("messages", "gatehouse: Required command was not provided. See 'gatehouse messages --help'.")]
    [InlineData("compare", "gatehouse: Option '--in' is required. See 'gatehouse compare --help'.")]
    [InlineData("messages read", "gatehouse: Required argument 'FILE' missing for command: 'read'. See '*--help'.")]
    public void Wrong_usage_is_exit_code_2_and_one_line(string command, string line)
    {
        var run = Run(command.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldBe([line.Replace("*", $"gatehouse {command} ", StringComparison.Ordinal)]);
        run.Output.ShouldBeEmpty();
    }
}
