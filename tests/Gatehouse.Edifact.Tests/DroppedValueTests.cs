namespace Gatehouse.Edifact.Tests;

public sealed class DroppedValueTests
{
    [Fact]
    public void The_nationality_0_is_absent_and_told()
    {
        var api = Invented.ReadOne(Invented.Paxlst("NAD+FL+++ALPHA:ANNA", "NAT+2+0"));
        api.Persons.ShouldHaveSingleItem().Nationality.ShouldBeNull();
        api.Warnings.ShouldTell("badValue NAT");
        Invented.ReadOne(Invented.Booking("TIF+ALPHA+ANNA:A:1", "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/0/12JUL84/F")).Warnings.ShouldTell("badValue SSR");
    }

    [Theory]
    [InlineData("TIF+AB:CD+EF", true)]
    [InlineData("TIF+AB:I+EF", false)]
    [InlineData("TIF+AB+EF:A:1", false)]
    public void A_component_dropped_from_a_name_is_told(string line, bool told)
    {
        var message = Invented.ReadOne(Invented.Booking(line));
        Invented.Names(message.Persons).ShouldBe(["AB/EF"]);
        message.Warnings.Of(WarningCodes.Misplaced).Any().ShouldBe(told);
    }

    [Fact]
    public void An_unreleased_separator_in_a_document_line_loses_nothing()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+AL?+PHA+ANNA:A:1", "TIF+BETA+BRUNO:A:2", "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/AL+PHA/ANNA+::1"));
        var document = message.Persons.First().Documents.ShouldHaveSingleItem();
        (document.Surname, document.Given).ShouldBe(("AL+PHA", "ANNA"));
        message.Warnings.ShouldTell("unreleasedSeparator SSR");
    }
}
