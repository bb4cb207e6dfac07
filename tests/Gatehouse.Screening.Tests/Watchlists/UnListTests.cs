using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Watchlists;

public sealed class UnListTests : IDisposable
{
    readonly ListFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_record_becomes_an_entry_with_its_law()
    {
        var list = Read("""
            <SECOND_NAME>Example</SECOND_NAME><THIRD_NAME> OGLU </THIRD_NAME><FOURTH_NAME>NUMUNEZADE</FOURTH_NAME>
            <UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>LYi.999 </REFERENCE_NUMBER>
            <NAME_ORIGINAL_SCRIPT>Орхан Нумунезаде</NAME_ORIGINAL_SCRIPT><GENDER>Male</GENDER>
            <NATIONALITY><VALUE>Azerbaijan</VALUE><VALUE>na</VALUE></NATIONALITY>
            <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Gəncə</CITY><COUNTRY>Azerbaijan</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
            """);
        (list.Published, list.Others, list.Warnings.Count).ShouldBe((new DateOnly(2026, 3, 4), 1, 0));
        var entry = list.Persons.ShouldHaveSingleItem();
        entry.Reason.ShouldBe("Libya LYi.999");
        entry.LegalBasis.ShouldBe("UN Security Council resolution 1970 (2011)");
        entry.Authority.ShouldBe("United Nations Security Council");
        (entry.Person.List, entry.Person.Id, entry.Person.Caption).ShouldBe(("UN", "1", "ORXAN Example OGLU NUMUNEZADE"));
        var person = entry.Person.Identity;
        person.Names[1].ShouldBe(new PersonName("Орхан Нумунезаде", NameKind.Native));
        person.Sex.ShouldBe(Sex.Male);
        person.Nationalities.ShouldBe(["AZ"]);
        person.BirthPlaces.ShouldBe(["Gəncə, Azerbaijan"]);
    }

    [Theory]
    [InlineData("Good", "Orkhan Sample", "Alias Orkhan Sample")]
    [InlineData("Low", "The Carpenter", "WeakAlias The Carpenter")]
    [InlineData("Low", "“Kestrel”", "WeakAlias Kestrel")]
    [InlineData("", "", "")]
    [InlineData("Good", "Orkhan Sample; Orchan Sampel", "Alias Orkhan Sample|Alias Orchan Sampel")]
    [InlineData("Good", "Orkhan Sample b) O. Sampel; O. Zampel", "Alias Orkhan Sample|Alias O. Sampel|Alias O. Zampel")]
    [InlineData("Good", "a) Orkhan Sample b) Orchan Sampel", "Alias Orkhan Sample|Alias Orchan Sampel")]
    [InlineData("Good", "SAMPLE, Orkhan", "Alias Orkhan SAMPLE [SAMPLE/Orkhan]")]
    [InlineData("Good", "Sample, III (third)", "Alias Sample III")]
    [InlineData("Low", "Kestrel (original script: Пустельга)", "WeakAlias Kestrel|WeakAlias Пустельга")]
    [InlineData("Good", "Orxan Numune (اورخان نمونه)", "Alias Orxan Numune|Native اورخان نمونه")]
    [InlineData("Good", "اورخان نمونه (Orkhan Nemuneh; Orhan Nemune)", "Native اورخان نمونه|Alias Orkhan Nemuneh|Alias Orhan Nemune")]
    [InlineData("Good", "Orkhan Samplov (Samplev)", "Alias Orkhan Samplov|Alias Orkhan Samplev")]
    [InlineData("Good", "Orkhan Sample (birth name)", "Alias Orkhan Sample")]
    [InlineData("Low", "(Sheikh) Orkhan Sample", "WeakAlias Orkhan Sample")]
    [InlineData("Good", ") Orkhan Sample Zade", "Alias Orkhan Sample Zade")]
    public void Alias_fields_are_split_where_it_is_safe(string quality, string alias, string expected)
    {
        var list = Read(Alias(quality, alias));
        Names(list).ShouldBe(expected);
        list.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Prose_in_an_alias_never_becomes_a_name_but_gives_its_facts()
    {
        var list = Read(Alias("Good", "Orkhan Sample, born 4 Feb. 1961 (Invented Jordanian passport no.T0012345, date of issue 4 May 2014)"));
        Names(list).ShouldBe("Alias Orkhan Sample");
        Birth(list).ShouldBe(["1961-2-4"]);
        Documents(list).ShouldBe(["P T0012345 JO"]);
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.ProseInName);
        list.Warnings[0].Where.ShouldBe("1");
    }

    [Fact]
    public void A_whole_sentence_is_a_warning()
    {
        var list = Read(Alias("Good", "Person who is known to have used the passport of a relative"));
        Names(list).ShouldBe("");
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.ProseInName);
    }

    [Fact]
    public void The_note_of_an_alias_may_hold_its_native_form_a_birth_date_or_nothing_of_use()
    {
        var list = Read(
            Alias("Low", "Kestrel", "<NOTE>original script: Пустельга</NOTE>")
            + Alias("Good", "Orkhan Two", "<NOTE>previously listed as</NOTE>")
            + Alias("Good", "Orkhan Three", "<NOTE>DOB: a) 3 Mar. 1970 b) 5 Mar. 1971. POB: Nowhere</NOTE>")
            + Alias("Good", "Orkhan Four", "<DATE_OF_BIRTH>1972-06-01</DATE_OF_BIRTH><CITY_OF_BIRTH>Nowhere</CITY_OF_BIRTH>"));
        Names(list).ShouldBe("WeakAlias Kestrel|WeakAlias Пустельга|Alias Orkhan Two|Alias Orkhan Three|Alias Orkhan Four");
        Birth(list).ShouldBe(["1970-3-3", "1971-3-5", "1972-6-1"]);
        list.Persons[0].Person.Identity.BirthPlaces.ShouldBe(["Nowhere"]);
        list.Warnings.Select(warning => warning.Code).ShouldBe([ListWarningCodes.ProseInName]);
    }

    [Theory]
    [InlineData("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-02-28</DATE>", "1970-2-28")]
    [InlineData("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1970</YEAR>", "1970-0-0")]
    [InlineData("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1970</YEAR><NOTE>Sep.</NOTE>", "1970-9-0")]
    [InlineData("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1970</YEAR>", "~1970-0-0")]
    [InlineData("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1965</TO_YEAR>", "1960/1965")]
    [InlineData("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "1973-11-0")]
    [InlineData("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Between Aug. and Sep. 1977</NOTE>", "1977-0-0")]
    [InlineData("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1979-03-03</DATE><NOTE>from a passport</NOTE>", "1979-3-3")]
    [InlineData("<TYPE_OF_DATE/>", "")]
    public void Birth_dates_keep_their_precision(string content, string expected)
    {
        var list = Read($"<INDIVIDUAL_DATE_OF_BIRTH>{content}</INDIVIDUAL_DATE_OF_BIRTH>");
        string.Join('|', Birth(list)).ShouldBe(expected);
        list.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<NOTE>30-35 years old</NOTE>")]
    [InlineData("<NOTE>24/06/1402 (Hijri Calendar)</NOTE>")]
    [InlineData("<DATE>1970-02-30</DATE>")]
    [InlineData("<YEAR>70</YEAR>")]
    public void A_birth_date_that_cannot_be_read_is_a_warning_not_a_guess(string content)
    {
        var list = Read($"<INDIVIDUAL_DATE_OF_BIRTH>{content}</INDIVIDUAL_DATE_OF_BIRTH>");
        Birth(list).ShouldBeEmpty();
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.UnreadableDate);
    }

    [Theory]
    [InlineData("Passport", "T0012345", "", "P T0012345 ")]
    [InlineData("Passport", "Libyan passport No. 913519", "", "P 913519 LY")]
    [InlineData("Passport", "Jordan 954781", "", "P 954781 JO")]
    [InlineData("Passport", "OB 0943318", "<ISSUING_COUNTRY>Georgia</ISSUING_COUNTRY>", "P OB 0943318 GE")]
    [InlineData("Passport", "TR-P 914 166", "<COUNTRY_OF_ISSUE>Kazakhstan</COUNTRY_OF_ISSUE>", "P TR-P 914 166 KZ")]
    [InlineData("Passport", "981110042 (Expired 25 Jan. 2016)", "", "P 981110042 ")]
    [InlineData("Numéro de passeport", "B/091641", "", "P B/091641 ")]
    [InlineData("Passport", "Russian passport number 9208 No. 955627", "<COUNTRY_OF_ISSUE>Egypt</COUNTRY_OF_ISSUE>", "P 955627 RU")]
    [InlineData("National Identification\n   Number", "national identity card number 94103-5251752-5", "", "I 94103-5251752-5 ")]
    [InlineData("National Identification Number", "", "<TYPE_OF_DOCUMENT2>card (tazkira) number 945167</TYPE_OF_DOCUMENT2>", "I 945167 ")]
    [InlineData("Passport", "", "<NOTE>Tunisian passport number L923315, issued on 5 May 1998, expired on 4 May 2003</NOTE>", "P L923315 TN")]
    public void Document_numbers_are_taken_out_of_their_prose(string type, string number, string more, string expected)
    {
        var list = Read(
            $"<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>{type}</TYPE_OF_DOCUMENT><NUMBER>{number}</NUMBER>{more}</INDIVIDUAL_DOCUMENT>"
            + "<INDIVIDUAL_DOCUMENT/>");
        Documents(list).ShouldBe([expected]);
        list.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_document_without_a_usable_number_is_a_warning()
    {
        var list = Read("<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>4302</NUMBER></INDIVIDUAL_DOCUMENT>");
        Documents(list).ShouldBeEmpty();
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.UnreadableDocument);
    }

    [Fact]
    public void The_same_document_written_twice_is_one()
    {
        var list = Read(
            "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OR 9961825</NUMBER></INDIVIDUAL_DOCUMENT>"
            + "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OR9961825</NUMBER><ISSUING_COUNTRY>Georgia</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>");
        Documents(list).ShouldBe(["P OR 9961825 GE"]);
    }

    [Fact]
    public void Records_without_key_or_name_and_repeated_keys_are_left_out_with_a_warning()
    {
        var path = files.Un(
            ListFiles.Individual(""),
            "<INDIVIDUAL><FIRST_NAME>NOBODY</FIRST_NAME></INDIVIDUAL>",
            "<INDIVIDUAL><DATAID>3</DATAID></INDIVIDUAL>",
            ListFiles.Individual("<SECOND_NAME>AGAIN</SECOND_NAME>"));
        var list = ReadWatchlists.From([path]).ShouldHaveSingleItem();
        list.Persons.Count.ShouldBe(1);
        list.Warnings.Select(warning => (warning.Code, warning.Where)).ShouldBe(
            [("badRecord", "line 3"), ("badRecord", "3"), ("duplicateId", "1")]);
    }

    [Fact]
    public void Unknown_countries_and_damaged_letters_are_warnings()
    {
        var list = Read("<NATIONALITY><VALUE>Atlantis</VALUE></NATIONALITY><NAME_ORIGINAL_SCRIPT>اور\uFFFDان</NAME_ORIGINAL_SCRIPT><GENDER>unclear</GENDER>");
        list.Warnings.Select(warning => warning.Code).ShouldBe(["brokenText", "unknownCountry", "unknownSex"]);
    }

    [Fact]
    public void White_space_and_line_ends_do_not_make_a_new_version_but_content_does()
    {
        var compact = ListFiles.UnText(ListFiles.Individual("<SECOND_NAME>A B</SECOND_NAME><THIRD_NAME></THIRD_NAME>"));
        var airy = compact.Replace("A B", "\r\n  A \t B ", StringComparison.Ordinal)
            .Replace("<THIRD_NAME></THIRD_NAME>", "\r\n<THIRD_NAME/>", StringComparison.Ordinal)
            .Replace("2026-03-04", "2026-03-05", StringComparison.Ordinal);
        var changed = compact.Replace("A B", "A C", StringComparison.Ordinal);
        Digest(airy).ShouldBe(Digest(compact));
        Digest(changed).ShouldNotBe(Digest(compact), StringComparer.Ordinal);
        Digest(compact).ShouldMatch("^[0-9a-f]{64}$");
    }

    string Digest(string text) => ReadWatchlists.From([files.Write("un.xml", text)])[0].Digest;

    Watchlist Read(string content) => ReadWatchlists.From([files.Un(ListFiles.Individual(content))]).ShouldHaveSingleItem();

    static string Alias(string quality, string name, string more = "") =>
        $"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME>{more}</INDIVIDUAL_ALIAS>";

    // Without the primary name every record has.
    static string Names(Watchlist list) => string.Join('|', list.Persons[0].Person.Identity.Names.Skip(1).Select(name =>
        $"{name.Kind} {name.Full}" + (name.Surname is null ? "" : $" [{name.Surname}/{name.Given}]")));

    static IEnumerable<string> Birth(Watchlist list) => list.Persons[0].Person.Identity.BirthDates.Select(date =>
        date.ToYear != date.Year ? $"{date.Year}/{date.ToYear}" : $"{(date.IsApproximate ? "~" : "")}{date.Year}-{date.Month}-{date.Day}");

    static IEnumerable<string> Documents(Watchlist list) => list.Persons[0].Person.Identity.Documents.Select(document =>
        $"{document.Type} {document.Number} {document.Issuer}");
}
