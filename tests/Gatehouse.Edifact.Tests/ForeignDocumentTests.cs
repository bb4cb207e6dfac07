namespace Gatehouse.Edifact.Tests;

public sealed class ForeignDocumentTests
{
    [Theory]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/12JUL50/M/23AUG29/STRANGER/TOTAL+::9")]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/12JUL50/M/23AUG29/STRANGER/TOTAL")]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/12JUL50/F/23AUG29/WINTER/KARLA+::9")]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/12JUL50/F/23AUG29/WINTER/EVA+::9")]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/01FEB25/FI/23AUG29/WINTER/LOTTE+::1")]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/01FEB25/MI/23AUG29/WINTER/LOTTE")]
    [InlineData("TIF+WINTER+ADA MRS:A:1", "/01FEB25/MI/23AUG29/WINTER/LOTTE+::9")]
    public void A_document_of_somebody_else_is_listed_and_sets_nothing(string tif, string tail)
    {
        var message = Invented.ReadOne(Invented.Booking(tif, "SSR+DOCS:HK:1:QX:::::/P/UTO/X900/ZZZ" + tail));
        var person = message.Persons.ShouldHaveSingleItem();
        (person.BirthDate, person.Sex, person.Nationality).ShouldBe((null, null, null));
        var document = person.Documents.ShouldHaveSingleItem();
        (document.Number, document.IsForeign).ShouldBe(("X900", true));
        message.Warnings.ShouldTell("foreignDocument SSR");
    }

    [Theory]
    [InlineData("WINTER+ADA MRS:A:1", "WINTER/ADA+::9")]
    [InlineData("WINTER+ADA MRS:A:1", "WYNTER/AIDA+::9")]
    [InlineData("WINTER+ADA MRS:A:1", "WINTER/EVA ADA MARIA")]
    [InlineData("WINTER+ADA MRS:A:1", "ADA/WINTER")]
    [InlineData("WINTER+ADAMRS:A:1", "WINTERS/MRS ADA")]
    [InlineData("WINTER+ADA MRS:A:1", "VAN DER WINTER/ADA")]
    [InlineData("WINTER-SOMMER+ADA MRS:A:1", "SOMMER/ADA")]
    [InlineData("WINTER+A:A:1", "WINTER/ADA")]
    [InlineData("WINTER", "WINTERR/ADA")]
    [InlineData("WINTER+ADA:A:1", "WINTER ADA")]
    [InlineData("UU+THANTMR:A:1", "U/THANT")]
    [InlineData("UTHANT+MR:A:1", "U/THANT")]
    [InlineData("TBA+TBA:A:1", "WINTER/ADA")]
    [InlineData("WINTER+ADA MRS:A:1", "STRANGER/TOTAL+::1")]
    [InlineData("WINTER+ADA MRS:A:1", "")]
    public void One_traveller_spelled_two_ways_has_the_facts_of_the_document(string tif, string names)
    {
        var person = Invented.Persons(Invented.Booking("TIF+" + tif, "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/" + names)).ShouldHaveSingleItem();
        (person.BirthDate.ToString(), person.Sex, person.Nationality).ShouldBe(("1984-07-12", Sex.Female, "UTO"));
        person.Documents.ShouldHaveSingleItem().IsForeign.ShouldBeFalse();
    }
}
