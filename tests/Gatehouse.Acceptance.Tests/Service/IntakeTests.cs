using Gatehouse.Acceptance.Tests.Batch;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

public sealed class IntakeTests : IDisposable
{
    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Files_are_taken_in_once_and_their_hits_counted_once()
    {
        Run("lists", "add", bench.Write("Invented.csv", Workbench.OwnList), "--store", Store).ExitCode.ShouldBe(0);
        var (api, pnr) = (bench.Write("api.edi", Workbench.Ahead(Workbench.Paxlst)), bench.Write("pnr.edi", Workbench.Ahead(Workbench.Pnrgov)));
        var first = Run("intake", api, pnr, "--store", Store);
        first.ExitCode.ShouldBe(0, first.Error);
        first.ErrorLines[^1].ShouldStartWith("2 files taken in with 2 messages, 4 persons, ");
        first.ErrorLines[^1].ShouldEndWith("; 0 seen before, 0 refused; 2 new hits");
        first.Output.ShouldBeEmpty();
        File.Exists(api).ShouldBeTrue();

        var again = Run("intake", api, pnr, "--store", Store);
        again.ExitCode.ShouldBe(0, again.Error);
        again.ErrorLines[^1].ShouldBe("0 files taken in with 0 messages, 0 persons, 0 warnings; 2 seen before, 0 refused; 0 new hits");
    }

    [Fact]
    public void A_file_without_a_message_is_one_line_and_the_good_ones_are_taken_in()
    {
        var noise = bench.Write("agenda.txt", "Monday: nothing.\n");
        var run = Run(
            "intake", bench.Write("api.edi", Workbench.Ahead(Workbench.Paxlst)), noise, bench.Write("pnr.edi", Workbench.Ahead(Workbench.Pnrgov)), "--store", Store);
        run.ExitCode.ShouldBe(3);
        run.ErrorLines.Length.ShouldBe(2);
        run.ErrorLines[0].ShouldStartWith($"gatehouse: {noise}: no PAXLST or PNRGOV message in it");
        run.ErrorLines[1].ShouldContain("2 files taken in");
        run.ErrorLines[1].ShouldContain("1 refused");
    }

    [Fact]
    public void A_store_that_cannot_be_opened_is_one_line()
    {
        var api = bench.Write("api.edi", Workbench.Ahead(Workbench.Paxlst));
        var missing = Run("intake", api, "--store", bench.Path("no/such/gatehouse.db"));
        missing.ExitCode.ShouldBe(2);
        missing.ErrorLines.ShouldHaveSingleItem().ShouldContain(bench.Path("no/such"));

        var foreign = bench.Write("notes.db", "This is no database, and long enough to be read as one.\n");
        var run = Run("intake", api, "--store", foreign);
        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(foreign);
        File.ReadAllText(foreign).ShouldStartWith("This is no database");

        var absent = Run("intake", bench.Path("absent.edi"), "--store", Store);
        absent.ExitCode.ShouldBe(2);
        absent.ErrorLines.ShouldBe([$"gatehouse: {bench.Path("absent.edi")}: no such file"]);
        File.Exists(Store).ShouldBeFalse();
    }
}
