using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Watchlists;

public sealed class OfacListTests : IDisposable
{
    const string Nulls = "-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,";
    readonly ListFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Persons_are_joined_with_aliases_addresses_and_continued_remarks()
    {
        var sdn = files.Write(
            "sdn.csv",
            $"10,\"SAMPLE TRADING CO.\",-0- ,\"INVENT\",{Nulls}-0- \r\n"
            + $"20,\"NUMUNEZADE, Orxan\",\"individual\",\"SDGT] [INVENT\",{Nulls}\"DOB 04 Mar 1953; POB Nowhere, Geo\"\r\n"
            + $"30,\"INVENTED STAR\",\"vessel\",\"INVENT\",{Nulls}\"Vessel Registration Identification IMO 0000000.\"\r\n\u001A");
        var alt = files.Write(
            "alt.csv",
            "20,1,\"aka\",\"SAMPLE, Orkhan\",-0- \r\n20,2,\"fka\",\"SAMPLE, Old\",-0- \r\n20,3,\"nka\",\"SAMPLE, New\",-0- \r\n"
            + "99,4,\"aka\",\"STRANGER, A\",-0- \r\n\u001A");
        var add = files.Write("add.csv", "20,1,-0- ,\"Nowhere\",\"Georgia\",-0- \r\n98,2,-0- ,-0- ,\"Georgia\",-0- \r\n\u001A");
        var comments = files.Write("comments.csv", "20,\"rgia; a.k.a. 'KESTREL'.\"\r\n\u001A");
        var list = ReadWatchlists.From([alt, sdn, add, comments]).ShouldHaveSingleItem();

        (list.Name, list.Persons.Count, list.Others).ShouldBe(("OFAC SDN", 1, 2));
        var entry = list.Persons[0];
        (entry.Person.Id, entry.Reason, entry.LegalBasis).ShouldBe(("20", "SDGT, INVENT", "US OFAC SDN: SDGT, INVENT"));
        entry.Authority.ShouldBe("OFAC, U.S. Department of the Treasury");
        entry.Person.Identity.Names.ShouldBe(
        [
            new("Orxan NUMUNEZADE", NameKind.Primary, "NUMUNEZADE", "Orxan"),
            new("Orkhan SAMPLE", NameKind.Alias, "SAMPLE", "Orkhan"),
            new("Old SAMPLE", NameKind.Former, "SAMPLE", "Old"),
            new("New SAMPLE", NameKind.Alias, "SAMPLE", "New"),
            new("KESTREL", NameKind.WeakAlias),
        ]);
        entry.Person.Identity.BirthPlaces.ShouldBe(["Nowhere, Georgia"]);
        list.Warnings.Select(warning => (warning.Code, warning.Where)).ShouldBe([("orphanAlias", "99"), ("orphanAddress", "98")]);
        list.Warnings[0].Text.ShouldStartWith("1 of 4 rows of alt.csv");
    }

    [Theory]
    [InlineData("DOB 04 Mar 1953", "1953-3-4")]
    [InlineData("DOB Mar 1953", "1953-3-0")]
    [InlineData("DOB 1953", "1953-0-0")]
    [InlineData("DOB circa 1953", "~1953-0-0")]
    [InlineData("DOB 1951 to 1953", "1951/1953")]
    [InlineData("DOB circa 1951-1953", "1951/1953")]
    [InlineData("DOB 01 Jan 1951 to 31 Dec 1953", "1951/1953")]
    [InlineData("DOB 01 Jan 1953 to 31 Dec 1953", "1953-0-0")]
    [InlineData("DOB 01 Oct 1953 to 31 Oct 1953", "1953-10-0")]
    [InlineData("DOB Mar 1962 to Feb 1963", "1962/1963")]
    [InlineData("DOB 1936; alt. DOB 31 Aug 1953", "1936-0-0|1953-8-31")]
    public void Birth_dates_keep_their_precision(string remarks, string expected)
    {
        var list = Read(remarks + ".");
        list.Warnings.ShouldBeEmpty();
        string.Join('|', Person(list).BirthDates.Select(date => date.ToYear != date.Year
            ? $"{date.Year}/{date.ToYear}"
            : $"{(date.IsApproximate ? "~" : "")}{date.Year}-{date.Month}-{date.Day}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Passport T0012345 (Georgia) issued 01 Jan 2001 expires 01 Jan 2011", "P T0012345 GE")]
    [InlineData("alt. Passport B 960789", "P B 960789 ")]
    [InlineData("Passport D366 871 (Georgia)", "P D366 871 GE")]
    [InlineData("Passport NO94409/129 issued Jul 1997", "P NO94409/129 ")]
    [InlineData("National ID No. 660000 73767 (Belgium)", "I 660000 73767 BE")]
    [InlineData("Cedula No. V-9348784 (Venezuela)", "I V-9348784 VE")]
    [InlineData("C.U.R.P. AIXM67125HCHXRG06 (Mexico) issued 1968", "I AIXM67125HCHXRG06 MX")]
    [InlineData("Identification Number 2.194.575 (Paraguay)", "I 2.194.575 PY")]
    [InlineData("British National Overseas Passport 950200421 (United Kingdom)", "P 950200421 GB")]
    [InlineData("Driver's License No. 180839 (Mexico)", " 180839 MX")]
    public void Documents_keep_number_and_issuer(string remarks, string expected)
    {
        var list = Read(remarks + ".");
        list.Warnings.ShouldBeEmpty();
        var document = Person(list).Documents.ShouldHaveSingleItem();
        $"{document.Type} {document.Number} {document.Issuer}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("nationality Burma", "MM")]
    [InlineData("citizen Korea, North", "KP")]
    [InlineData("nationality Palestinian", "PS")]
    [InlineData("nationality Congo, Democratic Republic of the", "CD")]
    [InlineData("alt. nationality Russia", "RU")]
    public void Countries_are_understood_as_this_list_writes_them(string remarks, string expected)
    {
        var list = Read(remarks + ".");
        list.Warnings.ShouldBeEmpty();
        Person(list).Nationalities.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("a.k.a. 'THE CHESS PLAYER'", "THE CHESS PLAYER")]
    [InlineData("a.k.a. 'AL-SAMPLE, 'Abd'", "'Abd AL-SAMPLE")]
    [InlineData("a.k.a. 'P'U SAMPLE'", "P'U SAMPLE")]
    [InlineData("a.k.a. 'M4G'", "M4G")]
    public void Weak_aliases_stand_in_the_remarks(string remarks, string expected)
    {
        var name = Person(Read(remarks + ".")).Names[^1];
        (name.Full, name.Kind).ShouldBe((expected, NameKind.WeakAlias));
    }

    [Theory]
    [InlineData("Gender Male; Linked To: INVENTED COMPANY; Secondary sanctions risk: section 1(b); Tax ID No. 0000000000 (Mexico)")]
    [InlineData("Digital Currency Address - XBT 1AAAAAAAAAAAAAAAAAAA; Email Address nobody@example.org; Phone Number 0000000000")]
    public void What_cannot_identify_a_person_is_passed_over(string remarks)
    {
        var list = Read(remarks + ".");
        list.Warnings.ShouldBeEmpty();
        Person(list).Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("brother of somebody else", ListWarningCodes.UnknownRemark)]
    [InlineData("a.k.a. '42'", ListWarningCodes.UnknownRemark)]
    [InlineData("DOB sometime in spring", ListWarningCodes.UnreadableDate)]
    [InlineData("nationality Atlantis", ListWarningCodes.UnknownCountry)]
    [InlineData("Passport 4138 (Georgia)", ListWarningCodes.UnreadableDocument)]
    [InlineData("Gender Unclear", ListWarningCodes.UnknownSex)]
    public void What_is_not_understood_is_a_warning_with_the_entry(string remarks, string code) =>
        Read("DOB 1950; " + remarks + ".").Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            warning => warning.Code.ShouldBe(code), warning => warning.Where.ShouldBe("1"));

    [Fact]
    public void Remarks_cut_by_the_publisher_lose_only_their_last_part()
    {
        var remarks = string.Concat(Enumerable.Repeat("Linked To: INVENTED COMPANY; ", 33)) + "DOB 1950; POB Now";
        var list = Read(remarks.PadRight(1000, 'x'));
        Person(list).BirthDates.Count.ShouldBe(1);
        Person(list).BirthPlaces.ShouldBeEmpty();
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.CutRemarks);
    }

    [Theory]
    [InlineData("DELA SAMPLE, Orkhan, Jr.", "Orkhan Jr. DELA SAMPLE", "DELA SAMPLE")]
    [InlineData("SAMPLE, JR., Orkhan", "Orkhan JR. SAMPLE", "SAMPLE")]
    [InlineData("SAMPLE, Orkhan, Ibn Example", "Orkhan Ibn Example SAMPLE", "SAMPLE")]
    [InlineData("KESTREL", "KESTREL", null)]
    public void Family_names_come_first(string name, string full, string? surname)
    {
        var path = files.Write("sdn.csv", $"1,\"{name}\",\"individual\",\"INVENT\",{Nulls}-0- \r\n\u001A");
        var read = Person(ReadWatchlists.From([path])[0]).Names.ShouldHaveSingleItem();
        (read.Full, read.Surname).ShouldBe((full, surname));
    }

    [Fact]
    public void A_spelling_in_brackets_is_a_name_of_its_own()
    {
        var path = files.Write("sdn.csv", $"1,\"SAMPLE, Orkhan (Orchan)\",\"individual\",\"INVENT\",{Nulls}-0- \r\n\u001A");
        Person(ReadWatchlists.From([path])[0]).Names.Select(name => name.Full).ShouldBe(["Orkhan SAMPLE", "Orchan SAMPLE"]);
    }

    [Fact]
    public void Files_saved_again_with_header_and_padded_end_mark_are_read()
    {
        var sdn = files.Sdn("DOB 1950.");
        var alt = files.Write("alt.csv", "ent_num,alt_num,alt_type,alt_name,alt_remarks\r\n1,1,aka,\"SAMPLE, Orkhan\",-0- \r\n\u001A,,,,\r\n");
        var list = ReadWatchlists.From([sdn, alt]).ShouldHaveSingleItem();
        Person(list).Names.Count.ShouldBe(2);
        list.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Broken_rows_cost_themselves_and_a_missing_end_mark_is_told()
    {
        var good = File.ReadAllText(files.Sdn("DOB 1950.")).TrimEnd('\u001A');
        var list = ReadWatchlists.From([files.Write("sdn.csv", good + "2,\"SHORT, Row\",\"individual\"\r\n" + good)])[0];
        list.Persons.Count.ShouldBe(1);
        list.Warnings.Select(warning => (warning.Code, warning.Where)).ShouldBe(
            [("badRecord", "sdn.csv line 2"), ("duplicateId", "line 3"), ("noEndMark", "sdn.csv")]);
    }

    [Fact]
    public void The_digest_covers_every_file_and_no_white_space()
    {
        var text = File.ReadAllText(files.Sdn("DOB 1950; POB Nowhere."));
        var alone = Digest(text);
        Digest(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("DOB 1950; POB", "DOB  1950;  POB", StringComparison.Ordinal)).ShouldBe(alone);
        Digest(text.Replace("1950", "1951", StringComparison.Ordinal)).ShouldNotBe(alone, StringComparer.Ordinal);
        var sdn = files.Write("sdn.csv", text);
        var alt = files.Write("alt.csv", "1,1,\"aka\",\"SAMPLE, Orkhan\",-0- \r\n\u001A");
        ReadWatchlists.From([sdn, alt])[0].Digest.ShouldNotBe(alone, StringComparer.Ordinal);
    }

    string Digest(string text) => ReadWatchlists.From([files.Write("sdn.csv", text)])[0].Digest;

    Watchlist Read(string remarks) => ReadWatchlists.From([files.Sdn(remarks)]).ShouldHaveSingleItem();

    static Identity Person(Watchlist list) => list.Persons[0].Person.Identity;
}
