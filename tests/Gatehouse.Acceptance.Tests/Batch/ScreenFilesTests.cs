using System.Globalization;
using System.Text;
using System.Text.Json;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Batch;

public sealed class ScreenFilesTests : IDisposable
{
    const string Persons =
        """
        id,name,birth_date,nationality,sex
        p1,Maret Kask,1984-05-17,EST,F
        p2,Tarvel Ostrimov,1971-03-09,AZE,M
        p3,"Marrowind, Ilsebet",1984,Estonia,female

        """;

    readonly Workbench bench = new();
    readonly string list;

    public ScreenFilesTests() => list = bench.Write("own.csv", Workbench.OwnList);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Candidates_are_given_in_the_columns_of_the_contract()
    {
        var run = Run("screen", "--list", list, "--in", bench.Write("persons.csv", Persons));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("id,list,entry_id,entry_name,score,match,why\r\n");
        var rows = CsvText.Rows(run.Output);
        rows.Select(row => row["id"]).ShouldBe(["p2", "p3"]);
        rows.Select(row => row["entry_id"]).ShouldBe(["A-1", "A-2"]);
        rows[0]["entry_name"].ShouldBe("Tarvel Ostrimov");
        rows[0]["match"].ShouldBe("true");
        rows[0]["score"].ShouldMatch(@"^[01]\.[0-9]{4}$");
        decimal.Parse(rows[0]["score"], CultureInfo.InvariantCulture).ShouldBeInRange(0.7m, 1m);
        rows[0]["why"].ShouldNotBeEmpty();
        rows[0]["list"].ShouldNotBeEmpty();
    }

    [Fact]
    public void Names_out_of_the_ordinary_are_counted_and_told()
    {
        var run = Run("screen", "--list", list, "--in", bench.Write("a.csv", $"name\nT\u0430rvel Ostrimov\n{string.Concat(Enumerable.Repeat("ab ", 10_000))}\nNobody Here\n"));

        run.ExitCode.ShouldBe(0, run.Error);
        CsvText.Rows(run.Output).ShouldHaveSingleItem()["why"].ShouldContain("note on the traveller's name: look-alike letters of another script");
        run.Error.ShouldContain("2 persons with a name out of the ordinary");
    }

    [Fact]
    public void Every_combination_of_columns_with_a_name_is_read_and_rows_without_id_are_numbered()
    {
        var names = bench.Write("a.csv", "name\nNobody Here\n\nTarvel Ostrimov\n");
        var full = Run("screen", "--list", list, "--in", names);
        full.ExitCode.ShouldBe(0, full.Error);
        CsvText.Rows(full.Output).ShouldHaveSingleItem()["id"].ShouldBe("2");

        var columns = bench.Write("b.csv", "birth_date,Given_Names,SURNAME,x\n1971-3-9,Tarvel,Ostrimov,y\n");
        var parts = Run("screen", "--list", list, "--in", columns);
        parts.ExitCode.ShouldBe(0, parts.Error);
        CsvText.Rows(parts.Output).ShouldHaveSingleItem()["entry_id"].ShouldBe("A-1");
    }

    [Fact]
    public void Quotes_line_breaks_and_a_BOM_are_read_and_quotes_written()
    {
        var path = bench.Path("bom.csv");
        const string Quoted =
            "id,name,birth_date\r\n\"a,\"\"1\"\"\r\nx\",\"Quorban \"\"Qub\"\" Zelhadi\",1966-12-31\r\n";
        File.WriteAllText(path, Quoted, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var run = Run("screen", "--list", list, "--in", path, "--out", bench.Path("out.csv"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBeEmpty();
        var bytes = File.ReadAllBytes(bench.Path("out.csv"));
        bytes[0].ShouldBe((byte)'i', "no BOM");
        var row = CsvText.Rows(Encoding.UTF8.GetString(bytes)).ShouldHaveSingleItem();
        row["id"].ShouldBe("a,\"1\"\r\nx");
        row["entry_name"].ShouldBe("Quorban \"Qub\" Zelhadi");
    }

    [Fact]
    public void JSON_lines_are_written_where_the_name_of_the_file_says_so()
    {
        var persons = bench.Write("p.csv", Persons);

        var run = Run("screen", "--list", list, "--in", persons, "--out", bench.Path("out.jsonl"));

        run.ExitCode.ShouldBe(0, run.Error);
        var lines = File.ReadAllLines(bench.Path("out.jsonl"));
        lines.Length.ShouldBe(2);
        var row = JsonElement.Parse(lines[0]);
        row.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["id", "list", "entry_id", "entry_name", "score", "match", "why"]);
        row.GetProperty("id").GetString().ShouldBe("p2");
        row.GetProperty("score").GetDecimal().ShouldBeInRange(0.7m, 1m);
        row.GetProperty("match").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void What_cannot_be_read_counts_as_absent_and_is_counted()
    {
        var persons = bench.Write(
            "p.csv",
            """
            name,birth_date,nationality,sex,document_number,document_issuer
            Tarvel Ostrimov,31.02.1971x,Atlantis,?,,Nowhere
            Tarvel Ostrimov,1971-13,AZ,m,,
            ,,,,,

            """);

        var run = Run("screen", "--list", list, "--in", persons, "--threshold", "0");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("unreadable, taken as absent: birth_date 2, document_issuer 1, nationality 1, sex 1");
        run.Error.ShouldContain("3 persons read, 2 screened (1 person without name and document)");
        CsvText.Rows(run.Output).Select(row => row["id"]).Distinct(StringComparer.Ordinal).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void Candidates_under_the_threshold_appear_only_where_it_is_lowered()
    {
        var persons = bench.Write(
            "p.csv", "id,name,birth_date,sex\nx,Tarvel Ostrimov,1999-11-30,F\ny,Ilsebet Marrowind,1984,F\n");
        var shipped = CsvText.Rows(Run("screen", "--list", list, "--in", persons).Output);
        var lowered = CsvText.Rows(Run("screen", "--list", list, "--in", persons, "--threshold", "0").Output);

        shipped.ShouldHaveSingleItem()["id"].ShouldBe("y");
        lowered.Select(row => $"{row["id"]} {row["entry_id"]}").ShouldBe(["x A-1", "y A-2"]);
        decimal.Parse(lowered[0]["score"], CultureInfo.InvariantCulture).ShouldBeLessThan(0.7m);
        lowered.ShouldAllBe(row => row["match"] == "true", "the given threshold is the one in force");
    }

    [Fact]
    public void The_best_candidates_stand_first_and_at_most_top_of_them()
    {
        var twins = bench.Write(
            "twins.csv",
            """
            id,name,birth_dates
            1,Tarvel Ostrimov,1971-03-10
            2,Tarvel Ostrimov,1971-03-09
            3,Tarwel Ostrimov,

            """);
        var persons = bench.Write("p.csv", "name,birth_date\nTarvel Ostrimov,1971-03-09\n");

        string[] screen = ["screen", "--list", twins, "--in", persons, "--threshold", "0.1"];

        var all = CsvText.Rows(Run(screen).Output);
        var two = CsvText.Rows(Run([.. screen, "--top", "2"]).Output);

        all.Count.ShouldBe(3);
        all[0]["entry_id"].ShouldBe("2");
        all.Select(row => decimal.Parse(row["score"], CultureInfo.InvariantCulture))
            .ShouldBeInOrder(SortDirection.Descending);
        two.Select(row => row["entry_id"]).ShouldBe(all.Take(2).Select(row => row["entry_id"]));
    }

    [Fact]
    public void Travellers_of_messages_bear_reference_locator_and_number()
    {
        var (api, pnr) = (bench.Write("a.edi", Workbench.Paxlst), bench.Write("p.edi", Workbench.Pnrgov));

        var run = Run("screen", "--list", list, "--in", api, pnr, bench.Write("p.csv", Persons));

        run.ExitCode.ShouldBe(0, run.Error);
        CsvText.Rows(run.Output).Select(row => $"{row["id"]} {row["entry_id"]}")
            .ShouldBe(["7/QX7PLN/2 A-1", "31/QX7PLM/1 A-2", "p2 A-1", "p3 A-2"]);
        run.Error.ShouldContain("7 persons read");
        run.Error.ShouldContain("2 messages");
    }

    [Theory]
    [InlineData("list as input", "own.xml", "own.csv", 3, "neither a persons CSV nor a file of messages: it is XML")]
    [InlineData("messages as list", "persons.csv", "a.edi", 3, "a.edi: ")]
    [InlineData("no name column", "noname.csv", "own.csv", 3, "or 'given_names' (line 1 has 2 columns: id, birth_date)")]
    [InlineData("no header", "nohead.csv", "own.csv", 3, "(line 1 has 2 columns: none of the names known) and no UNB or UNH")]
    [InlineData("semicolons", "semicolon.csv", "own.csv", 3, "columns are separated by commas")]
    [InlineData("empty", "empty.csv", "own.csv", 3, "the file is empty")]
    [InlineData("open quote", "open.csv", "own.csv", 3, "open.csv: line 2: the quote opened here is never closed")]
    [InlineData("no UTF-8", "latin1.csv", "own.csv", 3, "not UTF-8 text")]
    [InlineData("missing input", "gone.csv", "own.csv", 2, "gone.csv: no such file")]
    [InlineData("missing list", "persons.csv", "gone.csv", 2, "gone.csv: no such file")]
    public void A_wrong_file_is_one_clear_line_and_nothing_is_written(
        string what, string input, string used, int exitCode, string line)
    {
        bench.Write("persons.csv", Persons);
        bench.Write("a.edi", Workbench.Paxlst);
        bench.Write("own.xml", "<?xml version=\"1.0\"?><LIST/>");
        bench.Write("noname.csv", "id,birth_date\n1,1970\n");
        bench.Write("nohead.csv", "Tarvel Ostrimov,1971-03-09\n");
        bench.Write("semicolon.csv", "id;name\n1;Tarvel\n");
        bench.Write("empty.csv", "");
        bench.Write("open.csv", "id,name\n1,\"Tarvel Ostrimov\n2,Tarvel Ostrimov\n");
        File.WriteAllBytes(bench.Path("latin1.csv"), [.. "id,name\n1,Jos"u8, 0xe9, (byte)'\n']);
        bench.Write("out.csv", "the result of yesterday");
        var before = bench.Files.ToList();

        var run = Run("screen", "--list", bench.Path(used), "--in", bench.Path(input), "--out", bench.Path("out.csv"));

        run.ExitCode.ShouldBe(exitCode, what);
        var errors = run.ErrorLines.Where(text => text.StartsWith("gatehouse: ", StringComparison.Ordinal));
        errors.ShouldHaveSingleItem().ShouldContain(line);
        run.Output.ShouldBeEmpty();
        bench.Files.ShouldBe(before);
        File.ReadAllText(bench.Path("out.csv")).ShouldBe("the result of yesterday");
    }

    [Fact]
    public void A_pipe_is_refused_because_looking_into_it_would_lose_persons()
    {
        var run = Shell($"echo name | \"$gatehouse\" screen --list '{list}' --in /dev/stdin");

        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldBe(["gatehouse: /dev/stdin: is a pipe; save it as a file first"]);
    }

    [Theory]
    [InlineData("--threshold", "1,5")]
    [InlineData("--threshold", "1.5")]
    [InlineData("--top", "0")]
    [InlineData("--nonsense", "1")]
    public void Wrong_usage_is_one_line_that_names_the_help(string option, string value)
    {
        var run = Run("screen", "--list", list, "--in", list, option, value);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain("See 'gatehouse screen --help'.");
    }

    [Fact]
    public void A_hundred_thousand_rows_stream_in_order()
    {
        var path = bench.Path("many.csv");
        using (var text = new StreamWriter(path))
        {
            text.WriteLine("name,birth_date");
            for (var i = 1; i <= 100_000; i++)
            {
                var somebody = $"Person{(char)('a' + (i % 26))} Invented{i % 977},19{50 + (i % 50)}-01-02";
                text.WriteLine(i % 1000 == 0 ? "Tarvel Ostrimov,1971-03-09" : somebody);
            }
        }

        var run = Run("screen", "--list", list, "--in", path);

        run.ExitCode.ShouldBe(0, run.Error);
        CsvText.Rows(run.Output).Select(row => row["id"])
            .ShouldBe(Enumerable.Range(1, 100).Select(i => (i * 1000).ToString(CultureInfo.InvariantCulture)));
        run.Error.ShouldContain("100,000 persons read, 100,000 screened; ");
        run.Error.ShouldContain("100 with candidates, 100 matches at 0.7");
    }

    [Fact]
    public void The_UN_and_OFAC_lists_and_all_messages_are_screened_in_one_command()
    {
        string[] lists =
        [
            "lists/un/un_sc_consolidated_2026-02-27.xml",
            "lists/ofac/sdn_2024-05-03.csv", "lists/ofac/alt_2024-09.csv", "lists/ofac/add_2025-02.csv",
        ];
        string[] messages = ["messages/apis", "messages/pnr"];

        var run = Run(
        [
            "screen", "--list", .. lists.Select(SharedData.Path),
            "--in", .. messages.SelectMany(folder => Directory.GetFiles(SharedData.Path(folder))),
        ]);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("id,list,entry_id,entry_name,score,match,why\r\n");
        run.ErrorLines.Count(line => line.StartsWith("list ", StringComparison.Ordinal)).ShouldBe(2);
        run.Error.ShouldContain("18 messages");
    }
}
