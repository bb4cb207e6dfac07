using System.Globalization;

namespace Gatehouse.Matching.Tests;

public sealed class DocumentIndexTests
{
    static readonly string?[] Issuers = [null, "AZ", "AZE", "D", "DEU", "GBD", "UTO", "Nowhere"];
    static readonly string?[] Kinds = [null, "P", "PD", "I", "V", "passport"];

    [Fact]
    public void The_index_finds_whom_a_scan_of_all_documents_finds_at_the_same_levels()
    {
        var random = new Random(11);
        ListedDocument[] listed = [.. Enumerable.Range(0, 4000).Select(at => new ListedDocument(Document(random), at % 3000))];
        var keys = listed.SelectMany(document => DocumentKey.Of(document.Document).Select(key => (key, document.Owner))).ToLookup(pair => pair.key.Repaired, StringComparer.Ordinal);
        using var index = DocumentIndex.Build(listed);
        var found = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var asked = Document(random);
            var expected = DocumentKey.Of(asked)
                .SelectMany(key => keys[key.Repaired].Select(pair => (pair.Owner, Agreement: Documents.Agree(key, pair.key)!.Value)))
                .GroupBy(pair => pair.Owner)
                .OrderBy(owner => owner.Key)
                .Select(owner => (owner.Key, owner.Max(pair => pair.Agreement.Weight)));
            var hits = Find(index, asked);
            hits.Select(hit => (hit.Owner, hit.Agreement.Weight)).ShouldBe(expected, asked.ToString());
            found += hits.Count;
        }

        found.ShouldBeGreaterThan(10_000);
    }

    [Theory]
    [InlineData("X0012345", "AZE", "P", DocumentLevel.NumberStateAndKind, false, false)]
    [InlineData("x 001-2345", "Azerbaijan", null, DocumentLevel.NumberAndState, false, false)]
    [InlineData("X0012345", "AZ", "I", DocumentLevel.NumberAndState, false, true)]
    [InlineData("X0012345", null, "P", DocumentLevel.Number, false, false)]
    [InlineData("X0012345", "D", "P", DocumentLevel.OtherState, false, false)]
    [InlineData("XOO12345", "AZ", "P", DocumentLevel.NumberStateAndKind, true, false)]
    public void A_document_agrees_at_a_level(string number, string? issuer, string? kind, DocumentLevel level, bool isMisread, bool isOtherKind)
    {
        using var index = DocumentIndex.Build([new(new("X0012345", "AZ", "P"), 7)]);
        Find(index, new(number, issuer, kind)).ShouldBe([new(7, new(level, isMisread, isOtherKind))]);
    }

    [Theory]
    [InlineData("L898902C3", "L898902C36", false)]
    [InlineData("L898902C36", "L898902C3", false)]
    [InlineData("L898902C<3", "L898902C", false)]
    [InlineData("D23145890<7349", "D23145890734", false)]
    [InlineData("L8989O2C36", "L898902C3", true)]
    [InlineData("L8989O2C36", "L898902C36", true)]
    public void A_number_with_its_check_digit_is_the_number_without(string listed, string asked, bool isMisread)
    {
        using var index = DocumentIndex.Build([new(new(listed, "UTO", "P"), 0)]);
        Find(index, new(asked, "UTO", "P")).ShouldBe([new(0, new(DocumentLevel.NumberStateAndKind, isMisread, false))]);
    }

    [Fact]
    public void An_owner_is_found_once_at_the_best_level_and_owners_in_order()
    {
        using var index = DocumentIndex.Build(
        [
            new(new("X0012345", "DE"), 9), new(new("X0012345"), 4), new(new("X0012345", "AZ"), 4), new(new("XO012345", "AZ"), 4), new(new("X0012345", "AZ"), 4),
        ]);
        index.Count.ShouldBe(4);
        var hits = new List<DocumentHit> { new(99, default) };
        index.Find(new("X0012345", "AZ"), hits);
        hits.ShouldBe([new(99, default), new(4, new(DocumentLevel.NumberAndState, false, false)), new(9, new(DocumentLevel.OtherState, false, false))]);
    }

    [Fact]
    public void Levels_are_ranked_state_before_letters_before_another_state()
    {
        DocumentAgreement[] ranked =
        [
            new(DocumentLevel.NumberStateAndKind, false, false), new(DocumentLevel.NumberAndState, false, true), new(DocumentLevel.NumberAndState, true, false),
            new(DocumentLevel.Number, false, false), new(DocumentLevel.Number, true, false), new(DocumentLevel.OtherState, false, false), new(DocumentLevel.OtherState, true, false),
        ];
        ranked.Select(agreement => agreement.Weight).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void One_number_on_a_hundred_thousand_documents_is_found_on_all_of_them()
    {
        using var index = DocumentIndex.Build(Enumerable.Range(0, 100_000).Select(at => new ListedDocument(new("X7777123"), at)));
        Find(index, new("X7777123")).Select(hit => hit.Owner).ShouldBe(Enumerable.Range(0, 100_000));
    }

    [Fact]
    public void The_order_of_documents_and_the_way_of_building_change_no_byte()
    {
        var random = new Random(3);
        ListedDocument[] listed = [.. Enumerable.Range(0, 30_000).Select(at => new ListedDocument(Document(random, 20_000_000), at))];
        using var memory = DocumentIndex.Build(listed);
        random.Shuffle(listed);
        using var folder = new TemporaryFolder();
        DocumentIndex.Build(listed, folder["documents"], stop: TestContext.Current.CancellationToken);
        using var file = DocumentIndex.Open(folder["documents"]);
        using var bytes = new MemoryStream();
        memory.WriteTo(bytes);
        bytes.ToArray().ShouldBe(File.ReadAllBytes(folder["documents"]));
        (file.Digest, file.Count, file.Length).ShouldBe((memory.Digest, memory.Count, memory.Length));
    }

    [Fact]
    public void A_section_of_a_greater_file_is_an_index()
    {
        using var built = DocumentIndex.Build([new(new("X0012345", "AZ"), 5)]);
        using var stream = new MemoryStream();
        stream.Write(new byte[64]);
        built.WriteTo(stream);
        stream.Write(new byte[64]);
        using var section = DocumentIndex.Open(stream.ToArray().AsMemory(64, built.Length));
        Find(section, new("X0012345", "AZ")).ShouldHaveSingleItem().Owner.ShouldBe(5);
    }

    [Fact]
    public void Nothing_listed_finds_nothing()
    {
        using var index = DocumentIndex.Build([new(new("UNKNOWN"), 1)]);
        index.Count.ShouldBe(0);
        Find(index, new("X0012345")).ShouldBeEmpty();
    }

    [Fact]
    public void A_lookup_allocates_nothing()
    {
        using var index = DocumentIndex.Build([new(new("X0012345", "AZ", "P"), 1), new(new("L898902C36", "UTO", "P"), 2)]);
        IdentityDocument[] asked = [new("X 001-2345", "AZE", "P"), new("L898902C36", "D", "P"), new("L898902C3", "UTO"), new("X7654321", null, "I"), new("000000"), new("XOO12345", "AZ")];
        var hits = new List<DocumentHit>(16);
        Ask(index, asked, hits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Ask(index, asked, hits);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        hits.Count.ShouldBe(4);
    }

    static void Ask(DocumentIndex index, IdentityDocument[] asked, List<DocumentHit> hits)
    {
        hits.Clear();
        foreach (var document in asked) index.Find(document, hits);
    }

    static List<DocumentHit> Find(DocumentIndex index, IdentityDocument document)
    {
        var hits = new List<DocumentHit>();
        index.Find(document, hits);
        return hits;
    }

    // Few numbers, so that they meet; every tenth with its check digit, every tenth misread, every tenth in prose.
    static IdentityDocument Document(Random random, int numbers = 2000)
    {
        var number = "C" + (10_000_000 + random.Next(numbers)).ToString(CultureInfo.InvariantCulture);
        number = random.Next(10) switch
        {
            0 => number + CheckDigits.Of(System.Text.Encoding.ASCII.GetBytes(number)).ToString(CultureInfo.InvariantCulture),
            1 => number.Replace('0', 'O'),
            2 => $"passport no. {number} of 2003-04-05",
            3 => number.Replace('1', 'I') + "7",
            4 => number[..^1] + "<" + random.Next(10).ToString(CultureInfo.InvariantCulture),
            _ => number,
        };
        return new(number, Issuers[random.Next(Issuers.Length)], Kinds[random.Next(Kinds.Length)]);
    }
}
