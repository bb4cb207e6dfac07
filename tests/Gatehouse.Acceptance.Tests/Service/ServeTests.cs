using System.Net;
using System.Text;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Pages;
using Gatehouse.Store;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>One process on an SQLite file, as its operator, a carrier and an officer see it.</summary>
public sealed class ServeTests : IDisposable
{
    static readonly byte[] Noise = "Monday: nothing.\n"u8.ToArray();

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "A-09")]
    [Trait("Requirement", "A-14")]
    public async Task A_carrier_with_a_key_is_acknowledged_and_others_are_not()
    {
        var key = Carrier.NewKey(Store);
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using (var stranger = new Carrier(server.Address, key: null))
        {
            (await stranger.Post(Message(0))).Code.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using (var stranger = new Carrier(server.Address, "not-a-key"))
        {
            (await stranger.Post(Message(0))).Code.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var carrier = new Carrier(server.Address, key);
        (await carrier.Post(Message(0))).ShouldBe((HttpStatusCode.OK, "stored"));
        (await carrier.Post(Message(0))).ShouldBe((HttpStatusCode.OK, "duplicate"));
        (await carrier.Post(Noise)).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await carrier.Post([])).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await carrier.Announce((64 * 1024 * 1024) + 1)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        (await server.End("TERM")).ShouldBe(0);
        server.Error.ShouldNotContain("KERIMBAI", Case.Insensitive);
        (await Stored.All(Store, "select distinct source from message_digest")).ShouldBe(["Example Air"]);
    }

    [Fact]
    [Trait("Requirement", "C-07")]
    public async Task An_officer_sees_the_hits_of_a_message_just_posted()
    {
        SignedIn.Add(Store, "anna");
        AddList();
        var key = Carrier.NewKey(Store);
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var carrier = new Carrier(server.Address, key);
        using var officer = await SignedIn.At(server.Address, "anna");
        (await officer.Hits()).ShouldBe(0);

        (await carrier.Post(Message(0))).Word.ShouldBe("stored");
        await Stored.Until(async () => await officer.Hits() == 2, 20, "the hits of the first message");
        var queue = await officer.Page("/queue");
        queue.ShouldContain("Rashid Kerimbay");
        queue.ShouldContain("QX215");
    }

    [Fact]
    public async Task A_compressed_body_is_refused_before_it_is_read()
    {
        var key = Carrier.NewKey(Store);
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var body = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        body.Headers.ContentEncoding.Add("gzip");
        using var answer = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task What_nobody_can_read_waits_sealed_and_every_input_is_counted()
    {
        var key = Carrier.NewKey(Store);
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var carrier = new Carrier(server.Address, key);
        (await carrier.Post(Noise)).Code.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        (await carrier.Post(Message(0))).Word.ShouldBe("stored");
        (await carrier.Post(Message(0))).Word.ShouldBe("duplicate");

        var list = GatehouseProcess.Run("quarantine", "list", "--store", Store);
        list.Lines.ShouldHaveSingleItem().ShouldContain("noInterchange");
        var counts = GatehouseProcess.Run("quarantine", "counts", "--store", Store);
        counts.Lines.Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[1]).Order(StringComparer.Ordinal).ShouldBe(["duplicate", "refused", "stored"]);
        GatehouseProcess.Run("quarantine", "replay", "--store", Store).Error.ShouldContain("1 still unreadable");
        GatehouseProcess.Run("quarantine", "erase", "--store", Store).Error.ShouldContain("1 sealed input erased");
        GatehouseProcess.Run("quarantine", "list", "--store", Store).Lines.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "P-20")]
    public async Task Files_of_the_watched_folder_are_taken_in_when_they_are_finished()
    {
        var inbox = Directory.CreateDirectory(bench.Path("inbox")).FullName;
        await using var server = await RunningGatehouse.Serve(bench, Store, "--watch", inbox);
        var unfinished = Path.Combine(inbox, "second.edi.part");
        await File.WriteAllBytesAsync(unfinished, Message(2), TestContext.Current.CancellationToken);
        Drop("first.edi", Message(0));
        Drop("agenda.txt", Noise, isOld: true);
        Drop("slow.edi", Message(3)[..^40]);

        await Stored.Until(() => Task.FromResult(Names().SequenceEqual(["second.edi.part", "slow.edi"], StringComparer.Ordinal)), 5, "one file taken in, one refused, two left alone");
        (await Stored.All(Store, "select source from message_digest")).ShouldBe(["folder"]);

        await Task.Delay(1500, TestContext.Current.CancellationToken);      // three looks: the file that is cut still waits
        File.Exists(Path.Combine(inbox, "slow.edi")).ShouldBeTrue();
        await File.WriteAllBytesAsync(Path.Combine(inbox, "slow.edi"), Message(3), TestContext.Current.CancellationToken);
        File.Move(unfinished, Path.Combine(inbox, "second.edi"));
        await Stored.Until(() => Task.FromResult(!Names().Any()), 5, "the renamed and the completed file taken in");
        (await Stored.All(Store, "select source from message_digest order by 1")).ShouldBe(["folder", "folder", "folder"]);

        IEnumerable<string> Names() => Directory.GetFiles(inbox).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

        void Drop(string name, byte[] content, bool isOld = false)
        {
            File.WriteAllBytes(bench.Path(name), content);
            if (isOld) File.SetLastWriteTimeUtc(bench.Path(name), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            File.Move(bench.Path(name), Path.Combine(inbox, name));
        }
    }

    /// <summary>The test itself is the worker that gets nothing done: of the others of this store none may begin.</summary>
    [Fact]
    [Trait("Requirement", "R6")]
    public async Task Beyond_what_may_wait_carriers_are_asked_to_come_back_and_files_stay_until_there_is_room()
    {
        var key = Carrier.NewKey(Store);
        var inbox = Directory.CreateDirectory(bench.Path("inbox")).FullName;
        var slow = Stores.Open(Store, TimeProvider.System);
        (await slow.Claim(1, 1, TestContext.Current.CancellationToken)).ShouldBeNull();
        await using var server = await RunningGatehouse.Serve(bench, Store, "--watch", inbox, "--most-waiting", "1");
        using var carrier = new Carrier(server.Address, key);
        (await carrier.Post(Message(0))).Word.ShouldBe("stored");
        (await carrier.Post(Message(1))).Word.ShouldBe("stored");
        await Stored.Until(async () => (await carrier.Post(Message(2))).Code == System.Net.HttpStatusCode.ServiceUnavailable, 20, "no more is taken");
        await File.WriteAllBytesAsync(Path.Combine(inbox, "third.edi"), Message(3), TestContext.Current.CancellationToken);
        await Task.Delay(2500, TestContext.Current.CancellationToken);        // five looks at the folder
        File.Exists(Path.Combine(inbox, "third.edi")).ShouldBeTrue();

        await slow.DisposeAsync();
        await Stored.Until(async () => (await carrier.Post(Message(2))).Code == System.Net.HttpStatusCode.OK, 30, "there is room again");
        await Stored.Until(() => Task.FromResult(!File.Exists(Path.Combine(inbox, "third.edi"))), 30, "the file is taken in");
        await Stored.Until(() => Stored.IsIdle(Store), 30, "nothing waits");
        (await Stored.Count(Store, "flight_message")).ShouldBe(4);
    }

    [Fact]
    public async Task Intake_beside_a_server_hands_the_work_over_and_a_list_added_later_finds_who_is_stored()
    {
        SignedIn.Add(Store, "anna");
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var officer = await SignedIn.At(server.Address, "anna");
        var files = Enumerable.Range(0, 4).Select(number => bench.Write($"push{number}.edi", Encoding.ASCII.GetString(Message(number))));
        var intake = Run(["intake", .. files, "--store", Store]);
        intake.ExitCode.ShouldBe(0, intake.Error);
        intake.ErrorLines[^1].ShouldStartWith("4 files taken in with 4 messages");
        (await Stored.IsIdle(Store)).ShouldBeTrue();
        (await officer.Hits()).ShouldBe(0);

        AddList();
        await Stored.Until(async () => await officer.Hits() == InventedDay.Hits, 6, "the hits of travellers stored before the list");

        var again = Run(["intake", .. files, "--store", Store]);
        again.ErrorLines[^1].ShouldEndWith("; 4 seen before, 0 refused; 0 new hits");
        (await server.End("TERM")).ShouldBe(0);
        server.Error.ShouldNotContain("fail:");
        Run("audit", "verify", "--store", Store).ExitCode.ShouldBe(0);
    }

    [Fact]
    [Trait("Requirement", "U7")]
    public async Task The_start_says_what_the_audit_log_lacks()
    {
        foreach (var (more, told) in new[] { (Array.Empty<string>(), 1), (["--audit-copy", Directory.CreateDirectory(bench.Path("second")).FullName], 0) })
        {
            await using var server = await RunningGatehouse.Serve(bench, Store, more);
            await Stored.Until(async () => await Stored.Count(Store, "audit where action = 'keep-audit'") == 2 - told, 30, "it is written down");
            (await server.End("TERM")).ShouldBe(0);
            server.Error.Split('\n').Count(line => line.StartsWith("The audit log has no second place", StringComparison.Ordinal)).ShouldBe(told);
        }

        (await Stored.All(Store, "select what from notice where about = 'audit' order by at")).ShouldBe(["audit log with no second place", "audit log signed, with a second place"]);
    }

    [Fact]
    public async Task A_taken_address_is_one_line()
    {
        await using var server = await RunningGatehouse.Serve(bench, Store);
        CannotListen(server.Address.ToString()).ShouldContain("address already in use");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    public void An_address_that_is_none_is_one_line(string address) => CannotListen(address).ShouldContain(address);

    string CannotListen(string address)
    {
        var run = Run("serve", "--store", bench.Path("other.db"), "--listen", address);
        run.ExitCode.ShouldBe(2);
        var line = run.ErrorLines.ShouldHaveSingleItem();
        line.ShouldStartWith("gatehouse: cannot listen on ");
        return line;
    }

    void AddList()
    {
        var added = Run("lists", "add", bench.Write(InventedDay.ListName + ".csv", InventedDay.List), "--store", Store);
        added.ExitCode.ShouldBe(0, added.Error);
    }

    static byte[] Message(int number) => InventedDay.Messages(Morning).ElementAt(number);

    /// <summary>The same in all of a test: the bytes of a message depend on it.</summary>
    static readonly DateTimeOffset Morning = TimeProvider.System.GetUtcNow();
}
