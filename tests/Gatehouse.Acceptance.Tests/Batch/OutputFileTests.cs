using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Batch;

public sealed class OutputFileTests : IDisposable
{
    readonly Workbench bench = new();
    readonly string pairs;

    public OutputFileTests() => pairs = bench.Write("pairs.csv", "name1,name2\nTarvel Ostrimov,Tarwel Ostrymov\n");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_complete_result_replaces_the_old_one_and_leaves_nothing_beside_it()
    {
        bench.Write("scores.csv", "the result of yesterday");
        Run("compare", "--in", pairs, "--out", bench.Path("scores.csv")).ExitCode.ShouldBe(0);

        File.ReadAllText(bench.Path("scores.csv")).ShouldStartWith("name1,name2,score,match,why\r\n");
        bench.Files.ShouldBe(["pairs.csv", "scores.csv"]);
    }

    [Fact]
    public void A_result_may_replace_its_own_input()
    {
        Run("compare", "--in", pairs, "--out", pairs).ExitCode.ShouldBe(0);

        CsvText.Rows(File.ReadAllText(pairs)).ShouldHaveSingleItem()["name1"].ShouldBe("Tarvel Ostrimov");
    }

    [Fact]
    public void Hits_never_replace_the_persons_they_were_found_among()
    {
        var list = bench.Write("list.csv", Workbench.OwnList);
        var persons = bench.Write("persons.csv", "name\nTarvel Ostrimov\n");
        foreach (var input in new[] { list, persons })
        {
            var before = File.ReadAllText(input);
            var run = Run("screen", "--list", list, "--in", persons, "--out", input);
            run.ExitCode.ShouldBe(2);
            run.ErrorLines.ShouldHaveSingleItem().ShouldContain("is an input");
            File.ReadAllText(input).ShouldBe(before);
        }
    }

    [Fact]
    public void A_link_keeps_pointing_to_the_result()
    {
        bench.Write("real.csv", "");
        File.CreateSymbolicLink(bench.Path("link.csv"), bench.Path("real.csv"));

        Run("compare", "--in", pairs, "--out", bench.Path("link.csv")).ExitCode.ShouldBe(0);

        new FileInfo(bench.Path("link.csv")).LinkTarget.ShouldNotBeNull();
        File.ReadAllText(bench.Path("real.csv")).ShouldStartWith("name1,");
    }

    [Fact]
    public void A_missing_folder_is_one_clear_line()
    {
        var path = bench.Path("nowhere/scores.csv");

        var run = Run("compare", "--in", pairs, "--out", path);

        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldBe([$"gatehouse: {path}: cannot be written: the folder does not exist"]);
    }

    [Fact]
    public void A_full_standard_output_is_one_clear_line()
    {
        var run = Shell($"\"$gatehouse\" compare --in '{pairs}' > /dev/full");

        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem()
            .ShouldStartWith("gatehouse: cannot write the result: No space left on device");
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        var run = Run("compare", "--in", pairs, "--out", "/dev/stdout");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("name1,name2,score,match,why\r\n");
    }

    [Fact]
    public void A_stop_leaves_the_old_file_and_nothing_else()
    {
        var old = bench.Write("scores.csv", "the result of yesterday");
        var endless = "{ echo name1,name2; yes 'Tarvel Ostrimov,Quorban Zelhadi'; }";

        var compare = $"\"$gatehouse\" compare --in /dev/stdin --out '{old}'";

        var run = Shell($"{endless} | timeout --preserve-status -s INT 1 {compare}");

        run.ExitCode.ShouldBe(130, run.Error);
        File.ReadAllText(old).ShouldBe("the result of yesterday");
        bench.Files.ShouldBe(["pairs.csv", "scores.csv"]);
    }

    [Fact]
    public void A_full_disk_is_one_clear_line_and_leaves_the_old_file()
    {
        var disk = Directory.CreateDirectory(bench.Path("disk")).FullName;
        Assert.SkipUnless(
            Shell($"mount -t tmpfs -o size=64k tmpfs '{disk}'").ExitCode == 0,
            "A small disk needs the right to mount.");
        try
        {
            var old = Path.Combine(disk, "scores.csv");
            File.WriteAllText(old, "the result of yesterday");
            var rows = string.Concat(Enumerable.Repeat("Tarvel Ostrimov,Quorban Zelhadi\n", 20_000));
            var many = bench.Write("many.csv", "name1,name2\n" + rows);

            var run = Run("compare", "--in", many, "--out", old);

            run.ExitCode.ShouldBe(2);
            run.ErrorLines.ShouldHaveSingleItem()
                .ShouldStartWith($"gatehouse: {old}: cannot be written: No space left on device");
            Directory.GetFiles(disk).ShouldBe([old]);
            File.ReadAllText(old).ShouldBe("the result of yesterday");
        }
        finally
        {
            Shell($"umount '{disk}'");
        }
    }
}
