namespace Gatehouse.Matching.Tests;

public sealed class DocumentTests
{
    static readonly Identity Listed = Persons.Named("Rashad Numunali").Born("1984-03-02").Of("AZ") with { Sex = Sex.Male };

    [Fact]
    public void A_listed_document_is_a_hit_in_anybodys_hands_and_what_contradicts_stays_visible()
    {
        var asked = Persons.Named("Petra Zkouska").Born("1961-11-25").Of("PT").Holding("X 001-2345", "AZ") with { Sex = Sex.Female };
        var comparison = Found(asked, Listed.Holding("X0012345", "AZ")).ShouldNotBeNull();
        comparison.Contributions.Sum(line => line.Weight).ShouldBe(comparison.Weight);
        comparison.Contributions.ShouldContain(line => line.Feature == Feature.Document && line.Agreement == Agreement.Equal);
        comparison.Contributions.ShouldContain(line => line.Feature == Feature.Name && line.Agreement == Agreement.Conflict);
        comparison.Contributions.ShouldContain(line => line.Feature == Feature.BirthDate && line.Agreement == Agreement.Conflict);
    }

    [Fact]
    public void One_name_in_common_changes_nothing_of_that() =>
        Found(Persons.Named("Petr Numunali").Born("1961-11-25").Holding("X0012345", "AZ"), Listed.Holding("X0012345", "AZ")).ShouldNotBeNull();

    [Fact]
    public void A_document_without_names_finds_and_is_found()
    {
        var passport = new Identity().Holding("X0012345", "AZ");
        Found(passport, passport).ShouldNotBeNull();
        Found(passport, Listed.Holding("X0012345", "AZ")).ShouldNotBeNull();
        Found(Listed.Holding("X0012345", "AZ"), passport).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Petr Numunali", "1961-11-25", true)]
    [InlineData("Petr Zkouska", "1984-03-02", true)]
    [InlineData("Petr Zkouska", "1961-11-25", false)]
    public void A_number_without_its_state_needs_a_name_or_a_birth_date_beside_it(string name, string date, bool isHit)
    {
        var asked = Persons.Named(name).Born(date);
        (Found(asked.Holding("X0012345"), Listed.Holding("X0012345", "AZ")) is not null).ShouldBe(isHit);
        (Found(asked.Holding("X0012345", "AZ"), Listed.Holding("X0012345")) is not null).ShouldBe(isHit);
    }

    [Theory]
    [InlineData("X0012345", "PT")]
    [InlineData("XOO12345", "AZ")]
    [InlineData("12345678", "AZ")]
    public void A_number_of_another_state_a_misread_one_and_a_placeholder_are_no_hits_alone(string number, string issuer) =>
        Found(Persons.Named("Petr Zkouska").Holding(number, issuer), Listed.Holding("X0012345", "AZ").Holding("12345678", "AZ")).ShouldBeNull();

    [Fact]
    public void A_document_of_another_kind_is_no_hit_alone() =>
        Found(
            Persons.Named("Petr Zkouska") with { Documents = [new("X0012345", "AZ", "I")] },
            Listed with { Documents = [new("X0012345", "AZ", "P")] }).ShouldBeNull();

    [Fact]
    public void A_misread_number_finds_its_holder() =>
        Found(Persons.Named("Rashad Numunli").Holding("XOO12345", "AZ"), Listed.Holding("X0012345", "AZ")).ShouldNotBeNull();

    // The index and comparing one by one give the same answer.
    static Comparison? Found(Identity asked, Identity listed)
    {
        var comparison = Matcher.Compare(asked, listed);
        var match = new Matcher(ListIndex.Build([new("Test", "1", listed)])).Match(asked).SingleOrDefault();
        (match is not null).ShouldBe(comparison.IsMatch, comparison.Why);
        return match?.Comparison;
    }
}
