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
    [InlineData("Antonio Bustamante Cabrera", "Antonia Bustamante Cabrera")]
    [InlineData("Manuel Nunez Sanchez", "Manuela Nunez Sanchez")]
    public void Names_that_many_people_bear_are_no_mistakes_of_each_other(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeFalse();

    [Theory]
    [InlineData("Leila Ebrahimi", "Layla Ebrahimi")]
    [InlineData("Yusuf Sulayman Khoury", "Yousef Soliman Khouri")]
    [InlineData("Aleksandr Kolsenikov", "Aleksandr Kolesnikov")]
    [InlineData("Guillermo Cortes Bustamante", "Guillermo Cortez Bustamante")]
    [InlineData("Aleksej Petrovich Testovich", "Aleksey Petrovich Testovich")]
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
    [InlineData("Teresa B. Magalhaes", "Teresa Joana Magalhaes")]
    [InlineData("Walter Barlow Jr", "Walter Barlow Sr.")]
    [InlineData("Maria Garcia Lopez", "Maria Garcia Prieto")]
    public void What_stands_in_its_place_does(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeFalse();

    [Fact]
    public void A_name_in_another_language_says_less_than_another_spelling_of_it()
    {
        var spelt = Persons.Compare("Mikhail Testiyar", "Mihail Testiyar").Weight;
        var translated = Persons.Compare("Mikhail Testiyar", "Miguel Testiyar");
        translated.Weight.ShouldBeLessThan(spelt - 100);
        translated.IsMatch.ShouldBeTrue(translated.Why);
    }

    [Fact]
    public void Father_and_son_are_told_apart_where_both_are_stated()
    {
        Persons.Compare("Walter Barlow Jr", "Walter Barlow").IsMatch.ShouldBeTrue();
        Persons.Compare("Walter Barlow Jr", "Barlow, Walter Jr.").IsMatch.ShouldBeTrue();
        Persons.Compare("Walter Barlow Jr", "Walter Barlow Sr").Contributions
            .ShouldContain(line => line.Level == "another generation" && line.Left == "Jr" && line.Right == "Sr");
    }

    [Fact]
    public void A_name_written_as_one_word_says_as_much_as_its_parts()
    {
        var apart = Persons.Compare("Testiyar Numunali", "Testiyar Numunali").Weight;
        Persons.Compare("Testiyarnumunali", "Testiyar Numunali").Weight.ShouldBeInRange(apart - 300, apart);
        Persons.Compare("Abdul Manantestiyar", "Abdul Manan Testiyar").IsMatch.ShouldBeTrue();
    }

    [Fact]
    public void Letters_of_two_scripts_in_one_part_are_told()
    {
        var mixed = Persons.Compare("R\u0430shad Numunali", "Rashad Numunali");
        mixed.Weight.ShouldBe(Persons.Compare("Rashad Numunali", "Rashad Numunali").Weight);
        mixed.Contributions.ShouldContain(line => line.Level == "same spelling, look-alike letters of another script");
    }

    [Fact]
    public void A_servants_name_whose_beginning_is_mistyped_agrees_by_the_rest() =>
        Matcher.Compare(Persons.Named("Abul Mjeed Testiyar").Born("1939-04-15"), Persons.Named("Abdul Majeed Testiyar").Born("1939-04-15"))
            .IsMatch.ShouldBeTrue();

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
