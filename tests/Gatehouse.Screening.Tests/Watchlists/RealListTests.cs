using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Watchlists;

/// <summary>The readers over whole lists as published (development data).</summary>
public sealed class RealListTests(ITestOutputHelper output)
{
    const string Un = "lists/un/un_sc_consolidated_2026-02-27.xml";
    const string OlderUn = "lists/un/un_sc_consolidated_2025-04-19.xml";
    const string Sdn = "lists/ofac/sdn_2024-05-03.csv";
    const string Alt = "lists/ofac/alt_2025-02.csv";
    const string OlderAlt = "lists/ofac/alt_2024-09.csv";
    const string Add = "lists/ofac/add_2025-02.csv";
    const string Comments = "lists/ofac/sdn_comments_2025-02.csv";

    [Fact]
    public void The_un_list_is_read_whole()
    {
        var list = Read(Un);
        (list.Name, list.Format, list.Published).ShouldBe(("UN", WatchlistFormat.UnXml, new DateOnly(2026, 2, 27)));
        (list.Persons.Count, list.Others).ShouldBe((730, 273));
        Identities(list).Count(person => person.BirthDates.Count > 0).ShouldBeInRange(676, 680);
        Identities(list).Count(person => person.Nationalities.Count > 0).ShouldBeGreaterThan(615);
        Identities(list).Count(person => person.Sex is not null).ShouldBe(54);
        Identities(list).Sum(person => person.Documents.Count).ShouldBeInRange(440, 480);
        Identities(list).Count(person => person.Names.Any(name => name.Kind == NameKind.Native)).ShouldBeGreaterThan(330);
        Count(list, ListWarningCodes.UnreadableDate).ShouldBe(2);
        Count(list, ListWarningCodes.BadRecord).ShouldBe(0);
    }

    [Fact]
    public void The_sdn_list_is_read_whole()
    {
        var list = Read(Sdn, Alt, Add, Comments);
        (list.Name, list.Format, list.Published).ShouldBe(("OFAC SDN", WatchlistFormat.OfacCsv, null));
        (list.Persons.Count, list.Persons.Count + list.Others).ShouldBe((6_854, 14_965));
        Identities(list).Count(person => person.BirthDates.Count == 0).ShouldBeInRange(116, 120);
        Identities(list).Count(person => person.BirthDates.Count > 1).ShouldBeInRange(540, 550);
        Identities(list).Sum(person => person.Documents.Count).ShouldBeGreaterThan(4_000);
        Identities(list).Sum(person => person.Names.Count(name => name.Kind == NameKind.WeakAlias)).ShouldBeGreaterThan(1_900);
        Identities(list).All(person => person.Names[0].Surname is not null).ShouldBeTrue();
        Count(list, ListWarningCodes.UnreadableDate).ShouldBe(0);
        Count(list, ListWarningCodes.BadRecord).ShouldBe(0);
        Count(list, ListWarningCodes.NoEndMark).ShouldBe(0);
        Count(list, ListWarningCodes.CutRemarks).ShouldBe(0, "the comments continue all of them");
    }

    [Fact]
    public void The_lists_of_OFAC_in_XML_of_Canada_and_of_the_US_together_are_read_whole()
    {
        var others = Read("lists/ofac/ofac_consolidated_nonsdn_2025-03-28.xml");
        (others.Name, others.Persons.Count, others.Others, others.Published).ShouldBe(("OFAC non-SDN", 80, 363, new DateOnly(2025, 3, 28)));
        Identities(others).Count(person => person.BirthDates.Count > 0).ShouldBe(75);
        Identities(others).ShouldAllBe(person => person.Names[0].Surname != null);

        var canada = Read("lists/ca_sema/sema_2025.xml");
        (canada.Persons.Count, canada.Persons.Count + canada.Others).ShouldBe((3_334, 4_759));
        Identities(canada).Count(person => person.Names.Any(name => name.Kind == NameKind.Native)).ShouldBeGreaterThan(1_700);
        canada.Persons.Select(entry => entry.Person.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(3_334);
        Count(canada, ListWarningCodes.UnreadableDate).ShouldBeLessThan(40);

        using var files = new ListFiles();
        using var packed = new System.IO.Compression.GZipStream(File.OpenRead(SharedData.Path("lists/us_csl/consolidated_2022-04.csv.gz")), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        var csl = ReadWatchlists.From([files.Write("csl.csv", bytes.ToArray())]).ShouldHaveSingleItem();
        (csl.Persons.Count + csl.Others + Count(csl, ListWarningCodes.DuplicateId) + Count(csl, ListWarningCodes.BadRecord)).ShouldBe(14_160);
        csl.Persons.Count.ShouldBeInRange(5_286, 8_000);
        Count(csl, ListWarningCodes.BadRecord).ShouldBe(0);
        foreach (var list in new[] { others, canada, csl }) Print(list);
    }

    [Fact]
    public void Rows_of_another_day_are_counted_not_fatal()
    {
        var warnings = Read(Sdn, OlderAlt, Add).Warnings;
        warnings.Single(warning => warning.Code is ListWarningCodes.OrphanAlias).Text.ShouldStartWith("906 of 18939 rows of alt_2024-09.csv");
        warnings.Single(warning => warning.Code is ListWarningCodes.OrphanAddress).Text.ShouldStartWith("2474 of 22641 rows of add_2025-02.csv");
        Read(Sdn, Alt).Warnings.Single(warning => warning.Code is ListWarningCodes.OrphanAlias).Text.ShouldStartWith("1468 of 19486");
    }

    [Theory]
    [InlineData(Un)]
    [InlineData(OlderUn)]
    [InlineData(Sdn, Alt)]
    [InlineData("lists/ca_sema/sema_2025.xml")]
    [InlineData("lists/ofac/ofac_consolidated_nonsdn_2025-03-28.xml")]
    public void No_sentence_becomes_a_name(params string[] paths)
    {
        foreach (var (id, name) in Read(paths).Persons.SelectMany(entry => entry.Person.Identity.Names.Select(name => (entry.Person.Id, name))))
        {
            var because = $"{id}: {name.Full}";
            name.Full.Length.ShouldBeInRange(1, 80, because);
            name.Full.ShouldNotContain("passport", Case.Insensitive, because);
            name.Full.ShouldNotContain(" born ", Case.Insensitive, because);
            name.Full.ShouldNotContain("listed as", Case.Insensitive, because);
            name.Full.ShouldNotContain(";", Case.Sensitive, because);
            name.Full.ShouldNotContain("(", Case.Sensitive, because);
            name.Full.Count(char.IsAsciiDigit).ShouldBeLessThan(6, because);
            name.Full.Any(char.IsLetter).ShouldBeTrue(because);
        }
    }

    [Theory]
    [InlineData(Un)]
    [InlineData(Sdn, Alt)]
    public void Document_numbers_hold_a_digit_and_five_characters(params string[] paths)
    {
        foreach (var document in Identities(Read(paths)).SelectMany(person => person.Documents))
        {
            document.Number.Count(char.IsLetterOrDigit).ShouldBeGreaterThanOrEqualTo(5, document.ToString());
            document.Number.Any(char.IsAsciiDigit).ShouldBeTrue(document.ToString());
            document.Number.Split(' ').All(word => word.Any(char.IsAsciiDigit) || word.Length <= 4).ShouldBeTrue(document.ToString());
        }
    }

    [Fact]
    public void Editions_differ_in_their_digest_and_a_second_reading_does_not()
    {
        Read(Un).Digest.ShouldBe(Read(Un).Digest);
        Read(Un).Digest.ShouldNotBe(Read(OlderUn).Digest, StringComparer.Ordinal);
        (Read(OlderUn).Persons.Count, Read(OlderUn).Others).ShouldBe((684, 193));
    }

    [Fact]
    public void Both_lists_load_within_the_promise()
    {
        var paths = new[] { Un, Sdn, Alt, Add }.Select(SharedData.Path).ToList();
        var start = TimeProvider.System.GetTimestamp();
        var lists = ReadWatchlists.From(paths);
        var took = TimeProvider.System.GetElapsedTime(start);
        foreach (var list in lists) Print(list);
        output.WriteLine($"loaded in {took.TotalMilliseconds:F0} ms");
        lists.Select(list => list.Name).ShouldBe(["UN", "OFAC SDN"]);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    static Watchlist Read(params string[] paths) => ReadWatchlists.From([.. paths.Select(SharedData.Path)]).ShouldHaveSingleItem();

    static IEnumerable<Identity> Identities(Watchlist list) => list.Persons.Select(entry => entry.Person.Identity);

    static int Count(Watchlist list, string code) => list.Warnings.Count(warning => warning.Code.Equals(code, StringComparison.Ordinal));

    void Print(Watchlist list)
    {
        var persons = Identities(list).ToList();
        output.WriteLine(
            $"{list.Name}: {persons.Count} persons, {list.Others} others; {persons.Sum(person => person.Names.Count)} names; "
            + $"birth date {persons.Count(person => person.BirthDates.Count > 0)}; "
            + $"nationality {persons.Count(person => person.Nationalities.Count > 0)}; sex {persons.Count(person => person.Sex is not null)}; "
            + $"{persons.Sum(person => person.Documents.Count)} documents; {list.Warnings.Count} warnings");
        foreach (var (code, count) in list.Warnings.CountBy(warning => warning.Code, StringComparer.Ordinal)) output.WriteLine($"  {count} {code}");
    }
}
