namespace Gatehouse.Matching.Tests;

public sealed class WeightTests
{
    [Fact]
    public void Every_weight_of_the_table_is_used()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++) Matcher.Compare(Invented.Person(random), Invented.Person(random));
        Weights.Version.ShouldBeGreaterThan(1);
        Weights.Unused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Michael Warden", "Michelle Warden")]
    [InlineData("Aleksandr Gorbunov", "Aleksandra Gorbunova")]
    [InlineData("Mario Santoro", "Maria Santoro")]
    [InlineData("David Norton", "David Horton")]
    [InlineData("Rajesh Sharma", "Rakesh Sharma")]
    [InlineData("Kim Min-su", "Kang Min-su")]
    public void Names_that_many_people_bear_are_no_mistakes_of_each_other(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeFalse();

    [Theory]
    [InlineData("Leila Ebrahimi", "Layla Ebrahimi")]
    [InlineData("Yusuf Sulayman Khoury", "Yousef Soliman Khouri")]
    [InlineData("Aleksandr Kolsenikov", "Aleksandr Kolesnikov")]
    public void Another_reading_and_a_mistyped_name_are_the_same_name(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeTrue();

    [Theory]
    [InlineData("Maria Garcia Lopez", "Maria Garcia")]
    [InlineData("Juan Carlos Garrido Lozano", "Juan Garrido")]
    [InlineData("Viktor Petrovich Solovyov", "Viktor Solovyov")]
    public void What_is_left_out_does_not_contradict(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeTrue();

    [Theory]
    [InlineData("Viktor Petrovich Solovyov", "Viktor Andreevich Solovyov")]
    [InlineData("John A. Smith", "John Patrick Smith")]
    [InlineData("Maria Garcia Lopez", "Maria Garcia Prieto")]
    public void What_stands_in_its_place_does(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeFalse();

    [Fact]
    public void An_initial_that_fits_a_later_part_stands_for_it() =>
        Persons.Compare("P. Garrido Lozano", "Juan Pablo Garrido Lozano").Contributions
            .ShouldContain(line => line.Level == "initial" && line.Left == "P" && line.Right == "Pablo");

    [Fact]
    public void Two_common_parts_of_many_say_less_than_of_two()
    {
        var two = Persons.Compare("Mohammed Ahmed", "Mohammed Ahmed").Weight;
        var three = Persons.Compare("Mohammed Ahmed", "Mohammed Ahmed Numunali").Weight;
        var five = Persons.Compare("Mohammed Ahmed", "Mohammed Ahmed Numunali Testov Kazimdov").Weight;
        three.ShouldBeLessThan(two);
        (five - three).ShouldBeLessThan(2 * (three - two));
    }

    [Fact]
    public void The_probability_rises_with_the_weight_and_never_reaches_an_end()
    {
        for (var weight = -4000; weight < 4000; weight++)
        {
            Probability.Of(weight).ShouldBeLessThan(Probability.Of(weight + 1));
            Probability.Of(weight).ShouldBeInRange(double.Epsilon, 1 - 1e-12);
        }
    }

    [Fact]
    public void A_common_name_alone_is_improbable_and_with_its_birth_date_probable()
    {
        var alone = Persons.Compare("Mohammed Ahmed", "Mohammed Ahmed");
        var dated = Matcher.Compare(Persons.Named("Rashad Numunali").Born("1984-03-02"), Persons.Named("Rashad Numunali").Born("1984-03-02"));
        alone.IsMatch.ShouldBeTrue();
        alone.Probability.ShouldBeLessThan(0.01);
        dated.Probability.ShouldBeGreaterThan(0.95);
    }
}
