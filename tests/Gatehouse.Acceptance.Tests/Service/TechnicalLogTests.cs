using System.Net;
using System.Text;
using Dapper;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Host.Service;
using Gatehouse.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>What the process writes beside its database.</summary>
public sealed class TechnicalLogTests : IDisposable
{
    static readonly string[] Markers = ["ZZMARKERONE", "ZZMARKERTWO", "ZZMARKERTHREE", "KX0099887"];

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "U4")]
    public async Task No_name_of_a_valid_malformed_or_poisonous_message_reaches_the_output()
    {
        var key = Carrier.NewKey(Store);
        var valid = Workbench.Ahead(Workbench.Paxlst).Replace("KASK", "ZZMARKERONE", StringComparison.Ordinal).Replace("KX0011223", "KX0099887", StringComparison.Ordinal);
        var inbox = Directory.CreateDirectory(bench.Path("inbox")).FullName;
        await using var server = await RunningGatehouse.Serve(bench, Store, "--watch", inbox);
        using (var carrier = new Carrier(server.Address, key))
        {
            (await carrier.Post(Encoding.UTF8.GetBytes(valid))).Code.ShouldBe(HttpStatusCode.OK);
            await carrier.Post(Encoding.UTF8.GetBytes(valid[..(valid.Length / 2)].Replace("ZZMARKERONE", "ZZMARKERTWO", StringComparison.Ordinal)));
            await carrier.Post("UNB+UNOA:4+XQ'NAD+FL+++ZZMARKERTWO'"u8.ToArray());
            (await carrier.Post("Monday: ZZMARKERTWO.\n"u8.ToArray())).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await Poison("ZZMARKERTHREE");
        await Stored.Until(async () => await Stored.Count(Store, "message where quarantined_at is not null") == 1, 60, "The poison is set aside.");
        await server.End("TERM");

        var said = server.Error + await server.Output;
        said.ShouldContain("fail: ");
        Markers.Where(marker => said.Contains(marker, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        var shown = Run("audit", "show", "--json", "--store", Store);
        shown.Lines.Length.ShouldBeGreaterThan(3);
        Markers.Where(marker => shown.Output.Contains(marker, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "U5")]
    public void Line_breaks_in_logged_values_are_encoded_and_messages_of_exceptions_left_out()
    {
        using var written = new StringWriter();
        var entry = new LogEntry<string>(
            LogLevel.Error, "test", default, "one\r\nfail: forged\u2028line\u001b[2J", new InvalidDataException("ZZMARKERONE"), (state, _) => state);

        new OneLineLog(TimeProvider.System).Write(entry, null, written);

        var line = written.ToString();
        line.Count(letter => letter == '\n').ShouldBe(1);
        line.ShouldContain("fail: test one\\u000d\\u000afail: forged\\u2028line\\u001b[2J | System.IO.InvalidDataException");
        line.ShouldNotContain("ZZMARKERONE");
    }

    [Fact]
    [Trait("Requirement", "U6")]
    public void What_commands_do_is_sealed_when_they_end_and_reading_the_log_is_an_act()
    {
        SignedIn.Add(Store, "anna");
        Run("audit", "verify", "--store", Store).Lines.ShouldHaveSingleItem().ShouldStartWith("Intact: 3 rows sealed, 0 not yet;");

        var shown = Run("audit", "show", "--action", "add-officer", "--store", Store);
        shown.ExitCode.ShouldBe(0, shown.Error);
        shown.Output.ShouldContain("anna");
        Run("audit", "show", "--action", "view-audit", "--json", "--store", Store).Lines.ShouldHaveSingleItem().ShouldContain("\"seq\":4");
        var command = Run("audit", "show", "--action", "command", "--json", "--store", Store).Lines.ShouldHaveSingleItem();
        command.ShouldContain("\"users add\"");
        command.ShouldContain($"command of {Environment.UserName}");
        Run("audit", "prove", "1", "--store", Store).Output.ShouldContain("gatehouse-audit/");
        Run("audit", "prove", "4711", "--store", Store).ExitCode.ShouldBe(3);

        var witness = Directory.CreateDirectory(bench.Path("witness")).FullName;
        Run("audit", "rotate-key", "--store", Store).ExitCode.ShouldBe(0);
        Run("audit", "purge", "--store", Store, "--audit-copy", witness).ExitCode.ShouldBe(0);
        Run("users", "disable", "anna", "--store", Store).ExitCode.ShouldBe(0);
        Run("intake", bench.Write("push.edi", Workbench.Ahead(Workbench.Paxlst)), "--store", Store, "--audit-copy", witness).ExitCode.ShouldBe(0);
        var verified = Run("audit", "verify", "--store", Store, "--copy", witness);
        verified.ExitCode.ShouldBe(0, verified.Output);
        verified.Output.ShouldContain("notes of the copy agree");
    }

    /// <summary>A work item no worker can read, with a name in it.</summary>
    async Task Poison(string name)
    {
        await using var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        await connection.ExecuteAsync(
            """
            insert into flight_gate (flight) values ('POISON') on conflict do nothing;
            insert into message (day, flight, kind, body, due, received_at) values (@day, 'POISON', 'message', @body, 0, 0)
            """,
            new { day = DayKeys.DayOf(TimeProvider.System.GetUtcNow()), body = Encoding.UTF8.GetBytes($"{{\"name\": \"{name}") });
    }
}
