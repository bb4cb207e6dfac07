namespace Gatehouse.Matching.Tests;

public sealed class MatcherTests
{
    [Theory]
    [InlineData("Rəşad Nümunəli", "Rashad Numunali")]
    [InlineData("NUMUNALI RASHAD", "Rəşad Nümunəli")]
    [InlineData("Tomasz Wrzosek", "WRZOSEK TOMASZ")]
    [InlineData("Viktor Zaretskiy", "Виктор Зарецкий")]
    [InlineData("Oleksandr Hrytsenko", "Олександр Гриценко")]
    [InlineData("Abdul Rahman Zubaydan", "Abdurrahman Zubaydan")]
    [InlineData("Abd al-Rahman Zubaydan", "عبد الرحمن زبيدان")]
    [InlineData("Saif al-Din Mirzoyev", "Seifeddine Mirzoev")]
    [InlineData("Mohammed Tafrishi", "محمد تفريشي")]
    [InlineData("Karim Haddadin Salloum", "كريم حدادين سلوم")]
    [InlineData("JOHNMR TESTERSON", "John Testerson")]
    [InlineData("Jörg Müllerstein", "Joerg Muellerstein")]
    [InlineData("Goran Vukašinović", "Горан Вукашиновић")]
    [InlineData("Abu Bakr Qandili", "Abubakr Qandili")]
    [InlineData("Qasım Cəfərzadə", "Gasim Jafarzade")]
    [InlineData("김민수", "Kim Min-soo")]
    [InlineData("김민수", "KIM MINSU")]
    [InlineData("박영준", "Park Youngjoon")]
    [InlineData("이현우", "Lee Hyun Woo")]
    [InlineData("Giorgi Kapanadzeli", "გიორგი კაპანაძელი")]
    [InlineData("Armen Sarukhanyants", "Արմեն Սարուխանյանց")]
    [InlineData("Eleni Papastathopoulou", "Ελένη Παπασταθοπούλου")]
    public void Names_of_one_person_match_by_name_alone(string left, string right) =>
        Persons.Compare(left, right).ShouldSatisfyAllConditions(
            result => result.IsMatch.ShouldBeTrue(result.Why),
            result => result.Weight.ShouldBe(result.Contributions.Sum(line => line.Weight)));

    [Theory]
    [InlineData("Rashad Numunali", "Rashid Qurbanzade")]
    [InlineData("Ivan Testerov", "Ivan")]
    [InlineData("Mohammed", "Mohammed")]
    [InlineData("Maria Nowakowska", "Marek Kowalczyk")]
    [InlineData("Uday Saddam Testiriti", "Qusay Saddam Testiriti")]
    [InlineData("Hassan Ali", "Hussein Ali")]
    public void Names_of_strangers_do_not(string left, string right) =>
        Persons.Compare(left, right).IsMatch.ShouldBeFalse(Persons.Compare(left, right).Why);

    [Theory]
    [InlineData("Wang Fang", "Wang Feng")]
    [InlineData("Rajesh Kumar", "Rakesh Kumar")]
    [InlineData("Nguyen Lan", "Nguyen Loan")]
    [InlineData("Kim Jun", "Kim Jung")]
    [InlineData("Ali Zork", "Ali Zerk")]
    [InlineData("Ali Zorki", "Ali Zerki")]
    public void A_letter_of_a_short_name_beside_a_common_one_needs_a_birth_date(string left, string right)
    {
        Persons.Compare(left, right).IsMatch.ShouldBeFalse(Persons.Compare(left, right).Why);
        Matcher.Compare(Persons.Named(left).Born("1984-03-02"), Persons.Named(right).Born("1984-03-02")).IsMatch.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Andreas", "Andrea", "Andraes")]
    [InlineData("Francois", "Francoise", "Frncois")]
    [InlineData("Emmanuel", "Emmanuella", "Emanuel")]
    [InlineData("Testiyan", "Testiyana", "Testiyann")]
    public void A_womans_form_of_a_name_says_less_than_a_typing_mistake(string name, string feminine, string mistyped) =>
        Persons.Compare($"{name} Zorkani", $"{feminine} Zorkani").Weight
            .ShouldBeLessThan(Persons.Compare($"{name} Zorkani", $"{mistyped} Zorkani").Weight);

    [Fact]
    public void A_contradicting_birth_date_parts_namesakes()
    {
        var left = Persons.Named("Rashad Elman Numunali Testzade").Born("1984-03-02").Of("AZ");
        var right = Persons.Named("Rashad Elman Numunali Testzade").Born("1961-11-25").Of("AZ");
        Matcher.Compare(left, right).IsMatch.ShouldBeFalse();
        Matcher.Compare(left.Holding("C1234567", "AZ"), right.Holding("C1234567", "AZ")).IsMatch.ShouldBeTrue();
    }

    [Fact]
    public void A_birth_date_bears_a_typo_in_every_part()
    {
        var result = Matcher.Compare(
            Persons.Named("Rashed Numumali").Born("1984-03-02"), Persons.Named("Rashad Numunali").Born("1984-03-02"));
        result.Score.ShouldBeGreaterThan(0.8, result.Why);
    }

    [Fact]
    public void A_birth_date_alone_is_no_match() =>
        Matcher.Compare(Persons.Named("Rashad Numunali").Born("1984-03-02"), Persons.Named("Petr Zkouska").Born("1984-03-02"))
            .Score.ShouldBeLessThan(0.5);
}
