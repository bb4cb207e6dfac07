namespace Gatehouse.Matching.Tests;

public sealed class InitialTests
{
    [Fact]
    public void Two_other_initials_contradict_and_one_alone_is_an_omission()
    {
        var other = Persons.Compare("Rashad F Numunali", "Rashad G Numunali").Weight;
        var absent = Persons.Compare("Rashad F Numunali", "Rashad Numunali").Weight;
        var same = Persons.Compare("Rashad F Numunali", "Rashad F Numunali").Weight;
        other.ShouldBeLessThan(absent - 300);
        same.ShouldBeGreaterThan(absent);
    }

    [Fact]
    public void Common_names_with_other_initials_are_no_match() =>
        Persons.Compare("Mohammed F Ali", "Mohammed G Ali").IsMatch.ShouldBeFalse();

    [Theory]
    [InlineData("U Testant", "U Testant")]
    [InlineData("U Nu", "U Nu")]
    [InlineData("UU TESTANTMR", "U Testant")]
    [InlineData("UU THINGMR", "U Thing")]
    [InlineData("F. Rashad Numunali", "Rashad F. Numunali")]
    public void A_name_of_one_letter_is_half_of_a_name_of_two(string left, string right) =>
        Persons.Compare(left, right).ShouldSatisfyAllConditions(
            result => result.IsMatch.ShouldBeTrue(result.Why),
            result => result.Weight.ShouldBe(result.Contributions.Sum(line => line.Weight)));

    [Fact]
    public void Another_letter_is_another_name() => Persons.Compare("U Nu", "E Nu").IsMatch.ShouldBeFalse();
}
