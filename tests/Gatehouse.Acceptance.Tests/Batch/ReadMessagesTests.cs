using System.Text.Json;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Batch;

public sealed class ReadMessagesTests : IDisposable
{
    static readonly JsonSchema Schema = new(JsonElement.Parse(
        File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "schema", "message.schema.json"))));

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_passenger_list_becomes_one_JSON_line()
    {
        var run = Run("messages", "read", bench.Write("a.edi", Workbench.Paxlst), "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        var message = Valid(run.Lines.ShouldHaveSingleItem());
        Text(message, "kind").ShouldBe("PAXLST");
        Text(message, "version").ShouldBe("D.05B");
        Text(message, "reference").ShouldBe("7");
        message.TryGetProperty("bookings", out _).ShouldBeFalse();
        var flight = message.GetProperty("flights").EnumerateArray().ShouldHaveSingleItem();
        Members(flight, "carrier", "number", "from", "to", "departure", "arrival")
            .ShouldBe("XQ 204 TLL NYO 2026-03-02T17:25 2026-03-02T18:40");
        var travellers = message.GetProperty("travellers").EnumerateArray().ToList();
        travellers.Count.ShouldBe(2);
        Members(travellers[0], "surname", "given", "kind", "birthDate", "sex", "nationality", "locator")
            .ShouldBe("KASK MARETH passenger 1984-05-17 F EST QX7PLM");
        travellers[0].GetProperty("documents").GetRawText().ShouldBe(
            """[{"type":"P","number":"KX0011223","issuer":"EST","expiry":"2030-01-01"}]""");
        message.GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void A_booking_becomes_one_JSON_line_with_its_travellers_once()
    {
        var run = Run("messages", "read", bench.Write("p.edi", Workbench.Pnrgov), "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        var message = Valid(run.Lines.ShouldHaveSingleItem());
        Text(message, "kind").ShouldBe("PNRGOV");
        Text(message, "version").ShouldBe("13.1");
        message.TryGetProperty("travellers", out _).ShouldBeFalse();
        var booking = message.GetProperty("bookings").EnumerateArray().ShouldHaveSingleItem();
        Text(booking, "locator").ShouldBe("QX7PLM");
        var travellers = booking.GetProperty("travellers").EnumerateArray().ToList();
        travellers.Count.ShouldBe(2);
        Members(travellers[0], "surname", "given", "kind", "birthDate", "sex", "nationality")
            .ShouldBe("MARROWIND ILSEBETMS passenger 1984-06-11 F EST");
        Members(travellers[0].GetProperty("documents")[0], "type", "number", "issuer", "nationality", "expiry")
            .ShouldBe("P KE5550001 EST EST 2031-01-01");
        Members(travellers[1], "surname", "given", "kind").ShouldBe("MARROWIND OTTMSTR child");
        travellers[1].TryGetProperty("birthDate", out _).ShouldBeFalse("the message is silent about it");
        travellers[1].TryGetProperty("documents", out _).ShouldBeFalse("the message is silent about them");
    }

    [Fact]
    public void A_cut_message_gives_everybody_before_the_cut_and_the_warning_truncated()
    {
        var cut = Workbench.Paxlst[..Workbench.Paxlst.IndexOf("CNT+", StringComparison.Ordinal)];

        var run = Run("messages", "read", bench.Write("cut.edi", cut), "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        var message = Valid(run.Lines.ShouldHaveSingleItem());
        message.GetProperty("travellers").GetArrayLength().ShouldBe(2);
        message.GetProperty("warnings").EnumerateArray()
            .ShouldContain(warning => Text(warning, "code") == "truncated");
    }

    [Fact]
    public void A_file_without_messages_is_named_and_the_others_are_still_given()
    {
        var (list, messages) = (bench.Write("list.csv", Workbench.OwnList), bench.Write("a.edi", Workbench.Paxlst));

        var run = Run("messages", "read", list, messages, "--json");

        run.ExitCode.ShouldBe(3);
        Text(Valid(run.Lines.ShouldHaveSingleItem()), "file").ShouldEndWith("a.edi");
        run.ErrorLines[0].ShouldBe($"gatehouse: {list}: holds no message: no UNB or UNH in it");
    }

    [Fact]
    public void Missing_and_empty_files_and_folders_are_one_clear_line()
    {
        var missing = Run("messages", "read", bench.Path("nowhere.edi"), "--json");
        missing.ExitCode.ShouldBe(2);
        missing.ErrorLines.ShouldBe([$"gatehouse: {bench.Path("nowhere.edi")}: no such file"]);
        missing.Output.ShouldBeEmpty();

        Run("messages", "read", bench.Folder).ErrorLines.ShouldBe(
            [$"gatehouse: {bench.Folder}: is a folder; name the files in it"]);

        var empty = Run("messages", "read", bench.Write("empty.edi", ""), "--json");
        empty.ExitCode.ShouldBe(3);
        empty.ErrorLines[0].ShouldEndWith("empty.edi: holds no message: the file is empty");
    }

    [Fact]
    public void Without_json_a_table_says_what_is_in_the_files()
    {
        var (api, pnr) = (bench.Write("a.edi", Workbench.Paxlst), bench.Write("p.edi", Workbench.Pnrgov));

        var run = Run("messages", "read", api, pnr);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Lines.Length.ShouldBe(3);
        run.Lines[0].ShouldStartWith("File ");
        run.Lines[1].ShouldMatch(@"^a\.edi +PAXLST D\.05B 7 +XQ204 TLL-NYO 2026-03-02T17:25 +2  0");
        run.Lines[2].ShouldMatch(@"^p\.edi +PNRGOV 13\.1 31 +XQ204 TLL-NYO 2026-03-02T17:25 +2  ");
        run.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("2 files, 2 messages, 4 persons, ");
    }

    [Fact]
    public void The_schema_is_printed_as_documented() =>
        Run("messages", "schema").Output.ShouldBe(
            File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "schema", "message.schema.json")));

    [Fact]
    public void The_example_of_the_document_is_what_is_read()
    {
        var document = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "messages-json.md")).Split("```");
        bench.Write("a.edi", document[1].TrimStart('\n'));

        var run = Shell($"cd '{bench.Folder}' && \"$gatehouse\" messages read a.edi --json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement.DeepEquals(Valid(run.Output), JsonElement.Parse(document[3]["json".Length..]))
            .ShouldBeTrue(run.Output);
    }

    [Fact]
    public void Every_message_of_the_development_data_is_read_and_fits_the_schema()
    {
        string[] files = [.. new[] { "messages/apis", "messages/pnr" }.SelectMany(Files)];

        var run = Run(["messages", "read", .. files, "--json"]);

        run.ExitCode.ShouldBe(0, run.Error);
        var messages = run.Lines.Select(Valid).ToList();
        messages.Select(message => Text(message, "file")).Distinct(StringComparer.Ordinal).ShouldBe(files);

        static IEnumerable<string> Files(string folder) =>
            Directory.GetFiles(SharedData.Path(folder)).Order(StringComparer.Ordinal);
    }

    static JsonElement Valid(string line)
    {
        var message = JsonElement.Parse(line);
        Schema.Errors(message).ShouldBeEmpty();
        return message;
    }

    static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    static string Members(JsonElement element, params string[] members) =>
        string.Join(' ', members.Select(member => Text(element, member)));
}
