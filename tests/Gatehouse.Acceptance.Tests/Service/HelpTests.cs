using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    [InlineData("simulate")]
    [InlineData("serve")]
    [InlineData("intake")]
    [InlineData("lists")]
    [InlineData("lists add")]
    [InlineData("lists show")]
    [InlineData("users")]
    [InlineData("users add")]
    [InlineData("users show")]
    [InlineData("users disable")]
    [InlineData("carriers")]
    [InlineData("carriers list")]
    [InlineData("carriers add")]
    [InlineData("carriers change")]
    [InlineData("carriers key make")]
    [InlineData("outbox")]
    [InlineData("outbox list")]
    [InlineData("outbox retry")]
    [InlineData("outbox drop")]
    [InlineData("packs")]
    [InlineData("packs show")]
    [InlineData("packs check")]
    [InlineData("packs diff")]
    [InlineData("packs propose")]
    [InlineData("approvals")]
    [InlineData("approvals show")]
    [InlineData("audit")]
    [InlineData("audit verify")]
    [InlineData("audit show")]
    [InlineData("audit prove")]
    [InlineData("audit rotate-key")]
    [InlineData("audit purge")]
    [InlineData("retention")]
    [InlineData("retention show")]
    [InlineData("retention run")]
    [InlineData("retention hold")]
    [InlineData("retention erase")]
    [InlineData("backup")]
    [InlineData("restore")]
    public void Every_command_of_the_service_shows_examples(string command)
    {
        var run = Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("Example");
        run.Output.ShouldContain($"  gatehouse {command}".TrimEnd());
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("users frobnicate", "gatehouse: no command 'frobnicate'. See 'gatehouse users --help'.")]
    [InlineData("carriers add X --answers-to http://edi.example/in", "gatehouse: --answers-to http://edi.example/in: clear text beyond this machine: give https://")]
    [InlineData("carriers add X --answers invoic", "gatehouse: --answers invoic: 'invoic' is none of contrl, cusres, ackres")]
    [InlineData("carriers add X --most-bytes -1", "gatehouse: --most-bytes -1: not a number of bytes")]
    [InlineData("serve --client-certificates 443", "gatehouse: --client-certificates 443: no https address of --listen has that port")]
    [InlineData("serve --watch no-such-folder", "gatehouse: no-such-folder: no such folder to watch")]
    [InlineData("serve --oidc-acr two-factors", "gatehouse: --oidc-authority, --oidc-client-id and --oidc-secret-file go together")]
    public void Wrong_usage_is_exit_code_2_and_one_line(string command, string line)
    {
        var run = Run(command.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldBe([line]);
        run.Output.ShouldBeEmpty();
    }
}
