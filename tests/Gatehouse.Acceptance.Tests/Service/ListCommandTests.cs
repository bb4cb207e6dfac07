using Gatehouse.Acceptance.Tests.Batch;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

public sealed class ListCommandTests : IDisposable
{
    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_list_is_put_into_force_once()
    {
        var list = bench.Write("Invented.csv", Workbench.OwnList);
        var first = Run("lists", "add", list, "--store", Store);
        first.ExitCode.ShouldBe(0, first.Error);
        first.ErrorLines[0].ShouldStartWith("Invented: 3 persons, 0 others not compared, version ");
        first.ErrorLines[0].ShouldEndWith(", now in force");

        var again = Run("lists", "add", list, "--store", Store);
        again.ExitCode.ShouldBe(0, again.Error);
        again.ErrorLines[0].ShouldEndWith(", was in force already");

        var shown = Run("lists", "show", "--store", Store);
        shown.ExitCode.ShouldBe(0);
        shown.Lines.Count(line => line.Contains("Invented", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_list_is_taken_out_of_force_once()
    {
        Run("lists", "add", bench.Write("Invented.csv", Workbench.OwnList), "--store", Store).ExitCode.ShouldBe(0);
        Run("lists", "remove", "Invented", "--store", Store).ExitCode.ShouldBe(0);
        Run("lists", "show", "--store", Store).Output.ShouldNotContain("Invented");
        var again = Run("lists", "remove", "Invented", "--store", Store);
        again.ExitCode.ShouldBe(2);
        again.ErrorLines.ShouldHaveSingleItem().ShouldContain("lists show");
    }

    [Fact]
    public void Two_lists_of_one_content_keep_their_names()
    {
        var both = Run("lists", "add", bench.Write("One.csv", Workbench.OwnList), bench.Write("Two.csv", Workbench.OwnList), "--store", Store);
        both.ExitCode.ShouldBe(0, both.Error);
        var shown = Run("lists", "show", "--store", Store).Output;
        shown.ShouldContain("One");
        shown.ShouldContain("Two");
    }

    [Fact]
    public void A_file_that_is_no_list_changes_nothing_not_even_beside_a_good_one()
    {
        Run("lists", "add", bench.Write("Invented.csv", Workbench.OwnList), "--store", Store).ExitCode.ShouldBe(0);
        var before = Run("lists", "show", "--store", Store).Output;

        var other = bench.Write("Other.csv", Workbench.OwnList.Replace("A-1", "B-1", StringComparison.Ordinal));
        var wrong = bench.Write("wrong.csv", "colour,size\nred,12\n");
        var run = Run("lists", "add", other, wrong, "--store", Store);
        run.ExitCode.ShouldBe(3);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain("wrong.csv");
        run.Output.ShouldBeEmpty();
        Run("lists", "show", "--store", Store).Output.ShouldBe(before);
    }
}
