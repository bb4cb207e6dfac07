namespace Gatehouse.Edifact.Tests;

public sealed class DocsTests
{
    const string Ada = "TIF+WINTER+ADA MRS:A:1";
    const string Bruno = "TIF+SOMMER+BRUNO:A:2";

    [Theory]
    [InlineData("SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA/H+::1")]
    [InlineData("SSR+DOCS:HK::QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA")]
    [InlineData("SSR+DOCS::::::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA")]
    [InlineData("SSR+DOCS:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA")]
    [InlineData("SSR+DOCS+/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA")]
    [InlineData("SSR+DOCS:HK:1:QX:::::P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA")]
    [InlineData("SSR+DOCS:HK:1:QX:::::  / P / UTO/X100 /UTO/12JUL84/F/23AUG29/WINTER/ADA/EVA+::1")]
    [InlineData("SSR+DOCS:HK:1:QX:::::/P/UTO/X1\r\n00/UTO/12J\r\nUL84/F/23AUG29/WIN\r\nTER/ADA/EVA+::\r\n1")]
    [InlineData("SSR+docs:hk:1:qx:::::/P/UTO/X100/UTO/12jul84/f/23aug29/WINTER/ADA/EVA")]
    public void Every_way_of_writing_DOCS_says_the_same(string line)
    {
        var person = Read(Ada, line)[0];
        person.Surname.ShouldBe("WINTER");
        person.Given.ShouldBe("ADA MRS");
        (person.BirthDate.ToString(), person.Sex, person.Nationality).ShouldBe(("1984-07-12", Sex.Female, "UTO"));
        var document = person.Documents.ShouldHaveSingleItem();
        (document.Type, document.Issuer, document.Number, document.Nationality).ShouldBe(("P", "UTO", "X100", "UTO"));
        (document.Expiry.ToString(), document.BirthDate.ToString(), document.Sex).ShouldBe(("2029-08-23", "1984-07-12", Sex.Female));
        (document.Surname, document.Given).ShouldBe(("WINTER", "ADA EVA"));
    }

    [Theory]
    [InlineData("SSR+DOCS:HK:1:QX::::://///12JUL84/F//WINTER/ADA")]
    [InlineData("SSR+DOCS:HK:1:QX:::::////12JUL84/F//WINTER/ADA")]
    [InlineData("SSR+DOCS:HK:1:QX::::://////12JUL84/F//WINTER/ADA")]
    [InlineData("SSR+DOCS:::::::://///12JUL84/F//WINTER/ADA")]
    public void Empty_fields_keep_their_place_and_make_no_document(string line)
    {
        var person = Read(Ada, line)[0];
        (person.BirthDate.ToString(), person.Sex).ShouldBe(("1984-07-12", Sex.Female));
        person.Documents.ShouldBeEmpty();
    }

    [Fact]
    public void The_nationality_0_is_none()
    {
        var person = Read(Ada, "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/0/12JUL84/F")[0];
        person.Nationality.ShouldBeNull();
        person.Documents.ShouldHaveSingleItem().Nationality.ShouldBeNull();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("001")]
    [InlineData(" 1 ")]
    public void The_reference_decides_over_the_place(string reference)
    {
        var persons = Read(Ada, Bruno, $"SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA+::{reference}");
        persons[0].Documents.Count.ShouldBe(1);
        persons[1].Documents.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_without_reference_belongs_to_the_traveller_before_it()
    {
        var persons = Read(Ada, "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WYNTER/AIDA", Bruno, "SSR+DOCS:HK:1:QX:::::////UTO/12JUL85/M");
        persons[0].Documents.ShouldHaveSingleItem().Surname.ShouldBe("WYNTER");
        persons[1].BirthDate.ToString().ShouldBe("1985-07-12");
    }

    [Fact]
    public void A_line_in_the_name_of_another_traveller_of_the_booking_is_the_others()
    {
        var persons = Read(Ada, "SSR+DOCS:HK:1:QX:::::/P/UTO/X200/UTO/12JUL85/M/23AUG29/SOMMER/BRUNO", Bruno);
        persons[0].Documents.ShouldBeEmpty();
        persons[1].Documents.ShouldHaveSingleItem().Number.ShouldBe("X200");
    }

    [Theory]
    [InlineData("+::002")]
    [InlineData("")]
    public void A_line_before_the_travellers_waits_for_them(string reference)
    {
        var line = "SSR+DOCS:HK:1:QX:::::/P/UTO/X200/UTO/12JUL85/M/23AUG29/SOM MER/BRUNO MR" + reference;
        var persons = Read(line, Ada, Bruno);
        persons[0].Documents.ShouldBeEmpty();
        persons[1].Documents.ShouldHaveSingleItem().Number.ShouldBe("X200");
        persons[1].Sex.ShouldBe(Sex.Male);
    }

    [Fact]
    public void A_line_of_nobody_in_the_booking_is_told_and_makes_nobody()
    {
        var message = Invented.ReadOne(Invented.Booking("SSR+DOCS:HK:1:QX:::::/P/UTO/X900/UTO/12JUL85/M/23AUG29/STRANGER/TOTAL", Ada, Bruno));
        message.Persons.Count().ShouldBe(2);
        message.Persons.SelectMany(person => person.Documents).ShouldBeEmpty();
        message.Warnings.ShouldTell("unattached SSR");

        // With one traveller only it is listed, but says nothing about them.
        var alone = Read("SSR+DOCS:HK:1:QX:::::/P/UTO/X900/UTO/12JUL85/M/23AUG29/STRANGER/TOTAL", Ada).ShouldHaveSingleItem();
        alone.Documents.ShouldHaveSingleItem().Number.ShouldBe("X900");
        alone.BirthDate.ShouldBeNull();
    }

    [Fact]
    public void The_infants_line_under_the_adult_is_the_infants()
    {
        const string Line = "SSR+DOCS:HK:1:QX:::::/P/UTO/X101/UTO/01FEB25/FI/23AUG29/WINTER/LOTTE EVA+::1";
        var named = Read(Ada, Line, "TIF+WINTER+LOTTE:IN:2", "TIF+WINTER+KARLA:IN:3");
        named[0].Documents.ShouldBeEmpty();
        named[0].Sex.ShouldBeNull();
        named[1].Documents.ShouldHaveSingleItem().Number.ShouldBe("X101");
        (named[1].BirthDate.ToString(), named[1].Sex).ShouldBe(("2025-02-01", Sex.Female));
        named[2].Documents.ShouldBeEmpty();

        var only = Read(Ada, Line, "TIF+VINTER+LOTTI:IN:2");
        only[1].Documents.ShouldHaveSingleItem().Number.ShouldBe("X101");
    }

    [Fact]
    public void Without_an_infant_its_document_is_listed_on_the_adult_and_sets_nothing()
    {
        var person = Read(Ada, "SSR+DOCS:HK:1:QX:::::/P/UTO/X101/UTO/01FEB25/MI/23AUG29/WINTER/LOTTE+::1", "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA+::1")
            .ShouldHaveSingleItem();
        person.Documents.Select(document => document.Number).ShouldBe(["X101", "X100"]);
        var infants = person.Documents[0];
        person.Documents.Select(document => document.IsForeign).ShouldBe([true, false]);
        (infants.Given, infants.Sex, infants.BirthDate.ToString()).ShouldBe(("LOTTE", Sex.Male, "2025-02-01"));
        (person.BirthDate.ToString(), person.Sex).ShouldBe(("1984-07-12", Sex.Female));
    }

    [Fact]
    public void The_same_document_on_every_leg_is_listed_once()
    {
        const string Line = "SSR+DOCS:HK:1:QX:::AAA:BBB:/P/UTO/X100/UTO/12JUL84/F/23AUG29/WINTER/ADA+::1";
        Read(Ada, Line, "TVL+030326:0915+AAA+BBB+QX+12", Line.Replace("WINTER", "WIN TER", StringComparison.Ordinal), "SSR+DOCS:HK:1:QX:::::/P/UTO/X300/UTO+::1")[0]
            .Documents.Select(document => document.Number).ShouldBe(["X100", "X300"]);
    }

    [Theory]
    [InlineData("SSR+DOCO:HK:1:QX:::::/HERE TOWN/V/V700/OTHER PLACE/22DEC06/UTO+::1")]
    [InlineData("SSR+DOCO:KH:1:QX::::: HERE TOWN/V/V700/OTHER PLACE/22DEC06/LI+::001")]
    public void DOCO_gives_place_of_birth_and_visa(string line)
    {
        var person = Read(Ada, Bruno, line)[0];
        person.BirthPlace.ShouldBe("HERE TOWN");
        var visa = person.Documents.ShouldHaveSingleItem();
        (visa.Type, visa.Number, visa.Issuer).ShouldBe(("V", "V700", "OTHER PLACE"));
    }

    [Fact]
    public void DOCO_without_a_place_of_birth_or_without_a_visa_is_read()
    {
        Read(Ada, "SSR+DOCO:HK:1:QX::::://V/V700")[0].Documents.ShouldHaveSingleItem().Number.ShouldBe("V700");
        Read(Ada, "SSR+DOCO:HK:1:QX:::::/V/V700")[0].Documents.ShouldHaveSingleItem().Number.ShouldBe("V700");
        Read(Ada, "SSR+DOCO:HK:1:QX:::::/HERE TOWN")[0].BirthPlace.ShouldBe("HERE TOWN");
        Read(Ada, "SSR+DOCO:HK:1:QX::::://K/99887766")[0].Documents.ShouldBeEmpty();
    }

    [Fact]
    public void DOCA_gives_the_residence_and_not_the_destination()
    {
        var person = Read(Ada, "SSR+DOCA:HK:1:QX:::::/D/ZZZ/1 HOTEL ROAD/SOMETOWN+::1", "SSR+DOCA:HK:1:QX:::::/R/UTO/1 LONG LANE/SOMETOWN+::1")[0];
        person.Residence.ShouldBe("UTO");
    }

    [Fact]
    public void Facts_of_history_are_none() =>
        Read(Ada, "ABI+1+:AAA", "SAC+++X", "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F+::1", "SSR+SEAT:HK:1:QX:::AAA:BBB+12A::1")[0]
            .ShouldSatisfyAllConditions(person => person.Documents.ShouldBeEmpty(), person => person.Seats.ShouldBeEmpty());

    static IReadOnlyList<Traveller> Read(params string[] lines) => Invented.Persons(Invented.Booking(lines));
}
