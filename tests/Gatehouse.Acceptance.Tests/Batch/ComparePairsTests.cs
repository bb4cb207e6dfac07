using System.Globalization;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Batch;

public sealed class ComparePairsTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Every_row_comes_out_once_in_order_with_its_columns_and_a_score()
    {
        var run = Run("compare", "--in", bench.Write("pairs.csv", """"
            gold,name1,note,name2,birth_date1,birth_date2,nationality1,nationality2,sex1,sex2
            1,Tarvel Ostrimov,"kept, ""as is""",Tarvel Ostrimov,1971-03-09,1971-3-9,AZ,Azerbaijan,M,male
            0,Tarvel Ostrimov,,Ilsebet Marrowind,1971-03-09,1984,AZE,EST,M,F
            0,,no name,Ilsebet Marrowind,,,,,,
            0,Tarvel Ostrimov,short row
            1,Tarvel Ostrimov,,Tarvel Ostrimov,gibberish,1971,Atlantis,AZ,q,M

            """"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith(
            "gold,name1,note,name2,birth_date1,birth_date2,nationality1,nationality2,sex1,sex2,score,match,why\r\n");
        var rows = CsvText.Rows(run.Output);
        rows.Select(row => row["gold"]).ShouldBe(["1", "0", "0", "0", "1"]);
        rows.Select(row => row["note"]).ShouldBe(["kept, \"as is\"", "", "no name", "short row", ""]);
        rows.Select(row => row["match"]).Take(4).ShouldBe(["true", "false", "false", "false"]);
        rows.ShouldAllBe(row => row["score"].Length == 6);
        rows.Select(row => row["score"]).Skip(2).Take(2).ShouldBe(["0.0000", "0.0000"]);
        decimal.Parse(rows[0]["score"], CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(decimal.Parse(rows[1]["score"], CultureInfo.InvariantCulture));
        run.Error.ShouldContain("5 pairs compared");
        run.Error.ShouldContain("2 pairs without a name on one side: score 0");
        run.Error.ShouldContain("unreadable, taken as absent: birth_date1 1, nationality1 1, sex1 1");
    }

    [Fact]
    public void The_parts_of_a_name_may_stand_apart_and_a_swap_is_told()
    {
        var run = Run("compare", "--in", bench.Write("pairs.csv", """
            surname1,given_names1,surname2,given_names2,name2
            Ostrimov,Tarvel,Ostrimov,Tarvel,
            Tarvel,Ostrimov,Ostrimov,Tarvel,
            Ostrimov,Tarvel,,,Tаrvel Ostrimov
            ,,Ostrimov,Tarvel,
            """));

        run.ExitCode.ShouldBe(0, run.Error);
        var rows = CsvText.Rows(run.Output);
        rows.Select(row => row["match"]).ShouldBe(["true", "true", "true", "false"]);
        rows[0]["why"].ShouldNotContain("swapped");
        rows[1]["why"].ShouldContain("surname and given name swapped");
        rows[2]["why"].ShouldContain("note on the listed name: look-alike letters of another script");
        rows[3]["score"].ShouldBe("0.0000");
    }

    [Theory]
    [InlineData("Tarvel Ostrimov,x\n", "no column 'name1'; line 1 has 2 columns: none of the names known")]
    [InlineData("name1,nam2\na,b\n", "no column 'name2'; line 1 has 2 columns: name1")]
    [InlineData("", "the file is empty")]
    public void A_missing_column_is_one_line_that_names_file_and_column(string content, string line)
    {
        var path = bench.Write("pairs.csv", content);

        var run = Run("compare", "--in", path, "--out", bench.Path("scores.csv"));

        run.ExitCode.ShouldBe(3);
        run.ErrorLines.ShouldBe([$"gatehouse: {path}: {line}"]);
        bench.Files.ShouldBe(["pairs.csv"]);
    }

    [Fact]
    public void A_score_is_a_number_whatever_the_names_are()
    {
        const string Odd = "name1,name2\n?,!\n...,Tarvel\n\"\"\" \"\"\",\u0301\n王,王\n";

        var run = Run("compare", "--in", bench.Write("pairs.csv", Odd));

        run.ExitCode.ShouldBe(0, run.Error);
        var rows = CsvText.Rows(run.Output);
        rows.Count.ShouldBe(4);
        rows.ShouldAllBe(row => row["score"].Length == 6);
        rows.ShouldAllBe(row => decimal.Parse(row["score"], CultureInfo.InvariantCulture) <= 1);
    }
}
