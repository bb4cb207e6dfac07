using System.Net;
using System.Text.Json.Nodes;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Pages;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>Carriers, their answers and their quality, as an operator keeps them at the command line.</summary>
public sealed class CarriersCommandTests : IDisposable
{
    const string Name = "Example Air";

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_carrier_is_added_shown_changed_and_removed()
    {
        var key = Did("carriers", "add", Name, "--sends", "api,pnr", "--answers", "contrl,ackres", "--answers-to", "https://edi.example/in");
        key.Lines.ShouldHaveSingleItem().Length.ShouldBe(48);
        key.Error.ShouldContain("ACKRES is unverified");
        var again = Ran("carriers", "add", Name);
        (again.ExitCode, again.ErrorLines.ShouldHaveSingleItem()).ShouldBe((2, $"gatehouse: {Name}: there is one of that name; 'gatehouse carriers change' changes it"));

        var digest = new string('A', 64);
        Did("carriers", "change", Name, "--certificate", digest, "--answers", "contrl", "--most-bytes", "1000").Error.ShouldBeEmpty();
        var shown = JsonNode.Parse(Did("carriers", "list", "--json").Output)!.AsArray().ShouldHaveSingleItem()!;
        ((string?)shown["name"], (string?)shown["sends"], (string?)shown["answersTo"], (string?)shown["answers"], (long?)shown["mostBytes"]).ShouldBe((Name, "api,pnr", "https://edi.example/in", "contrl", 1000));
        ((string?)shown["certificate"]).ShouldBe(digest.ToLowerInvariant());
        Did("carriers", "list").Output.ShouldNotContain(key.Lines[0]);
        Did("carriers", "show", Name).Output.ShouldContain("answers      contrl, to https://edi.example/in");
        string.Equals(Did("carriers", "key", "make", Name).Lines.ShouldHaveSingleItem(), key.Lines[0], StringComparison.Ordinal).ShouldBeFalse();
        Did("carriers", "key", "end", Name).Error.ShouldContain("has no key any more");
        Did("carriers", "remove", Name).Error.ShouldContain("removed");
        Ran("carriers", "show", Name).ErrorLines.ShouldHaveSingleItem().ShouldContain("gatehouse carriers list");
        Ran("carriers", "add", "x/../y").ErrorLines.ShouldHaveSingleItem().ShouldContain("letters, digits");
    }

    [Fact]
    [Trait("Requirement", "R4")]
    public async Task What_a_carrier_posts_comes_back_as_a_file_and_its_quality_is_told()
    {
        var outbox = Directory.CreateDirectory(bench.Path("out")).FullName;
        var key = Did("carriers", "add", Name, "--answers-to", outbox, "--most-bytes", "100000").Lines.Single();
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var carrier = new Carrier(server.Address, key);
        (await carrier.Post(Message)).ShouldBe((HttpStatusCode.OK, "stored"));
        await Stored.Until(() => Task.FromResult(Directory.GetFiles(outbox, "CONTRL-*.edi").Length == 1), 20, "the answer");
        (await carrier.Post(Message)).ShouldBe((HttpStatusCode.OK, "duplicate"));
        await Stored.Until(() => Task.FromResult(Directory.GetFiles(outbox, "CONTRL-*.edi").Length == 2), 20, "the answer to the duplicate");
        (await carrier.Announce(100_001)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        Directory.Delete(outbox, recursive: true);
        (await carrier.Post(Message)).Word.ShouldBe("duplicate");
        await Stored.Until(() => Task.FromResult(Did("outbox", "list").Output.Contains("1 try, the last: the folder cannot be written", StringComparison.Ordinal)), 30, "the failed try");

        Directory.CreateDirectory(outbox);
        Did("outbox", "retry", "--carrier", Name).Error.ShouldContain("1 answer due now");
        await Stored.Until(() => Task.FromResult(Directory.GetFiles(outbox, "CONTRL-*.edi").Length == 1), 20, "the answer that was tried again");
        Did("outbox", "drop").Error.ShouldContain("0 answers erased");
        Ran("outbox", "retry", "--carrier", "Nobody").ExitCode.ShouldBe(2);

        (await carrier.Post("nothing that can be read"u8.ToArray())).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var quality = JsonNode.Parse(Did("carriers", "quality", "--json").Output)!.AsArray().ShouldHaveSingleItem()!;
        ((string?)quality["source"], (long)quality["inputs"]!, (long)quality["stored"]!, (long)quality["duplicate"]!, (long)quality["refused"]!).ShouldBe((Name, 4, 1, 2, 1));
        ((long)quality["refusals"]!["noInterchange"]!).ShouldBe(1);
        Did("carriers", "quality", "--days", "1").Output.ShouldContain(Name);
        Ran("carriers", "quality", "--days", "0").ErrorLines.ShouldHaveSingleItem().ShouldContain("from 1 to 366");
        (await server.End("TERM")).ShouldBe(0);
        server.Error.ShouldNotContain("fail:");
    }

    [Fact]
    public async Task A_folder_of_a_carriers_name_is_theirs()
    {
        Did("carriers", "add", Name);
        var inbox = Directory.CreateDirectory(bench.Path("inbox")).FullName;
        var (theirs, nobodys) = (Directory.CreateDirectory(Path.Combine(inbox, Name)).FullName, Directory.CreateDirectory(Path.Combine(inbox, "Nobody")).FullName);
        await using var server = await RunningGatehouse.Serve(bench, Store, "--watch", inbox);
        foreach (var place in new[] { theirs, nobodys }) await File.WriteAllBytesAsync(Path.Combine(place, "first.edi"), Message, TestContext.Current.CancellationToken);
        await Stored.Until(() => Task.FromResult(!Directory.EnumerateFiles(theirs).Any()), 20, "the file taken in");
        (await Stored.All(Store, "select source from message_digest")).ShouldBe([Name]);
        Directory.EnumerateFiles(nobodys).Count().ShouldBe(1);
    }

    static readonly byte[] Message = InventedDay.Messages(TimeProvider.System.GetUtcNow()).First();

    GatehouseProcess Ran(params string[] arguments) => Run([.. arguments, "--store", Store]);

    GatehouseProcess Did(params string[] arguments)
    {
        var run = Ran(arguments);
        run.ExitCode.ShouldBe(0, run.Error);
        return run;
    }
}
