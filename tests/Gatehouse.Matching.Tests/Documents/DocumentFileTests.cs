using System.Globalization;

namespace Gatehouse.Matching.Tests;

public sealed class DocumentFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public void Documents_of_a_file_are_found_and_others_are_not()
    {
        Build(Listed(300_000));
        using var index = DocumentIndex.Open(folder["documents"]);
        var hits = new List<DocumentHit>();
        for (var at = 0; at < 300_000; at += 7)
        {
            hits.Clear();
            index.Find(new(Number(at), "AZ", "P"), hits);
            hits.ShouldBe([new(at, new(DocumentLevel.NumberStateAndKind, false, false))]);
            hits.Clear();
            index.Find(new(Number(at + 300_000), "AZ", "P"), hits);
            hits.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_altered_byte_and_every_cut_is_noticed()
    {
        Build(Listed(20));
        var good = File.ReadAllBytes(folder["documents"]);
        for (var at = 0; at < good.Length; at++)
        {
            var altered = good.ToArray();
            altered[at] ^= 0x10;
            Should.Throw<InvalidDataException>(() => DocumentIndex.Open(altered));
            Should.Throw<InvalidDataException>(() => DocumentIndex.Open(good.AsMemory(0, at)));
        }

        Should.Throw<InvalidDataException>(() => DocumentIndex.Open(good.Append((byte)0).ToArray())).Message.ShouldContain("too long");
    }

    [Theory]
    [InlineData(0, "no document index")]
    [InlineData(8, "format")]
    [InlineData(12, "number rules")]
    [InlineData(40, "altered")]
    [InlineData(100, "altered")]
    public void An_error_names_the_file_and_what_is_wrong(int at, string words)
    {
        Build(Listed(20));
        var bytes = File.ReadAllBytes(folder["documents"]);
        bytes[at]++;
        File.WriteAllBytes(folder["documents"], bytes);
        var message = Should.Throw<InvalidDataException>(() => DocumentIndex.Open(folder["documents"])).Message;
        message.ShouldContain(words);
        message.ShouldContain(folder["documents"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Number;Issuer\nX0012345;AZ\n")]
    public void Another_file_is_refused(string content)
    {
        File.WriteAllText(folder["other"], content);
        Should.Throw<InvalidDataException>(() => DocumentIndex.Open(folder["other"])).Message.ShouldContain("no document index");
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing() => Should.Throw<FileNotFoundException>(() => DocumentIndex.Open(folder["none"]));

    [Fact]
    public void A_stopped_or_failed_build_leaves_the_earlier_file_and_nothing_else()
    {
        Build(Listed(20));
        var before = File.ReadAllBytes(folder["documents"]);
        using var stop = new CancellationTokenSource();
        var read = new Reports(count => stop.Cancel());
        Should.Throw<OperationCanceledException>(() => DocumentIndex.Build(Listed(500_000), folder["documents"], read, stop.Token));
        Should.Throw<FormatException>(() => Build(Listed(20).Concat(Broken())));
        Directory.GetFiles(folder.Path).ShouldBe([folder["documents"]]);
        File.ReadAllBytes(folder["documents"]).ShouldBe(before);
    }

    [Fact]
    public void Progress_is_told_up_to_the_last_document()
    {
        var told = new List<long>();
        DocumentIndex.Build(Listed(150_000), folder["documents"], new Reports(told.Add), TestContext.Current.CancellationToken);
        told.ShouldBe([65_536, 131_072, 150_000]);
    }

    [Fact]
    public void A_file_may_be_replaced_while_it_is_read()
    {
        Build(Listed(1000));
        using var old = DocumentIndex.Open(folder["documents"]);
        Build(Listed(10));
        using var replaced = DocumentIndex.Open(folder["documents"]);
        var hits = new List<DocumentHit>();
        old.Find(new(Number(999), "AZ"), hits);
        replaced.Find(new(Number(999), "AZ"), hits);
        (old.Count, replaced.Count, hits.Count).ShouldBe((1000, 10, 1));
    }

    [Fact]
    public void A_closed_index_says_so()
    {
        Build(Listed(10));
        var index = DocumentIndex.Open(folder["documents"]);
        index.Dispose();
        index.Dispose();
        Should.Throw<ObjectDisposedException>(() => index.Find(new(Number(1)), []));
    }

    [Fact]
    public void An_owner_below_zero_is_refused() => Should.Throw<ArgumentException>(() => DocumentIndex.Build([new(new("X0012345"), -1)]));

    public void Dispose() => folder.Dispose();

    void Build(IEnumerable<ListedDocument> documents) =>
        DocumentIndex.Build(documents, folder["documents"], stop: TestContext.Current.CancellationToken);

    static IEnumerable<ListedDocument> Listed(int count) => Enumerable.Range(0, count).Select(at => new ListedDocument(new(Number(at), "AZ", "P"), at));

    static IEnumerable<ListedDocument> Broken()
    {
        yield return new(new("X0012345"), 1);
        throw new FormatException("row 22");
    }

    static string Number(int at) => string.Create(CultureInfo.InvariantCulture, $"K{1_000_000 + at}");

    sealed class Reports(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}

sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gatehouse-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
