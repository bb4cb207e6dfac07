namespace Gatehouse.Edifact.Tests;

public sealed class BrokenTagTests
{
    [Theory]
    [InlineData("N AD+FL")]
    [InlineData("NA D+FL")]
    [InlineData("NAD+F L")]
    [InlineData("NA D+F L")]
    public void A_blank_inside_a_tag_or_qualifier_costs_no_person_and_no_fact(string lead)
    {
        foreach (var gap in (string[])["\n", ""])
        {
            var text = Invented.Paxlst("NAD+FL+++ALPHA:ANNA", "D OC+P+X100", $"{lead}+++BETA:BRUNO", "A TT+2++M", "DT M+329:840712", "DOC+P+X200").Replace("\n", gap, StringComparison.Ordinal);
            var message = Invented.ReadOne(text);
            var persons = message.Persons.ToList();
            Invented.Names(persons).ShouldBe(["ALPHA/ANNA", "BETA/BRUNO"]);
            (persons[0].Sex, persons[0].BirthDate).ShouldBe((null, null));
            (persons[1].Sex, persons[1].BirthDate.ToString()).ShouldBe((Sex.Male, "1984-07-12"));
            persons.Select(person => person.Documents.ShouldHaveSingleItem().Number).ShouldBe(["X100", "X200"]);
            message.Warnings.ShouldTell("strayText NAD");
        }
    }

    [Theory]
    [InlineData("T IF")]
    [InlineData("TI F")]
    public void A_blank_inside_TIF_costs_no_person(string tag)
    {
        foreach (var gap in (string[])["\n", ""])
        {
            var text = Invented.Booking("TIF+WINTER+ADA:A:1", $"{tag}+MOTIF+BRUNO:A:2", "TIF+HERBST+CARLO:A:3").Replace("\n", gap, StringComparison.Ordinal);
            var message = Invented.ReadOne(text);
            Invented.Names(message.Persons).ShouldBe(["WINTER/ADA", "MOTIF/BRUNO", "HERBST/CARLO"]);
            message.Warnings.ShouldTell("strayText TIF");
        }
    }

    [Theory]
    [InlineData("S RC")]
    [InlineData("SR C")]
    public void A_blank_inside_SRC_costs_no_booking(string tag)
    {
        foreach (var gap in (string[])["\n", ""])
        {
            var text = Invented.Pnrgov("SRC", "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1", tag, "RCI+QX:BBB222", "TIF+SOMMER+BRUNO:A:1").Replace("\n", gap, StringComparison.Ordinal);
            var message = Invented.ReadOne(text);
            message.Bookings.Select(booking => booking.Locator).ShouldBe(["AAA111", "BBB222"]);
            message.Warnings.ShouldTell("strayText SRC");
        }
    }

    [Theory]
    [InlineData("N#D+FL+++BETA:BRUNO")]
    [InlineData("N#D+XX+++BETA:BRUNO")]
    [InlineData("ND+FL+++BETA:BRUNO")]
    [InlineData("QQQ+FM+++BETA:BRUNO")]
    public void Facts_after_a_lost_person_are_nobodys(string line)
    {
        var message = Invented.ReadOne(Invented.Paxlst("NAD+FL+++ALPHA:ANNA", line, "ATT+2++M", "DTM+329:840712", "DOC+P+X200", "TDT+20+QX99", "NAD+FL+++GAMMA:GRETA", "ATT+2++F"));
        message.Persons.Select(person => person.Sex).ShouldBe([null, Sex.Female]);
        var anna = message.Persons.First();
        anna.BirthDate.ShouldBeNull();
        anna.Documents.ShouldBeEmpty();
        message.Flights.Count.ShouldBe(1);
        message.Warnings.ShouldTell("unattached ATT");
        message.Warnings.ShouldTell("unattached DOC");
    }

    [Fact]
    public void A_stray_tag_between_facts_takes_none() =>
        Invented.Persons(Invented.Paxlst("NAD+FL+++ALPHA:ANNA", "XYZ+9:9+9", "L", "ATT+2++F")).ShouldHaveSingleItem().Sex.ShouldBe(Sex.Female);
}
